"""The circular on paper and in the office: one value, four forms."""

from kuaibao.engine.documents.circular import Circular, paragraphs
from kuaibao.engine.documents.docx import to_docx
from kuaibao.engine.documents.fonts import Faces, Role, free_folder
from kuaibao.engine.documents.pdf import TypesettingError, to_pages, to_pdf
from kuaibao.engine.documents.text import to_text
from kuaibao.engine.documents.xlsx import to_xlsx

__all__ = [
    "Circular",
    "Faces",
    "Role",
    "TypesettingError",
    "free_folder",
    "paragraphs",
    "to_docx",
    "to_pages",
    "to_pdf",
    "to_text",
    "to_xlsx",
]
