"""Every act of the audit that a page shows, in words: the one table.

Beside it stands who did it. %(whom)s is the member that it was done to, %(what)s what
the detail names. An act that is recorded and has no place here fails
tests/core/audit/test_words.py.
"""

from django.utils.translation import gettext_lazy as _

# For the lead of a circle.
CIRCLE = {
    "investigation.opened": _("Opened the investigation"),
    "investigation.changed": _("Changed what it says of itself: %(what)s"),
    "investigation.read": _("Read it"),
    "investigation.refused": _("Asked for it, or for something in it, and was refused"),
    "circle.changed": _("%(whom)s: now %(what)s"),
    "circle.left": _("%(whom)s: no longer in the circle"),
    "travel.began": _("%(whom)s: hid it while travelling"),
    "travel.ended": _("%(whom)s: back from travel mode"),
    "message.posted": _("Posted a message"),
    "message.edited": _("Edited a message"),
    "message.removed": _("Took a message back"),
    "compartment.opened": _("Opened a compartment"),
    "compartment.closed": _("Closed a compartment"),
    "compartment.kept": _("%(whom)s: now keeps a compartment"),
    "compartment.left": _("%(whom)s: no longer in a compartment"),
    "compartment.sealed": _("The last reader of a compartment went: it is closed"),
    "compartment.destroyed": _("Destroyed a compartment by leaving it as the last"),
    "compartment.read": _("Read a compartment"),
    "compartment.refused": _("Asked for a compartment and was refused"),
    "audit.exported": _("Took this log as a file"),
}

# For the secretariat: nothing of circles, nothing of calls for help.
PEOPLE = {
    "sign_in.done": _("Signed in"),
    "sign_in.refused": _("Tried to sign in as %(whom)s and was refused"),
    "sign_in.refused_unknown": _("Tried addresses that no member has: %(what)s"),
    "sign_in.code_refused": _("Gave a wrong code as %(whom)s"),
    "session.ended": _("Ended sessions of %(whom)s"),
    "password.reset_asked": _("Asked for a new password for %(whom)s"),
    "second_factor.added": _("%(whom)s: has a second factor now"),
    "second_factor.lost": _("%(whom)s: has no second factor any more"),
    "second_factor.taken_away": _("Took the second factor of %(whom)s away"),
    "second_factor.codes_kept": _("%(whom)s: kept the recovery codes"),
    "invitation.made": _("Invited somebody"),
    "invitation.vouched": _("Vouched for an invitation"),
    "invitation.declined": _("Declined to vouch for an invitation"),
    "invitation.voucher_asked": _("Asked another member to vouch"),
    "invitation.sent_again": _("Sent an invitation again"),
    "invitation.withdrawn": _("Withdrew an invitation"),
    "invitation.accepted": _("Came in by an invitation"),
    "invitation.expired": _("An invitation ran out"),
    "member.added": _("%(whom)s: the account was opened"),
    "member.agreed": _("%(whom)s: agreed to how things are handled"),
    "member.role_proposed": _("Proposed a role for %(whom)s"),
    "member.role_not_given": _("Declined a role that was proposed for %(whom)s"),
    "member.set_language": _("Chose the own language"),
    "member.roles_given": _("Gave %(whom)s: %(what)s"),
    "member.roles_taken": _("Took from %(whom)s: %(what)s"),
    "member.locked": _("Locked the account of %(whom)s"),
    "member.opening_asked": _("Asked to open the locked account of %(whom)s"),
    "member.opened": _("Opened the locked account of %(whom)s, as the second"),
    "leaving.asked": _("Asked to leave the network"),
    "leaving.taken_back": _("Took back that they wanted to leave"),
    "member.left": _("%(whom)s: left the network, and what they held went to others"),
    "member.added_in_admin": _("Added %(whom)s in the administration"),
    "member.changed_in_admin": _("Changed %(whom)s in the administration"),
    "focal_role.given": _("Gave a focal role: %(what)s"),
    "focal_role.ended": _("Ended a focal role"),
    "organisation.added": _("Added an organisation"),
    "organisation.changed": _("Changed an organisation"),
    "profile.changed": _("Changed the own profile"),
    "directory.searched": _("Searched the directory"),
    "calendar.opened": _("Made an address for the own calendar"),
    "calendar.replaced": _("Made another address for the own calendar"),
    "calendar.ended": _("Ended the address of the own calendar"),
    "calendar.read": _("A program read the own calendar"),
    "follow_up.exported": _("Took follow-ups as a file: %(what)s"),
    "audit.exported": _("Took this log as a file"),
    "page.refused": _("Asked for a page and was refused: %(what)s"),
}

# Nouns whose acts stand in the chain and on neither page.
ON_NO_PAGE = {
    "support", "follow_up", "evidence", "series", "meeting", "agenda_item", "decision",
    "recommendation", "theme", "thing",
}  # fmt: skip

# What the secretariat reads is about these, whatever the act.
PEOPLE_NOUNS = {
    "member", "invitation", "organisation", "focal_role", "directory", "page",
}  # fmt: skip
PEOPLE_TARGETS = ["follow_up:all", "audit:people"]
