"""In which language the commands speak: Chinese, or English with KUAIBAO_LANGUAGE=en.

It is chosen once, when the program starts, because the help is made while commands load.
"""

import gettext
import os
from pathlib import Path

from kuaibao.engine.words import Sentence
from kuaibao.engine.words import say as say_in

_LOCALE = Path(__file__).parent.parent / "locale"
_DOMAIN = "django"  # one catalogue for the pages and the commands


def language(environment: str | None) -> str:
    """Read KUAIBAO_LANGUAGE: a folder of the catalogue, or ``en`` for the sources' English.

    >>> language(None), language("zh-CN"), language("en")
    ('zh_Hans', 'zh_Hans', 'en')
    """
    return "en" if (environment or "").lower().startswith("en") else "zh_Hans"


_LANGUAGE = language(os.environ.get("KUAIBAO_LANGUAGE"))
_translation = gettext.translation(_DOMAIN, _LOCALE, [_LANGUAGE], fallback=True)


def _(message: str) -> str:
    """Say *message* in the language chosen."""
    return _translation.gettext(message)


def say(sentence: Sentence) -> str:
    """Say a sentence of the engine in the language chosen."""
    return say_in(sentence, _)


def teach_click() -> None:
    """Let click say its own words in the language chosen; it asks gettext's default domain."""
    os.environ["LANGUAGE"] = _LANGUAGE
    gettext.bindtextdomain(_DOMAIN, str(_LOCALE))
    gettext.textdomain(_DOMAIN)
