"""Whom one learns with: the list, a person's card, and taking a consent on paper back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar

from handlers.contract import Button, Go, Reply, column
from handlers.form_state import About
from handlers.routes import Decision, Namesake, Route, Routes, Shown
from handlers.rules.admission.form_numbers import show_form_number
from handlers.rules.admission.numbering import row_number
from handlers.rules.session_said.person_line import read_person
from handlers.shared import audit, helping, lesson_attempt, lookups, path, sides
from handlers.shared.helping import WHO, beside, called
from handlers.shared.teamwork import my_teams
from handlers.turn import WARD_ZONE, Outcomes, Turn
from handlers.volunteers.assist.paper_form import PaperForm
from storage.identity import linked_people, people
from storage.outreach import joining
from storage.outreach.assisted import Assisted, Listed
from storage.privacy import erasure
from storage.rights.role import Role
from storage.studying import held, learning

PAGE = 6
Handler = Callable[[Turn, Assisted, tuple[str, ...]], Outcomes]


class Looked(About, frozen=True):
    """Whose card was opened last."""

    key: ClassVar[str] = "assist.looked"
    is_given_up: ClassVar[bool] = False


class AskedToErase(About, frozen=True):
    """Whom this conversation was asked about, and when."""

    key: ClassVar[str] = "assist.erase"
    is_given_up: ClassVar[bool] = False
    at: datetime


def show(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Everybody one learns with, the last helped first, and a new one."""
    if not turn.has_role(Role.OFFICER) and not my_teams(turn):
        return [turn.reply("assist.no_team", turn.button("assist.contact", "help.human"))]
    found = helping.mine(turn)
    begun = PaperForm.of(turn)
    deeds = [turn.button("assist.go_on_entering", "assist.next")] if begun else []
    deeds += [
        turn.button("assist.new", "assist.new"),
        turn.button("assist.print", "assist.print"),
    ]
    if not found:
        return [turn.reply("assist.nobody", *deeds)]
    pages = (len(found) - 1) // PAGE + 1
    page = min(row_number(arguments[0]) or 0 if arguments else 0, pages - 1)
    if page and (too_many := lookups.refusal(turn, *deeds)):
        return [too_many]
    buttons = _doors(turn, found, page)
    if pages > 1:
        buttons.append(turn.button("assist.more", f"assist.show:{(page + 1) % pages}"))
    return [turn.reply("assist.list", *buttons, *deeds, count=len(found))]


def command(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """With somebody behind it, their form is begun."""
    said = " ".join(arguments).strip()
    return [Go(f"assist.told:{said}")] if read_person(said, turn.today.year) else show(turn, ())


def _doors(turn: Turn, found: list[Listed], page: int) -> list[Button]:
    """Names with their groups; two that read alike are told apart by their forms.

    Where people live is looked up for those on this page, and for the few who are called alike;
    many of one name bear the numbers of their forms, wherever they live.
    """
    here = found[page * PAGE : (page + 1) * PAGE]
    alike = Counter(called(turn, one) for one in found)
    few = {name for one in here if alike[name := called(turn, one)] <= PAGE}
    twice = Counter(_label(turn, one) for one in found if called(turn, one) in few)
    buttons = []
    for one in here:
        label = _label(turn, one)
        if called(turn, one) not in few or twice[label] > 1:
            label = f"{label}, {show_form_number(one.form_id)}"
        buttons.append(Button(label, f"assist.open:{one.person_id}"))
    return buttons


def _label(turn: Turn, one: Listed) -> str:
    where = helping.place(turn, one.person_id)
    return turn.say("assist.door", called=capital(called(turn, one)), group=where)


def capital(words: str) -> str:
    """The words as they begin a line."""
    return words[:1].upper() + words[1:]


def on(handler: Handler) -> Callable[[Turn, tuple[str, ...]], Outcomes]:
    """A handler for one person, whom the first argument names; nobody else's is opened."""

    def checked(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
        one = helping.find(turn, arguments[0] if arguments else "")
        return handler(turn, one, arguments[1:]) if one else gone(turn)

    checked.__doc__ = handler.__doc__
    return checked


def gone(turn: Turn) -> Outcomes:
    """Nobody one learns with, or not any more."""
    return [turn.reply("assist.gone", turn.button("assist.list_all", "assist.show"))]


def kept_apart(turn: Turn, one: Assisted) -> Outcomes:
    """Why this person is not helped here; nothing when they may be."""
    others = turn.button("assist.list_all", "assist.show")
    name = called(turn, one)
    if helping.is_too_near(turn, one):
        return [turn.reply("assist.too_near", others, called=name)]
    return [_on_a_phone(turn, one)] if one.has_phone else []


def _on_a_phone(turn: Turn, one: Assisted) -> Reply:
    """How the person came to it, and for those above the team's volunteers the way back."""
    others = turn.button("assist.list_all", "assist.show")
    came = joining.redeemed(turn.tx, one.person_id)
    if came is None or came.redeemed_at is None:
        return turn.reply("assist.has_phone", others, called=capital(called(turn, one)))
    data = [
        f"join.revoke:{came.id}:{place.id}"
        for place in linked_people.places(turn.tx, one.person_id)
    ]
    undo = [turn.button("join.revoke", one) for one in data]
    maker = people.address_of(turn.tx, came.created_by) if came.created_by else None
    return turn.reply(
        "assist.came_to_phone",
        others,
        *(undo if helping.oversees(turn, one) else ()),
        called=capital(called(turn, one)),
        day=f"{came.redeemed_at.astimezone(WARD_ZONE):%d/%m/%Y}",
        by=sides.of(turn, maker).other if maker else turn.say("link.nameless"),
    )


def look(turn: Turn, one: Assisted, _arguments: tuple[str, ...]) -> Outcomes:
    """Open somebody's card by their button; back to the one just opened is no other."""
    if Looked.asked(turn) == str(one.person_id):
        return card(turn, one)
    if too_many := lookups.refusal(turn, turn.button("assist.list_all", "assist.show")):
        return [too_many]
    Looked(one.person_id).keep(turn)
    return card(turn, one)


def card(turn: Turn, one: Assisted, _arguments: tuple[str, ...] = ()) -> Outcomes:
    """What there is to know of somebody, and what can be done together."""
    return kept_apart(turn, one) or [_card(turn, one)]


def _card(turn: Turn, one: Assisted) -> Reply:
    number, name = one.person_id, called(turn, one)
    said = turn.say(
        "assist.card",
        called=capital(name),
        group=helping.place(turn, number),
        form=show_form_number(one.form_id),
        day=f"{one.consented_on:%d/%m/%Y}",
        count=len(learning.completed_lessons(turn.tx, number)),
    )
    return Reply(
        said,
        column(
            *_lessons(turn, one),
            turn.button("assist.choose", f"assist.lessons:{number}"),
            turn.button("assist.get_code", f"join.make:{number}", called=name),
            turn.button("assist.take_back", f"assist.ask_erase:{number}"),
            turn.button("assist.list_all", "assist.show"),
        ),
    )


def _lessons(turn: Turn, one: Assisted) -> list[Button]:
    """The lesson that was begun, or the next one."""
    with beside(turn, one) as aside:
        here = lesson_attempt.current(aside)
        done = learning.completed_lessons(turn.tx, one.person_id)
        done |= held.open_of(turn.tx, one.person_id)
        following = path.following(aside, done)
    if here is not None:
        data = f"assist.learn:{one.person_id}:{here.lesson.id}"
        return [turn.button("assist.go_on", data, title=here.lesson.title)]
    if following is None:
        return []
    title = turn.house.library.by_id[following].title
    return [turn.button("assist.begin", f"assist.learn:{one.person_id}:{following}", title=title)]


def ask_erase(turn: Turn, one: Assisted, _arguments: tuple[str, ...]) -> Outcomes:
    """Say what goes and what stays, and who decides, before anything is done."""
    if refused := kept_apart(turn, one):
        return refused
    AskedToErase(one.person_id, turn.now).keep(turn)
    no = turn.button("assist.keep", f"assist.open:{one.person_id}")
    data = f"assist.erase:{one.person_id}"
    if helping.oversees(turn, one):
        yes = turn.button("assist.erase", data)
        return [turn.reply("assist.ask_erase", yes, no, called=called(turn, one))]
    yes = turn.button("assist.ask_leader", data)
    return [turn.reply("assist.ask_erase_above", yes, no, called=called(turn, one))]


def _was_asked(turn: Turn, one: Assisted) -> bool:
    """Whether this conversation was asked about this very person, within the hour."""
    asked = AskedToErase.pop(turn)
    if asked is None or asked.number != one.person_id:
        return False
    return turn.now - asked.at <= timedelta(hours=1)


def erase(turn: Turn, one: Assisted, arguments: tuple[str, ...]) -> Outcomes:
    """The consent is taken back: a leader or an officer erases, a volunteer asks them to."""
    if refused := kept_apart(turn, one):
        return refused
    if not _was_asked(turn, one):
        return ask_erase(turn, one, arguments)
    return _erase(turn, one) if helping.oversees(turn, one) else _ask_above(turn, one)


def _ask_above(turn: Turn, one: Assisted) -> Outcomes:
    look = turn.button("assist.look_at_it", f"assist.ask_erase:{one.person_id}")
    name, by = called(turn, one), sides.here(turn).other
    told = [
        sides.notice(
            above, sides.voice(turn, above).say("assist.erase_wanted", called=name, by=by), look
        )
        for above in helping.overseers(turn, one.team_id)
    ]
    others = turn.button("assist.list_all", "assist.show")
    said = turn.reply("assist.erase_asked", others, called=name)
    audit.note(turn, "person.erase_asked", f"person:{one.person_id}", one.person_id)
    return [said, *told]


def _erase(turn: Turn, one: Assisted) -> Outcomes:
    others = turn.button("assist.list_all", "assist.show")
    said, by = turn.reply("assist.erased", others, called=called(turn, one)), sides.here(turn).other
    erasure.erase(turn.tx, one.person_id, turn.now)
    told = [
        sides.notice(above, sides.voice(turn, above).say("assist.erased_told", by=by), others)
        for above in helping.overseers(turn, one.team_id)
    ]
    audit.note(turn, "person.erased", f"person:{one.person_id}")
    return [said, *told]


def _kept(turn: Turn, arguments: tuple[str, ...]) -> Shown | None:
    """Who would be erased, as they were called."""
    one = helping.find(turn, arguments[0] if arguments else "")
    return Shown(more=(one.person_id,), private=(called(turn, one),)) if one else None


ROUTES = Routes(
    commands={"hocho": Route(command, WHO, namesake=Namesake.NOBODY)},
    postbacks={
        "assist.show": Route(show, WHO),
        "assist.open": Route(on(look), WHO),
        "assist.ask_erase": Route(on(ask_erase), WHO),
        "assist.erase": Route(
            on(erase), WHO, Decision(_kept, "assist.ask_erase:{0}", at_once=True), spends=True
        ),
    },
)
