"""What is written about people, organisations, roles and calls for help."""

from network_site.core.versions import version_of
from network_site.members import roles
from network_site.members.leaving import shares
from network_site.members.leaving.actions import version_of_tasks
from network_site.members.organisations import actions as organisations

from .write import Write


def _of(kind: str, of: str):
    return lambda world: {"pk": world.things[kind, of].pk}


def _person(name: str, **more):
    return lambda world: {"pk": world.people[name].pk, **more}


def _slug(name: str):
    return lambda world: {"slug": world.things["organisation", name].slug}


def _organisation(world) -> dict:
    one = world.owning
    return {"version": version_of(organisations.facts_of(one)), "name": "Another name",
            "kind": one.kind, "status": one.status, "zone": one.zone, "country": "TH",
            "alias": "Safe"}  # fmt: skip


def _answering(part: str):
    return lambda w: {"theme": w.theme.slug, "part": part,
                      "member": w.people["member"].pk}  # fmt: skip


def _proposal(of: str):
    def parts(world):
        one = world.things["role", f"proposed for the {of}"]
        return {"pk": one.member_id, "proposal": one.pk}

    return parts


def _leaving(world) -> dict:
    one = world.things["member", "active"]
    tasks = shares.tasks_of(one, by=world.people["secretariat"])
    return {"step": "carry_out", "version": version_of_tasks(tasks)}


BYSTANDER = _of("member", "active")
ASKED_BY_MEMBER = ("support request", "asked by the member")
ASKED = _of(*ASKED_BY_MEMBER)
ANSWERS = ("support request", "answer, take in hand, close")
INVITED = "waiting"
PEOPLE = [
    Write("members:help", ("support request", "ask for help"), lambda w: {},
          lambda w: {"kind": "legal", "words": "Help",
                     "readers": [w.desk_colleague.pk]}),
    Write("members:help-words", ("support request", "see asked by the member"), ASKED,
          lambda w: {"text": "More"}),
    Write("members:help-withdraw", ("support request", "has asked it"), ASKED),
    Write("members:help-take", ANSWERS, ASKED),
    Write("members:help-close", ANSWERS, ASKED,
          lambda w: {"seen": w.things[ASKED_BY_MEMBER].last_words}),
    Write("members:help-readers", ANSWERS, ASKED,
          lambda w: {"reader": w.people["new on the desk"].pk}),
    Write("members:help-notice", ("support request", "open the desk's page"),
          lambda w: {}, lambda w: {"text": "Call", "version": 0}),
    Write("members:new-invitation", ("invitation", "invite into the owning organisation"),
          lambda w: {},
          lambda w: {"address": "new@example.org", "organisation": w.owning.pk,
                     "role": roles.MEMBERS, "about": "A person",
                     "voucher": w.people["verifier"].pk}, form_refuses=True),
    Write("members:act-on-invitation", ("invitation", "give the second word"),
          lambda w: {**_of("invitation", INVITED)(w), "verb": "vouch"},
          lambda w: {"is_known": "on"}),
    Write("members:act-on-invitation", ("invitation", "give the second word"),
          lambda w: {**_of("invitation", INVITED)(w), "verb": "decline"}),
    Write("members:act-on-invitation", ("invitation", "send again, withdraw"),
          lambda w: {**_of("invitation", INVITED)(w), "verb": "withdraw"}),
    Write("members:act-on-invitation", ("invitation", "send again, withdraw"),
          lambda w: {**_of("invitation", INVITED)(w), "verb": "ask-another"},
          lambda w: {"voucher": w.people["verifier"].pk}),
    Write("members:add-organisation", ("organisation", "add one"), lambda w: {},
          lambda w: {"name": "New", "kind": "cso", "status": "active",
                     "zone": "Asia/Bangkok"}),
    Write("members:change-organisation",
          ("organisation", "change what it says of itself"), _slug("owning"),
          _organisation),
    Write("members:name-focal-person", ("organisation", "name a focal person"),
          _slug("owning"), _answering("main"), form_refuses=True),
    Write("members:name-focal-person", ("organisation", "name an alternate on the theme"),
          _slug("owning"), _answering("alternate")),
    Write("members:end-focal-role", ("organisation", "end the part of the alternate"),
          lambda w: {**_slug("owning")(w),
                     "pk": w.owning.focal_roles.get(part="alternate").pk}),
    Write("members:give-role", ("role", "give: editor of the theme"), BYSTANDER,
          lambda w: {"role": roles.editors_name(w.theme)}),
    Write("members:take-role", ("role", "take a role from a bystander"), BYSTANDER,
          query="?role=Editors of land", form_refuses=True),
    Write("members:answer-proposal", ("role", "agree to a new desk member"),
          _proposal("desk"), lambda w: {"agree": "on"}),
    Write("members:answer-proposal", ("role", "agree to a new secretary"),
          _proposal("secretariat"), lambda w: {"agree": "on"}),
    Write("members:leaving", ("member", "see to it when it leaves"), BYSTANDER,
          _leaving),
    Write("members:lock", ("member", "lock it"), BYSTANDER,
          lambda w: {"reason": "Phone taken"}),
    Write("members:open-account", ("lock", "open it as one of two"), _person("locked")),
]  # fmt: skip
