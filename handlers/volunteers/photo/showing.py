"""The photos of a session, for whoever recorded it and for officers; each can be taken off."""

from __future__ import annotations

from handlers.contract import Notice, Reply, column
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.shared import audit, card
from handlers.shared.teamwork import WORKERS, my_session
from handlers.turn import Outcomes, Turn
from handlers.volunteers.photo.keeping import ADDABLE
from storage.outreach import photos, sessions
from storage.outreach.photos import Photo
from storage.outreach.sessions import OutreachSession
from storage.rights.role import Role

WHO = (*WORKERS, Role.OFFICER)


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """All of them in one picture, numbered as the buttons are."""
    one = _open(turn, arguments[0] if arguments else "")
    return [_shown(turn, one) if one else _gone(turn)]


def _open(turn: Turn, number: str) -> OutreachSession | None:
    """One's own session, or any that was sent, for an officer."""
    if one := my_session(turn, number):
        return one
    wanted = row_number(number)
    found = sessions.find(turn.tx, wanted) if wanted and turn.has_role(Role.OFFICER) else None
    return found if found and found.was_sent else None


def _is_mine(turn: Turn, one: OutreachSession) -> bool:
    return my_session(turn, str(one.id)) is not None


def _back(turn: Turn, one: OutreachSession) -> str:
    return f"outreach.open:{one.id}" if _is_mine(turn, one) else f"approve.open:{one.id}"


def _shown(turn: Turn, one: OutreachSession, first: str = "") -> Reply:
    there = photos.of(turn.tx, one.id)
    buttons = [
        turn.button("photo.remove", f"photo.remove:{photo.id}", number=number)
        for number, photo in enumerate(there, 1)
    ]
    if (
        _is_mine(turn, one)
        and one.state in ADDABLE
        and len(there) < turn.house.settings.photos.most
    ):
        buttons.append(turn.button("photo.more", f"photo.add:{one.id}"))
    buttons.append(turn.button("photo.back", _back(turn, one)))
    title = card.title(turn, one)
    said = turn.say("photo.none", title=title)
    if there:
        said = turn.say("photo.shown", count=len(there), title=title)
    text = f"{first}\n{said}" if first else said
    return Reply(text, column(*buttons), picture=card.pictures(turn, one))


def remove(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Take a photo off, in any state: somebody in it may have changed their mind."""
    wanted = row_number(arguments[0]) if arguments else None
    photo = photos.find(turn.tx, wanted) if wanted else None
    one = _open(turn, str(photo.session_id)) if photo else None
    if photo is None or one is None or not photos.remove(turn.tx, photo.id, turn.now):
        return [_gone(turn)]
    is_mine = _is_mine(turn, one)
    said = turn.say("photo.removed") if is_mine else turn.say("photo.removed_of_team")
    outcomes: Outcomes = [_shown(turn, one, said)]
    if one.address_id and not is_mine:
        look = turn.button("photo.session", f"outreach.open:{one.id}")
        told = turn.reply(
            "photo.told_removed",
            look,
            title=card.title(turn, one),
            day=card.day_of(turn, one) or "?",
        )
        outcomes.append(Notice(one.address_id, told))
    _note(turn, one, photo)
    return outcomes


def _note(turn: Turn, one: OutreachSession, photo: Photo) -> None:
    audit.note(turn, "photo.removed", f"session:{one.id}", one.author_id, sha256=photo.sha256)


def _gone(turn: Turn) -> Reply:
    if turn.has_role(*WORKERS):
        return turn.reply("photo.gone", turn.button("photo.mine", "outreach.mine"))
    return turn.reply("photo.gone", turn.button("photo.next", "approve.next"))


ROUTES = Routes(postbacks={"photo.show": Route(show, WHO), "photo.remove": Route(remove, WHO)})
