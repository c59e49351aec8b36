"""A room with people in it, and what a person does there."""

from investigations.actions import add_to_circle, open_investigation


def open_room(live_site, *, lead, **others):
    """An investigation; `others` names the parts: editor=member, observer=member."""
    investigation = live_site.do(
        open_investigation, lead=lead, title="River sand", slug="river-sand"
    )
    for part, member in others.items():
        live_site.do(add_to_circle, investigation, member=member, part=part, by=lead)
    return investigation


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
