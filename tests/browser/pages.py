"""Every kind of page, once: who looks, and where. The walks go through this table.

Add a line for each new kind of page; the sample network is loaded when it is opened.
A third word is the link to follow from there, for addresses that change with the day.
"""

ANYBODY = None

PAGES = [  # sample member (its e-mail name) or ANYBODY, address, link to follow
    (ANYBODY, "/"),
    (ANYBODY, "/themes/"),
    (ANYBODY, "/themes/access-to-information/"),
    (ANYBODY, "/themes/access-to-information/", "main a[href*='information/']"),
    (ANYBODY, "/records/"),
    (ANYBODY, "/records/?q=nothing-like-this"),
    (ANYBODY, "/records/", "main a[href^='/records/']:not([href*='?'])"),
    (ANYBODY, "/search/?q=procurement"),
    (ANYBODY, "/search/?q=nothing-like-this"),
    (ANYBODY, "/events/"),
    (ANYBODY, "/events/", "main a[href^='/events/']:not([href*='?'])"),
    (ANYBODY, "/progress/"),
    (ANYBODY, "/progress/?standing=late&theme=public-procurement"),
    (ANYBODY, "/accounts/login/"),
    (ANYBODY, "/accounts/signup/"),
    (ANYBODY, "/accounts/password/reset/"),
    (ANYBODY, "/accounts/locked/"),
    ("editor", "/accounts/"),
    ("editor", "/accounts/safety/"),
    ("editor", "/accounts/devices/"),
    ("editor", "/accounts/2fa/"),
    ("editor", "/accounts/2fa/webauthn/"),
    ("editor", "/accounts/email/"),
    ("editor", "/accounts/password/change/"),
    ("editor", "/accounts/reauthenticate/"),
    ("editor", "/accounts/logout/"),
    ("stranger", "/investigations/"),
    ("journalist.a", "/investigations/"),
    ("journalist.a", "/investigations/open/"),
    ("journalist.a", "/investigations/river-sand/"),
    ("journalist.a", "/investigations/river-sand/circle/"),
    ("journalist.a", "/investigations/river-sand/change/"),
    ("journalist.b", "/investigations/river-sand/circle/leave/"),
    ("journalist.a", "/investigations/river-sand/?in=legal"),
    ("journalist.a", "/investigations/river-sand/compartments/open/"),
    ("journalist.a", "/investigations/river-sand/compartments/legal/"),
    ("journalist.a", "/investigations/river-sand/compartments/legal/widen/"),
    ("journalist.a", "/investigations/river-sand/compartments/legal/close/"),
    ("journalist.b", "/investigations/river-sand/compartments/legal/leave/"),
    ("observer", "/investigations/river-sand/"),
    ("partner", "/desk/"),
    ("lead.kh", "/desk/"),
    ("lead.kh", "/follow-ups/"),
    ("lead.kh", "/follow-ups/?q=nothing-like-this"),
    ("lead.kh", "/follow-ups/", "main tbody a[href^='/follow-ups/']"),
    ("secretariat", "/follow-ups/new/"),
    ("secretariat", "/follow-ups/F-61/"),
    ("secretariat", "/follow-ups/F-61/edit/"),
    ("secretariat", "/recommendations/"),
    ("secretariat", "/recommendations/R-1/"),
    ("secretariat", "/meetings/"),
    ("secretariat", "/meetings/new/"),
    ("secretariat", "/meetings/quarterly-forum/"),
    ("secretariat", "/meetings/", "main .rows a[href^='/meetings/']"),
    ("stranger", "/meetings/", "main .rows a[href^='/meetings/']"),
    ("secretariat", "/follow-ups/"),
    ("secretariat", "/follow-ups/?q=nothing-like-this"),
    ("lead.kh", "/follow-ups/F-82/"),
    ("partner", "/follow-ups/F-87/"),
    ("editor", "/recommendations/"),
    ("editor", "/desk/help/"),
    ("editor", "/desk/help/sent/"),
    ("stranger", "/people/"),
    ("secretariat", "/people/?q=nothing-like-this"),
    ("partner", "/people/"),
    ("lead.kh", "/people/", "main .directory a"),
    ("lead.kh", "/people/me/"),
    ("secretariat", "/people/gaps/"),
    ("secretariat", "/people/new-organisation/"),
    ("secretariat", "/people/organisations/river-desk/change/"),
    ("journalist.a", "/investigations/before-leaving/"),
    ("stranger", "/people/organisations/"),
    ("lead.kh", "/people/organisations/phnom-penh-partner/"),
    ("editor", "/accounts/calendar/"),
    ("editor", "/accounts/calendar/end/"),
    ("editor", "/desk/help/mine/"),
    ("editor", "/desk/help/mine/", "main .rows a"),
    ("observer", "/desk/help/desk/"),
    ("observer", "/desk/help/desk/notice/"),
    ("observer", "/desk/help/desk/", "main .rows a"),
]
NOWHERE = [  # answers 404, in the same look
    (ANYBODY, "/no-such-page/"),
    ("stranger", "/investigations/river-sand/"),
    ("partner", "/follow-ups/F-61/"),
]
FIRST_VISITS = [  # public pages under 60 kB for a new reader
    "/",
    "/themes/access-to-information/",
    "/themes/public-procurement/",
    "/progress/",
    "/events/",
    "/accounts/login/",
]


def goto(page, path, link=None):
    """Open the address, or where its link leads; the answer."""
    answer = page.goto(path)
    if link is None:
        return answer
    return page.goto(page.locator(link).first.get_attribute("href"))
