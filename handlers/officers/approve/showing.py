"""/duyet: how many wait, then one session at a time; and those that were approved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from handlers.contract import Button, Reply, column
from handlers.officers.approve import reviewed
from handlers.officers.approve.owning import own_card
from handlers.officers.approve.reviewed import WHO
from handlers.routes import Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.shared import dividing, queue
from handlers.shared.card import LONGEST_LABEL, pictures, told_apart
from handlers.turn import Outcomes, Turn
from storage.outreach import approval, evidence, sessions, teams
from storage.outreach.approval import Place
from storage.outreach.sessions import OutreachSession

BEGINNING = Place(0, datetime(2000, 1, 1, tzinfo=UTC))
PAGE = 6
Rows = tuple[tuple[Button, ...], ...]


def show(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """The first that waits."""
    return following(turn, ())


def each(turn: Turn, _arguments: tuple[str, ...]) -> Outcomes:
    """ "duyệt tất cả": sessions are approved one by one, and the first that waits follows."""
    return [Reply(turn.say("approve.one_by_one"), leads=True), one_after(turn)]


def following(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The one after this; `asked`: among those whose author is asked about something odd."""
    number, sort = (*arguments, "", "")[:2]
    return [one_after(turn, number, asked=sort == "asked")]


def one_after(turn: Turn, number: str = "", *, asked: bool = False) -> Reply:
    """The card of the next session that this officer may decide on."""
    barred = queue.barred(turn, asked=asked)
    after = _place(turn, number)
    while some := _some(turn, after, asked=asked):
        free = (place for place in some if place not in barred)
        found = (sessions.look(turn.tx, place.id) for place in free)
        if one := next(filter(None, found), None):
            return _waiting(turn, one, barred, asked=asked)
        after = some[-1]
    return _nothing(turn, len(barred), asked=asked)


def _some(turn: Turn, after: Place, *, asked: bool) -> list[Place]:
    since = queue.first_words_since(turn)
    return approval.following(turn.tx, after, since, asked=asked)


def _place(turn: Turn, number: str) -> Place:
    wanted = row_number(number)
    one = sessions.look(turn.tx, wanted) if wanted else None
    return Place(one.id, one.submitted_at) if one and one.submitted_at else BEGINNING


def _waiting(
    turn: Turn, one: OutreachSession, barred: Sequence[Place], *, asked: bool = False
) -> Reply:
    since = queue.first_words_since(turn)
    count = approval.count(turn.tx, since, asked=asked) - len(barred)
    others = 0 if asked else queue.length(turn, asked=True)
    at = _at(turn, one, barred, asked=asked)
    left = turn.say(
        "approve.and_asked" if others else "approve.left", at=at, count=count, asked=others
    )
    warned, card, checks = reviewed.facts(turn, one)
    said = turn.say("approve.card", left=left, warned=warned, card=card, checks=checks)
    return Reply(said, _deeds(turn, one, asked=asked), picture=pictures(turn, one))


def _at(turn: Turn, one: OutreachSession, barred: Sequence[Place], *, asked: bool) -> int:
    """Its place among those that wait for whoever looks."""
    since, place = queue.first_words_since(turn), Place(one.id, one.submitted_at or turn.now)
    others = sum((no.submitted_at, no.id) < (place.submitted_at, place.id) for no in barred)
    return approval.before(turn.tx, place, since, asked=asked) + 1 - others


def _deeds(turn: Turn, one: OutreachSession, *, asked: bool) -> Rows:
    """While the author has the first word, an approval is a step of its own; no bare "duyệt" too,
    while something is unexplained."""
    later = turn.button("approve.later", f"approve.next:{one.id}{':asked' if asked else ''}")
    if reviewed.awaits(turn, one):
        ask = turn.button("approve.ask_author", f"approve.ask_return:{one.id}")
        anyway = turn.button("approve.unexplained", f"approve.unexplained:{one.id}")
        return column(ask, anyway, *_look_closer(turn, one), later)
    yes = turn.button("approve.approve", f"approve.yes:{one.id}")
    if reviewed.unexplained(turn, one):  # "duyệt" is also the word to see what waits
        yes = turn.button("approve.unexplained", f"approve.unexplained:{one.id}")
    no = turn.button("approve.return", f"approve.ask_return:{one.id}")
    return ((yes, no), *column(_division(turn, one), *_look_closer(turn, one), later))


def _division(turn: Turn, one: OutreachSession) -> Button:
    """Some counts may be divided already, and others left."""
    is_begun = dividing.is_begun(turn, one)
    data = f"approve.ask_split:{one.id}"
    return turn.button("approve.split_rest" if is_begun else "approve.split", data)


def _look_closer(turn: Turn, one: OutreachSession) -> list[Button]:
    """The names and the photos, where there are any."""
    found = []
    if evidence.roster(turn.tx, one.id):
        found.append(turn.button("approve.roster", f"approve.roster:{one.id}"))
    if pictures(turn, one) is not None:
        found.append(turn.button("approve.photos", f"photo.show:{one.id}"))
    return found


def _nothing(turn: Turn, own: int, *, asked: bool) -> Reply:
    """The end of the queue: what was left for later, and what its authors are asked about."""
    left = queue.length(turn, asked=asked)
    others = 0 if asked else queue.length(turn, asked=True)
    buttons = []
    if left:
        again = "approve.next:0:asked" if asked else "approve.next"
        buttons.append(turn.button("approve.again", again))
    if others:
        buttons.append(turn.button("approve.asked", "approve.next:0:asked", count=others))
    buttons.append(turn.button("approve.done", "approve.done"))
    buttons.append(turn.button("approve.figures", "stats.show"))
    said = turn.say("approve.end", count=left) if left else turn.say("approve.none")
    if own:
        said += f"\n{turn.say('approve.own_wait', count=own)}"
    if others:
        said += f"\n{turn.say('approve.asked_note', count=others)}"
    return Reply(said, column(*buttons))


def look(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """One session, waiting or approved."""
    one = reviewed.load(turn, arguments[0] if arguments else "")
    if one is None or one.state not in {"submitted", "approved"}:
        return [turn.reply("approve.gone", turn.button("approve.start", "approve.next"))]
    return [card_of(turn, one)]


def card_of(turn: Turn, one: OutreachSession) -> Reply:
    """A session with what can be done about it in its state; one's own with who may."""
    if (own := own_card(turn, one)) is not None:
        return own
    if one.state == "submitted":
        is_asked = reviewed.awaits(turn, one)
        return _waiting(turn, one, queue.barred(turn, asked=is_asked), asked=is_asked)
    undo = turn.button("approve.return", f"approve.ask_return:{one.id}")
    back = turn.button("approve.done", "approve.done")
    warned, card, checks = reviewed.facts(turn, one)
    said = turn.say("approve.done_card", warned=warned, card=card, checks=checks)
    buttons = column(undo, *_look_closer(turn, one), back)
    return Reply(said, buttons, picture=pictures(turn, one))


def done(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What was approved, page by page."""
    page = (row_number(arguments[0]) if arguments else None) or 0
    found = approval.done(turn.tx, PAGE + 1, page * PAGE) or approval.done(turn.tx, PAGE + 1, 0)
    some = [one for number in found[:PAGE] if (one := sessions.look(turn.tx, number))]
    labels = told_apart(turn, some, [_door(turn, one) for one in some])
    doors = zip(some, labels, strict=True)
    buttons = [Button(label, f"approve.open:{one.id}") for one, label in doors]
    if len(found) > PAGE:
        buttons.append(turn.button("approve.more", f"approve.done:{page + 1}"))
    buttons.append(turn.button("approve.start", "approve.next"))
    return [turn.reply("approve.done_list" if some else "approve.none_done", *buttons)]


def _door(turn: Turn, one: OutreachSession) -> str:
    """Which session, and of which team: several teams work on one day."""
    team = teams.find(turn.tx, one.team_id)
    name = team.name if team else turn.say("approve.somebody")
    return turn.say("approve.door", called=reviewed.called(turn, one), team=name)[:LONGEST_LABEL]


ROUTES = Routes(
    commands={"duyet": Route(show, WHO)},
    postbacks={
        "approve.next": Route(following, WHO),
        "approve.each": Route(each, WHO),
        "approve.open": Route(look, WHO),
        "approve.done": Route(done, WHO),
    },
)
