"""What a device is called: browser and system, from what the browser says of itself."""

#: Part of what a browser says of itself, and its name; the first that fits counts.
_BROWSERS = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def device_words(said: str) -> str:
    """Name a device by what its browser says.

    >>> device_words("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36")
    'Chrome · Windows'
    >>> device_words("")
    ''
    """
    browser = next((name for part, name in _BROWSERS if part in said), "")
    system = next((name for part, name in _SYSTEMS if part in said), "")
    return " · ".join(filter(None, (browser, system))) or said[:40]
