"""A browser in words that its owner recognises."""

# What a browser calls itself, the more telling first: nearly all of them call themselves Chrome.
BROWSERS = (
    ("Edg/", "Edge"), ("QQBrowser", "QQ 浏览器"), ("QIHU", "360 浏览器"), ("360", "360 浏览器"),
    ("MicroMessenger", "微信"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Macintosh", "macOS"), ("UOS", "UOS"), ("Kylin", "Kylin"), ("Linux", "Linux"),
)  # fmt: skip


def device_of(agent: str) -> str:
    """Read the header User-Agent.

    >>> device_of("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/86.0 Safari/537.36")
    'Chrome · Windows'
    """
    found = (_first(agent, BROWSERS), _first(agent, SYSTEMS))
    return " · ".join(filter(None, found))


def _first(agent: str, known: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in known if mark in agent), "")
