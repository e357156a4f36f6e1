"""Keep the Chinese catalogue complete.

Usage: python -m tools.messages extract|update|tidy|compile|check

extract  list what the sources say, with the files
update   add new messages to the catalogue; lost ones are kept as obsolete, and come back if needed
tidy     drop the obsolete ones
compile  write the .mo file
check    list everything that a reader of Chinese would miss; exit status 1 if there is anything

No gettext binaries are needed. Python is read by its syntax tree, Django templates by Django's own
reader and Babel's.
"""

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as babel_extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCES = Path("src/kuaibao")
CATALOGUE = SOURCES / "locale/zh_Hans/LC_MESSAGES/django.po"

# Which arguments are messages, counted from 1; "c" marks the context. As in Babel's own keywords.
SINGULAR, PLURAL = (1,), (1, 2)
IN_CONTEXT, PLURAL_IN_CONTEXT = ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop", "say", "Sentence"], SINGULAR),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], PLURAL),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], IN_CONTEXT),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], PLURAL_IN_CONTEXT),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|\{(\w+)[^{}]*\}")
HEADER = """\
msgid ""
msgstr ""
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""

Said = tuple[str | None, str | tuple[str, ...]]  # context, message or (singular, plural)


class UntranslatableError(Exception):
    """A source says something that no catalogue can hold."""


def new_catalogue() -> Catalog:
    """Make an empty catalogue without the clock in it: same messages, same bytes."""
    never = datetime(2024, 1, 1, tzinfo=UTC)
    return Catalog(locale="zh_Hans", charset="utf-8", creation_date=never, revision_date=never)


# ------------------------------------------------------------------ sources


def called(call: ast.Call) -> str:
    function = call.func
    return getattr(function, "attr", "") or getattr(function, "id", "")


def text_of(argument: ast.expr, path: Path) -> str | None:
    """Give a literal message; None where a variable is translated that was marked elsewhere."""
    if isinstance(argument, ast.JoinedStr):
        message = f"{path}:{argument.lineno}: an f-string cannot be translated; use named values"
        raise UntranslatableError(message)
    value = argument.value if isinstance(argument, ast.Constant) else None
    return value if isinstance(value, str) else None


def said_in_call(call: ast.Call, path: Path) -> Said | None:
    arguments = [*call.args, *(word.value for word in call.keywords if word.arg == "msgid")]
    spec = KEYWORDS.get(called(call))
    if spec is None or len(arguments) < len(spec):
        return None
    texts = [text_of(argument, path) for argument in arguments[: len(spec)]]
    found = tuple(text for text in texts if text is not None)
    if len(found) < len(spec):
        return None
    context, messages = (found[0], found[1:]) if isinstance(spec[0], tuple) else (None, found)
    return context, messages if len(messages) > 1 else messages[0]


def said_in_python(path: Path) -> Iterator[Said]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        said = said_in_call(node, path) if isinstance(node, ast.Call) else None
        if said:
            yield said


def said_in_template(path: Path) -> Iterator[Said]:
    # In brackets the indentation of HTML does not matter to a reader of Python.
    source = f"({templatize(path.read_text('utf-8'), origin=str(path))}\n)"
    found = babel_extract("python", BytesIO(source.encode()), keywords=KEYWORDS)
    for _line, messages, _comments, context in found:
        yield context, messages


def extract(sources: Path) -> Catalog:
    """Collect everything the program can say, with the files that say it."""
    catalogue = new_catalogue()
    readers = {".py": said_in_python, ".html": said_in_template, ".txt": said_in_template}
    for path in sorted(sources.rglob("*")):
        if path.suffix in readers and (path.suffix == ".py" or "templates" in path.parts):
            for context, message in readers[path.suffix](path):
                catalogue.add(message, context=context, locations=[(path.as_posix(), 0)])
    return catalogue


# ------------------------------------------------------------------ the catalogue


def key(message: Message) -> tuple[str, str]:
    singular = message.id if isinstance(message.id, str) else message.id[0]
    return singular, message.context or ""


def messages_of(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def read(path: Path) -> Catalog:
    catalogue = new_catalogue()
    if path.exists():
        with path.open("rb") as file:
            stored = read_po(file, locale="zh_Hans", charset="utf-8")
        for message in messages_of(stored):
            catalogue[message.id] = message
        catalogue.obsolete.update(stored.obsolete)
    return catalogue


def write(catalogue: Catalog, path: Path) -> None:
    text = BytesIO()
    write_po(text, catalogue, width=100, omit_header=True, sort_output=True, include_lineno=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    partial.write_text(HEADER + text.getvalue().decode().lstrip("\n"), "utf-8")
    partial.replace(path)


def update(sources: Path, path: Path) -> None:
    catalogue, template = read(path), extract(sources)
    known = {key(message): message for message in catalogue.obsolete.values()}
    known |= {key(message): message for message in messages_of(catalogue)}
    merged = new_catalogue()
    for message in messages_of(template):
        old = known.pop(key(message), None)
        string = old.string if old and old.pluralizable == message.pluralizable else None
        flags = old.flags if old else set()
        merged.add(message.id, string, message.locations, flags=flags, context=message.context)
    merged.obsolete.update({key(lost): lost for lost in known.values() if lost.string})
    write(merged, path)


def tidy(path: Path) -> None:
    catalogue = read(path)
    catalogue.obsolete.clear()
    write(catalogue, path)


def compile_to_mo(path: Path) -> None:
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, read(path))


# ------------------------------------------------------------------ what a reader would miss


def placeholders(text: str) -> set[str]:
    return {percent or brace for percent, brace in PLACEHOLDER.findall(text)}


def faults_of(message: Message) -> Iterator[str]:
    strings = list(message.string or [""]) if message.pluralizable else [str(message.string)]
    if not all(strings):
        yield "untranslated"
        return
    if message.fuzzy:
        yield "fuzzy"
    wanted = placeholders(message.id if isinstance(message.id, str) else message.id[-1])
    if any(placeholders(string) != wanted for string in strings):
        yield "placeholders differ"


def check(sources: Path, path: Path) -> list[str]:
    """List each fault of the catalogue, with its message."""
    catalogue, template = read(path), extract(sources)
    said = {key(message) for message in messages_of(template)}
    held = {key(message) for message in messages_of(catalogue)}
    lost = {key(message) for message in catalogue.obsolete.values()} | (held - said)
    faults = [
        (fault, key(message)[0])
        for message in messages_of(catalogue)
        for fault in faults_of(message)
    ]
    faults += [("not in the catalogue", text) for text, _context in said - held]
    faults += [("obsolete", text) for text, _context in lost]
    return [f"{fault}: {text!r}" for fault, text in sorted(faults)]


def main(command: str) -> int:
    if command == "extract":
        for message in messages_of(extract(SOURCES)):
            print(key(message)[0], *sorted({file for file, _line in message.locations}), sep="\t")
    elif command == "update":
        update(SOURCES, CATALOGUE)
    elif command == "tidy":
        tidy(CATALOGUE)
    elif command == "compile":
        compile_to_mo(CATALOGUE)
    elif command == "check":
        faults = check(SOURCES, CATALOGUE)
        print(*faults, sep="\n", end="\n" if faults else "")
        return 1 if faults else 0
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
    except UntranslatableError as error:
        sys.exit(str(error))
