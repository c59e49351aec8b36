"""What a browser calls itself, as coarse as a person would: "Firefox on Android".

It is read once, at sign-in; what the browser sent is not kept. The words are code here
and not translated: they are names.
"""

# The first that is found counts: most browsers also name those they descend from.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Macintosh": "macOS",
    "Linux": "Linux",
}


def browser_and_system(user_agent: str) -> tuple[str, str]:
    """Two names, each empty when it is none of the well-known ones."""
    return _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)


def _first(names: dict[str, str], text: str) -> str:
    return next((name for part, name in names.items() if part in text), "")
