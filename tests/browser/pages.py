"""Every kind of page, once: who looks, and where. The walks go through this table.

Add a line for each new kind of page; the sample network is loaded when it is opened.
"""

ANYBODY = None

PAGES = [  # sample member (its e-mail name) or ANYBODY, address
    (ANYBODY, "/accounts/login/"),
    (ANYBODY, "/accounts/signup/"),
    (ANYBODY, "/accounts/password/reset/"),
    ("editor", "/accounts/"),
    ("editor", "/accounts/2fa/"),
    ("editor", "/accounts/2fa/webauthn/"),
    ("editor", "/accounts/email/"),
    ("editor", "/accounts/password/change/"),
    ("editor", "/accounts/reauthenticate/"),
    ("editor", "/accounts/logout/"),
]
NOWHERE = [  # answers 404, in the same look
    (ANYBODY, "/no-such-page/"),
    ("editor", "/investigations/no-such-thing/"),
]
FIRST_VISITS = ["/accounts/login/"]  # public pages under 60 kB for a new reader
