"""One unit that sends copies: `python copying.py VERB …` acts on the installation of its folder."""

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "kuaibao.config.settings"
django.setup()

from django.db import connection  # noqa: E402 -- after django.setup()
from django.utils import timezone  # noqa: E402

from kuaibao.web.originality.models import Kept  # noqa: E402
from kuaibao.web.submissions.actions.approval import ForUnit, enter_for_unit  # noqa: E402
from kuaibao.web.submissions.actions.drafts import Text  # noqa: E402
from kuaibao.web.units.models import Person, Unit  # noqa: E402
from tests.engine.originality.texts import prose  # noqa: E402


def send(unit, copies):
    """Send so many texts in the name of a unit; another unit sends the same."""
    editor = Person.objects.select_related("jurisdiction").get(account="editor")
    of = Unit.objects.select_related("jurisdiction").get(name=unit)
    texts = [
        Text(title=f"{number}", body=prose(200, number), authors=unit)
        for number in range(int(copies))
    ]
    connection.close()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for text in texts:
        enter_for_unit(
            by=editor,
            at=timezone.now(),
            new=ForUnit(unit=of, text=text, reason="单位网络中断", key=f"{unit} {text.title}"),
        )


def told():
    """Count the pairs, and those of which the later names the earlier one and that one nobody."""
    met, pairs = 0, {}
    for kept in Kept.objects.select_related("submission", "source").order_by("number"):
        pairs.setdefault(kept.submission.title, []).append(kept)
    for first, second in pairs.values():
        met += first.level == 0 and second.source == first
    sys.stdout.write(f"{len(pairs)} {met}")


if __name__ == "__main__":
    {"send": send, "told": told}[sys.argv[1]](*sys.argv[2:])
