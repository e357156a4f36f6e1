"""Editions on paper and in the office: one value, four forms."""

from kuaibao.engine.documents.blocks import (
    Attachments,
    Block,
    Brief,
    Contents,
    Heading,
    Note,
    Paragraph,
    Rubric,
    Source,
    Title,
    mark,
)
from kuaibao.engine.documents.bulletin import Bulletin, BulletinColumn, Form, Part, Piece
from kuaibao.engine.documents.charts import (
    Bar,
    BarChart,
    Chart,
    LineChart,
    Series,
    chart_picture,
    completion_charts,
    share_chart,
    to_png,
    to_svg,
    trend_chart,
)
from kuaibao.engine.documents.circular import Circular, UsedItem
from kuaibao.engine.documents.docx import to_docx
from kuaibao.engine.documents.edition import (
    Appendix,
    Edition,
    House,
    Line,
    Masthead,
    Numbers,
    Printable,
    Tail,
    paragraphs,
)
from kuaibao.engine.documents.findings import Concern, Finding, findings
from kuaibao.engine.documents.fonts import Faces, FaceSet, Role, free_folder
from kuaibao.engine.documents.manuscript import read_blocks, renumbered
from kuaibao.engine.documents.pdf import TypesettingError, to_drawings, to_pages, to_pdf
from kuaibao.engine.documents.pictures import Picture, PictureError
from kuaibao.engine.documents.tables import Table, TableBand, TableCell, board_tables, plain_table
from kuaibao.engine.documents.text import to_text
from kuaibao.engine.documents.xlsx import to_xlsx

__all__ = [
    "Appendix",
    "Attachments",
    "Bar",
    "BarChart",
    "Block",
    "Brief",
    "Bulletin",
    "BulletinColumn",
    "Chart",
    "Circular",
    "Concern",
    "Contents",
    "Edition",
    "FaceSet",
    "Faces",
    "Finding",
    "Form",
    "Heading",
    "House",
    "Line",
    "LineChart",
    "Masthead",
    "Note",
    "Numbers",
    "Paragraph",
    "Part",
    "Picture",
    "PictureError",
    "Piece",
    "Printable",
    "Role",
    "Rubric",
    "Series",
    "Source",
    "Table",
    "TableBand",
    "TableCell",
    "Tail",
    "Title",
    "TypesettingError",
    "UsedItem",
    "board_tables",
    "chart_picture",
    "completion_charts",
    "findings",
    "free_folder",
    "mark",
    "paragraphs",
    "plain_table",
    "read_blocks",
    "renumbered",
    "share_chart",
    "to_docx",
    "to_drawings",
    "to_pages",
    "to_pdf",
    "to_png",
    "to_svg",
    "to_text",
    "to_xlsx",
    "trend_chart",
]
