"""What was submitted before there were fingerprints gets its numbers; a task makes the rest."""

from collections import Counter
from typing import Any

from django.db import migrations

ARRIVED = ("submitted", "returned", "declined", "adopted")


def number(apps: Any, _editor: Any) -> None:  # noqa: ANN401 -- Django's signature
    submissions = apps.get_model("submissions", "Submission").objects
    kept, collections = (apps.get_model("originality", name) for name in ("Kept", "Collection"))
    last: Counter[Any] = Counter()
    arrived = submissions.filter(draft__state__in=ARRIVED).order_by("approved_at", "id")
    rows = []
    for one in arrived.values_list("id", "jurisdiction").iterator():
        last[one[1]] += 1
        rows.append(kept(submission_id=one[0], jurisdiction_id=one[1], number=last[one[1]]))
    kept.objects.bulk_create(rows, batch_size=500)
    for jurisdiction, most in last.items():
        collections.objects.create(jurisdiction_id=jurisdiction, last=most, version=0)


class Migration(migrations.Migration):
    dependencies = [("originality", "0001_initial")]

    operations = [migrations.RunPython(number, migrations.RunPython.noop)]
