"""Wherever a file can be given: what is no such file is refused at once and stored nowhere."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.faults.test_uploads import bomb
from tests.web.conftest import _fast_hasher, county, rows  # noqa: F401 -- the same fixtures
from tests.web.submissions.writing import begun

HOSTILE = {
    "a bomb": ("../../etc/表.docx", bomb()),
    "a bomb as a table": ("表.xlsx", bomb()),
    "a program": ("C:\\表.pdf", b"MZ\x90\x00" + bytes(4000)),
    "a page with a script": ("表.docx", b"<html><script>alert(1)</script></html>"),
}
PLACES = {
    "begin": ("reporter", "/drafts/fill/"),
    "fill": ("reporter", "/drafts/{draft}/fill/"),
    "attach": ("reporter", "/drafts/{draft}/attach/"),
    "units": ("system_admin", "/register/2026/import/"),
    "people": ("system_admin", "/people/import/"),
    "circular": ("editor", "/intake/"),
    "enter": ("editor", "/drafts/enter/"),
    "past": ("editor", "/editions/past/"),
}


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("place", PLACES)
def test_it_is_refused_at_once_and_nothing_is_stored(county, client, rows, place, hostile):  # noqa: F811 -- the fixtures
    who, path = PLACES[place]
    draft = begun(county, title="", body="")
    client.force_login(getattr(county, who))
    before, begin = rows(), time.process_time()
    file = SimpleUploadedFile(*HOSTILE[hostile])
    form = {"file": file, "key": "one", "seen": 0, "unit": county.unit.id, "reason": "断网"}
    form |= {"sort": "dynamic", "title": "麦收", "body": "过半。"}
    answer = client.post(path.format(draft=draft.id), form)
    assert answer.status_code == 422
    assert time.process_time() - begin < 5
    assert rows() == before
