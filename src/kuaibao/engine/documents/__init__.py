"""The circular on paper and in the office: one value, four forms."""

from kuaibao.engine.documents.circular import Circular, paragraphs
from kuaibao.engine.documents.fonts import Faces, Role, free_folder
from kuaibao.engine.documents.pdf import TypesettingError, to_pdf

__all__ = [
    "Circular",
    "Faces",
    "Role",
    "TypesettingError",
    "free_folder",
    "paragraphs",
    "to_pdf",
]
