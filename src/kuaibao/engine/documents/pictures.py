"""A picture in an edition: its bytes, its caption and how large it is printed."""

from dataclasses import dataclass, field
from hashlib import sha256

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError
from docx.image.exceptions import UnrecognizedImageError as UnknownImageError
from docx.image.image import Image

from kuaibao.engine.documents.layout import PICTURE_HIGHEST, TEXT_WIDTH
from kuaibao.engine.words import Sentence

_ENDINGS = {"image/png": "png", "image/jpeg": "jpg"}
_DAMAGED = (InvalidImageStreamError, UnexpectedEndOfFileError, UnknownImageError)
_INCH = 25.4
_COMMON_PPI = 150  # where the file does not say how large it is meant


class PictureError(ValueError):
    """A picture that no document can hold; ``sentence`` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG picture with its caption; without a ``width`` (mm) as wide as it is meant.

    Raises PictureError where the bytes are anything else.
    """

    data: bytes = field(repr=False)
    caption: str = ""
    width: float = 0.0

    def __post_init__(self) -> None:
        _read(self.data)

    @property
    def texts(self) -> tuple[str, ...]:
        """What of it is printed as text."""
        return (self.caption,) if self.caption else ()

    @property
    def file(self) -> str:
        """Name it by what it shows, so that the same picture is kept once."""
        ending = _ENDINGS[str(_read(self.data).content_type)]
        return f"{sha256(self.data).hexdigest()[:32]}.{ending}"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in millimetres, inside the type area."""
        image = _read(self.data)
        wished = self.width or image.px_width / _COMMON_PPI * _INCH
        tall = image.px_height / image.px_width
        width = min(wished, TEXT_WIDTH, PICTURE_HIGHEST / tall)
        return width, width * tall


def _read(data: bytes) -> Image:
    try:
        image = Image.from_blob(data)
    except (*_DAMAGED, OSError, ValueError, KeyError, IndexError) as error:
        raise _unknown() from error
    if image.content_type not in _ENDINGS or not image.px_width or not image.px_height:
        raise _unknown()
    return image


def _unknown() -> PictureError:
    return PictureError(Sentence("This is no picture. Save it as PNG or JPEG and add it again."))
