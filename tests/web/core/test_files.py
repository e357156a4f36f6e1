"""Stored files come back as they were, or not at all."""

import pytest

from kuaibao.web.core.files import DamagedFileError, keep, read


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME = tmp_path


def test_a_file_comes_back_byte_for_byte_and_is_kept_once(tmp_path):
    digests = {keep("麦收进度".encode()) for _ in range(2)}
    assert [read(digest).decode() for digest in digests] == ["麦收进度"]
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_changed_or_missing_file_is_not_given_out(tmp_path):
    digest = keep(b"before")
    (place,) = (path for path in tmp_path.rglob("*") if path.is_file())
    place.write_bytes(b"after!")
    with pytest.raises(DamagedFileError):
        read(digest)
    place.unlink()
    with pytest.raises(DamagedFileError):
        read(digest)
