import pytest
from django.test import RequestFactory

from kuaibao.web.core.addresses import client_of

PROXY, SECOND, CLIENT = "10.0.0.1", "10.0.0.2", "192.0.2.7"


@pytest.mark.parametrize(
    ("proxies", "remote", "header", "client"),
    [
        ((), CLIENT, "", CLIENT),
        ((), CLIENT, "203.0.113.9", CLIENT),  # forged
        ((PROXY,), PROXY, CLIENT, CLIENT),
        ((PROXY,), PROXY, f"203.0.113.9, {CLIENT}", CLIENT),  # the proxy appended what it saw
        ((PROXY, SECOND), PROXY, f"203.0.113.9, {CLIENT}, {SECOND}", CLIENT),
        ((PROXY,), PROXY, "", PROXY),
        ((PROXY,), PROXY, "unknown", PROXY),
        ((PROXY,), PROXY, "<script>", PROXY),
        ((PROXY,), CLIENT, "203.0.113.9", CLIENT),  # past the proxy
    ],
)
def test_only_what_known_proxies_say_is_believed(settings, proxies, remote, header, client):
    settings.PROXIES = frozenset(proxies)
    more = {"HTTP_X_FORWARDED_FOR": header} if header else {}
    assert client_of(RequestFactory().get("/", REMOTE_ADDR=remote, **more)) == client
