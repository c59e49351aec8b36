import pytest

from network_site.members.devices.names import browser_and_system


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0", ("Firefox", "Android")),
        ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36", ("Chrome", "Android")),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", ("Safari", "iPhone")),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0", ("Edge", "Windows")),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14.5; rv:128.0) Gecko/20100101 Firefox/128.0", ("Firefox", "macOS")),
        ("curl/8.5.0", ("", "")),
        ("", ("", "")),
        ("<script>alert(1)</script>" * 500, ("", "")),
    ],
)  # fmt: skip
def test_names_are_as_coarse_as_a_person_would_say(said, names):
    assert browser_and_system(said) == names
