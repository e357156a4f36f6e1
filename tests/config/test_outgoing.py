from datetime import time

import pytest
from django.core.exceptions import ImproperlyConfigured

from kuaibao.config import outgoing


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    for name in ("SMTP_URL", "MAIL_FROM", "MAIL_QUIET", "ADDRESS"):
        monkeypatch.delenv(f"KUAIBAO_{name}", raising=False)
        monkeypatch.delenv(f"KUAIBAO_{name}_FILE", raising=False)


def test_without_an_address_no_mail_is_sent():
    assert outgoing.mail_server() is None


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("smtp://mail", ("mail", 25, "", "", "smtp")),
        ("smtp://mail:2525", ("mail", 2525, "", "", "smtp")),
        ("smtps://a%40b:p%2F@mail", ("mail", 465, "a@b", "p/", "smtps")),
        ("smtp+starttls://u:p@mail", ("mail", 587, "u", "p", "smtp+starttls")),
    ],
)
def test_the_server_is_read_from_one_address(monkeypatch, url, read):
    monkeypatch.setenv("KUAIBAO_SMTP_URL", url)
    monkeypatch.setenv("KUAIBAO_MAIL_FROM", "kuaibao@example.gov.cn")
    server = outgoing.mail_server()
    assert (server.host, server.port, server.user, server.password, server.security) == read


@pytest.mark.parametrize("url", ["mail.example.gov.cn", "http://mail", "smtp://"])
def test_what_is_no_server_is_refused(monkeypatch, url):
    monkeypatch.setenv("KUAIBAO_SMTP_URL", url)
    monkeypatch.setenv("KUAIBAO_MAIL_FROM", "kuaibao@example.gov.cn")
    with pytest.raises(ImproperlyConfigured, match="SMTP_URL"):
        outgoing.mail_server()


def test_mail_needs_a_sender(monkeypatch):
    monkeypatch.setenv("KUAIBAO_SMTP_URL", "smtp://mail")
    with pytest.raises(ImproperlyConfigured, match="MAIL_FROM"):
        outgoing.mail_server()


def test_the_password_can_lie_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "url").write_text("smtps://u:secret@mail\n")
    monkeypatch.setenv("KUAIBAO_SMTP_URL_FILE", str(tmp_path / "url"))
    monkeypatch.setenv("KUAIBAO_MAIL_FROM", "kuaibao@example.gov.cn")
    assert outgoing.mail_server().password == "secret"


def test_the_night_is_a_pair_of_times(monkeypatch):
    assert outgoing.quiet_hours() == (time(20), time(7, 30))
    for bad in ("20:00", "20-7-8", "later"):
        monkeypatch.setenv("KUAIBAO_MAIL_QUIET", bad)
        with pytest.raises(ImproperlyConfigured, match="MAIL_QUIET"):
            outgoing.quiet_hours()


def test_the_address_of_the_pages_is_one_of_the_web(monkeypatch):
    assert outgoing.public_address() == ""
    monkeypatch.setenv("KUAIBAO_ADDRESS", "https://kuaibao.example.gov.cn/")
    assert outgoing.public_address() == "https://kuaibao.example.gov.cn"
    monkeypatch.setenv("KUAIBAO_ADDRESS", "kuaibao.example.gov.cn")
    with pytest.raises(ImproperlyConfigured, match="KUAIBAO_ADDRESS"):
        outgoing.public_address()
