"""Small parts of a Word file: elements, runs, paragraphs."""

from collections.abc import Iterable

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

TWIPS = 1440 / 25.4  # to a millimetre

# Word takes these from the Latin face unless a run says that they are Chinese.
_AMBIGUOUS = frozenset("“”‘’—…·－×")


def w(tag: str, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """Make the element ``w:tag``; ``_`` at the end of an attribute's name is left off."""
    named = {qn(f"w:{name.rstrip('_')}"): str(value) for name, value in attributes.items()}
    element = OxmlElement(f"w:{tag}", attrs=named)
    element.extend(children)
    return element


def twips(millimetres: float) -> int:
    """Turn millimetres into twentieths of a point."""
    return round(millimetres * TWIPS)


def replace(parent: BaseOxmlElement, children: Iterable[BaseOxmlElement]) -> None:
    """Put *children* in the place of all that *parent* holds."""
    made = list(children)
    for child in list(parent):
        parent.remove(child)
    parent.extend(made)


def run(text: str, *before: BaseOxmlElement, style: str = "") -> BaseOxmlElement:
    """Make a run of *text*, marked as Chinese where a mark in it could be taken for Latin."""
    named = [w("rStyle", val=style)] if style else []
    hints = [w("rFonts", hint="eastAsia")] if _AMBIGUOUS & set(text) else []
    marks = [w("rPr", *named, *hints)] if named or hints else []
    held = w("t")
    held.text = text
    held.set(qn("xml:space"), "preserve")
    return w("r", *marks, *before, held)


def paragraph(style: str, *lines: str) -> BaseOxmlElement:
    """Make a paragraph of *style*, its *lines* parted by line breaks."""
    runs = [run(line, *([w("br")] if at else [])) for at, line in enumerate(lines) if line]
    return w("p", w("pPr", w("pStyle", val=style)), *runs)
