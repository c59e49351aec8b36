"""A room with people in it, and what a person does there."""

from investigations.actions import add_to_circle, open_investigation
from investigations.models import Message
from network_site.members.sample import PASSWORD

MESSAGES = "**/investigations/river-sand/messages/"  # where a room sends what is said
COUNT_KEPT = """() => new Promise(done => {
    const asked = indexedDB.open("outbox");
    asked.onupgradeneeded = () => asked.transaction.abort();
    asked.onerror = event => { event.preventDefault(); done([0, 0]); };
    asked.onsuccess = () => {
        const work = asked.result.transaction(["waiting", "drafts"]);
        const counts = ["waiting", "drafts"].map(name => work.objectStore(name).count());
        work.oncomplete = () => done(counts.map(count => count.result));
    };
})"""


def open_room(live_site, *, lead, **others):
    """An investigation; `others` names the parts: editor=member, observer=member."""
    investigation = live_site.do(
        open_investigation, lead=lead, title="River sand", slug="river-sand"
    )
    for part, member in others.items():
        live_site.do(add_to_circle, investigation, member=member, part=part, by=lead)
    return investigation


def sign_in_by_form(page, name, *, to="/investigations/river-sand/"):
    """As a sample member does it, the renewed token and all."""
    page.goto(f"/accounts/login/?next={to}")
    page.locator("[name=login]").fill(f"{name}@sample.test")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: "/login/" not in url)


def enter(page, path="/investigations/river-sand/"):
    """Go into the room and wait until the line stands."""
    page.goto(path)
    page.locator('live-room:is([line="connected"], [line="polling"])').wait_for()
    return page


def say(page, text):
    page.get_by_label("Message the").fill(text)
    page.get_by_role("button", name="Send").click()


def talk(page):
    """The words of all messages that came back from the server, in order."""
    return page.locator("room-messages .msg .said")


def waiting(page):
    return page.locator("[data-waiting] .msg")


def kept_on_device(page):
    """How many messages and drafts the browser keeps for whoever comes."""
    return page.evaluate(COUNT_KEPT)


def texts():
    """What the database holds as said, in order."""
    return list(Message.objects.order_by("seq").values_list("text", flat=True))
