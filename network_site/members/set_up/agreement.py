"""Which text a member agreed to: change the number when the meaning changes.

The text itself is templates/members/set_up/agreement_text.html.
"""

VERSION = "2026-11"
