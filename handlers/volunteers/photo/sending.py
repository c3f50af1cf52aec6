"""Asking for photos of a session, consent first, and taking each as it comes."""

from __future__ import annotations

from typing import ClassVar

from handlers.contract import Later, Reply, column
from handlers.form_state import About
from handlers.routes import Awaits, Route, Routes
from handlers.shared.teamwork import WORKERS, my_session
from handlers.turn import Outcomes, Turn
from handlers.volunteers.photo.keeping import ADDABLE, NETWORK_JOB
from storage.outreach import photos
from storage.outreach.sessions import OutreachSession


class AddingTo(About, frozen=True):
    """The session whose photos are awaited."""

    key: ClassVar[str] = "photo.session"


def remind(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Before any photo: who is in it agreed, parents for their children."""
    one = my_session(turn, arguments[0] if arguments else "")
    if one is None or one.state not in ADDABLE:
        return [_too_late(turn, one)]
    agreed = turn.button("photo.agreed", f"photo.send:{one.id}")
    leave = turn.button("photo.leave", f"outreach.open:{one.id}")
    there = photos.of(turn.tx, one.id)
    look = [turn.button("photo.look", f"photo.show:{one.id}")] if there else []
    days = turn.house.settings.photos.days
    return [turn.reply("photo.remind", agreed, *look, leave, days=days)]


def send(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Now the pictures may come."""
    one = my_session(turn, arguments[0] if arguments else "")
    if one is None or one.state not in ADDABLE:
        return [_too_late(turn, one)]
    most, count = turn.house.settings.photos.most, len(photos.of(turn.tx, one.id))
    return [_ask(turn, one, turn.say("photo.send_here", count=count, most=most))]


def _ask(turn: Turn, one: OutreachSession, said: str) -> Reply:
    """Wait for the next picture; or say that there is no room for one."""
    most, count = turn.house.settings.photos.most, len(photos.of(turn.tx, one.id))
    done = turn.button("photo.done", f"outreach.open:{one.id}")
    turn.conversation.ask = "photo.wait"
    AddingTo(one.id).keep(turn)
    if count >= most:
        look = turn.button("photo.look", f"photo.show:{one.id}")
        return turn.reply("photo.full", look, done, most=most)
    return Reply(said, column(done), wants_picture=True)


def take(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """A picture came: its bytes are fetched and looked at when this turn is over."""
    one = my_session(turn, AddingTo.asked(turn))
    if one is None or one.state not in ADDABLE:
        return [_too_late(turn, one)]
    asked = _ask(turn, one, turn.say("photo.not_picture"))
    if not arguments[0] or not asked.wants_picture:
        return [asked]
    return [Later(NETWORK_JOB, {"session": str(one.id), "ref": arguments[0]})]


def words(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """Words in the place of a picture; an address among them is not opened."""
    one = my_session(turn, AddingTo.asked(turn))
    if one is None or one.state not in ADDABLE:
        return [_too_late(turn, one)]
    return [_ask(turn, one, turn.say("photo.only_pictures"))]


def _too_late(turn: Turn, one: OutreachSession | None) -> Reply:
    back = turn.button("photo.mine", "outreach.mine")
    if one is None:
        return turn.reply("photo.not_yours", back)
    look = turn.button("photo.session", f"outreach.open:{one.id}")
    return turn.reply("photo.too_late", look, back)


ROUTES = Routes(
    postbacks={"photo.add": Route(remind, WORKERS), "photo.send": Route(send, WORKERS)},
    asks={"photo.wait": Route(words, WORKERS, awaits=Awaits.REPORT)},
    pictures={"photo.wait": Route(take, WORKERS)},
)
