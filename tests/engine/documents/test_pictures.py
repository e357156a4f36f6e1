import pytest

from kuaibao.engine.documents import Picture, PictureError
from tests.engine.documents.issue import png


def test_a_picture_is_as_wide_as_wished_and_keeps_its_shape():
    assert Picture(png(600, 300), width=90).size == (90, 45)


def test_a_picture_never_leaves_the_type_area():
    assert Picture(png(3000, 300)).size == pytest.approx((156, 15.6))
    width, height = Picture(png(30, 900), width=100).size
    assert (round(width, 1), round(height, 1)) == (6, 180)


def test_the_same_picture_has_the_same_file():
    assert Picture(png(4, 4)).file == Picture(png(4, 4), "图1", 20).file
    assert Picture(png(40, 40)).file != Picture(png(40, 40, 90)).file
    assert Picture(png(4, 4)).file.endswith(".png")


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"GIF89a" + bytes(20), b"\x89PNG\r\n\x1a\n", png(4, 4)[:20]]
)
def test_what_is_no_picture_is_told_at_once(data):
    with pytest.raises(PictureError, match="PNG or JPEG"):
        Picture(data)
