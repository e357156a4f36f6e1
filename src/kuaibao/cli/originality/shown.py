"""Evidence for people: on the terminal, and as a page that needs nothing beside it."""

from html import escape

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text as Line

from kuaibao.cli.language import _
from kuaibao.engine.originality import Check, Piece, Reuse, Sort, evidence, figures

STYLES = {Sort.SAME: "bold red", Sort.COMMON: "dim", Sort.NUMBER: "yellow", Sort.CHANGED: ""}
_PAGE = """\
<!doctype html>
<html lang="zh-Hans">
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font: 16px/1.8 serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100% }}
td, th {{ border: 1px solid #999; padding: .5rem; text-align: left; vertical-align: top;
  white-space: pre-wrap; width: 50% }}
.same {{ background: #ffd9d6 }}
.common {{ color: #666 }}
.number {{ background: #fff0b3; text-decoration: underline }}
</style>
<h1>{title}</h1>
<p>{told}</p>
<p><span class="same">{same}</span> <span class="number">{number}</span>
<span class="common">{common}</span></p>
<table>
<tr><th>{new}</th><th>{old}</th></tr>
{rows}
</table>
</html>
"""


def tables(check: Check, new: str, old: str) -> None:
    """Draw the passages beside each other on the terminal."""
    if not check.reuses:
        return
    table = Table(box=SIMPLE_HEAD, show_lines=True)
    for name in (new, old):
        table.add_column(Line(name), ratio=1, overflow="fold")
    for reuse in check.reuses:
        here, there = Line(), Line()
        for piece in evidence(check, reuse):
            here.append(check.text.raw[slice(*piece.here)], STYLES[piece.sort])
            there.append(reuse.source.raw[slice(*piece.there)], STYLES[piece.sort])
        table.add_row(here, there)
    Console(highlight=False).print(table)


def told(check: Check) -> str:
    """Say how much that is."""
    counted = figures(check)
    return _("{own} of {total} characters reused ({share}), {common} more are common text.").format(
        own=counted.own,
        total=counted.total,
        share=f"{counted.share:.1%}",
        common=counted.reused - counted.own,
    )


def page(check: Check, new: str, old: str) -> str:
    """Write the passages beside each other as HTML."""
    rows = "\n".join(_row(check, reuse) for reuse in check.reuses)
    return _PAGE.format(
        title=escape(_("What {new} reuses of {old}").format(new=new, old=old)),
        told=escape(told(check)),
        same=_("The same"),
        number=_("Another number"),
        common=_("Common text"),
        new=escape(new),
        old=escape(old),
        rows=rows,
    )


def _row(check: Check, reuse: Reuse) -> str:
    pieces = evidence(check, reuse)
    here = "".join(_marked(check.text.raw, piece, piece.here) for piece in pieces)
    there = "".join(_marked(reuse.source.raw, piece, piece.there) for piece in pieces)
    return f"<tr><td>{here}</td><td>{there}</td></tr>"


def _marked(raw: str, piece: Piece, span: tuple[int, int]) -> str:
    words = escape(raw[slice(*span)])
    if piece.sort is Sort.CHANGED or not words:
        return words
    return f'<span class="{piece.sort.value}">{words}</span>'
