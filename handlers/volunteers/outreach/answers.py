"""What was typed or tapped for a line of the form, read and written; None: not understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time

from handlers.rules import counting, moments
from handlers.rules.choosing import pick
from handlers.rules.folding import fold
from handlers.rules.group_matching import match_group
from handlers.rules.numbering import row_number
from handlers.shared import card
from handlers.turn import WARD_ZONE, Turn
from handlers.volunteers.outreach import desk
from handlers.volunteers.outreach.desk import Change, Form
from lessons.search import find
from storage import campaign
from storage.outreach import counts
from storage.outreach.sessions import OutreachSession

KINDS = ("BH1", "BH2", "BH3")
NOW, MIXED = "now", "mixed"
LONGEST_PLACE, LONGEST_NOTE = 120, 500
MOST_HELPERS, MOST_GROUPS, MOST_LESSONS = 99, 12, 20
_BETWEEN = re.compile(r"[,;+\n]+|\s+v\u00e0\s+")

Read = Callable[[Turn, Form, str], Form | None]


def _line(turn: Turn, form: Form, one: OutreachSession, changes: list[Change]) -> Form:
    """Write changed lines of the form itself."""
    return desk.correct(turn, desk.keep(turn, form, one), changes)


def kind(turn: Turn, form: Form, text: str) -> Form | None:
    """BH1, BH2, BH3, or their names, also in part or by number: nothing else is a number here."""
    chosen = text if text in KINDS else _named(turn, text)
    if chosen is None:
        return None
    changes = [Change("kind", form.one.kind, chosen)]
    return _line(turn, form, replace(form.one, kind=chosen), changes)


def _named(turn: Turn, text: str) -> str | None:
    """The kind whose name, or the better half of it, was typed."""
    names = [turn.say(f"terms.kind_{name}") for name in KINDS]
    place = pick(text, names)
    if place is None:
        halves = [i for i, name in enumerate(names) if fold(text) and fold(text) in fold(name)]
        place = halves[0] if len(halves) == 1 else None
    return None if place is None else KINDS[place]


def groups(turn: Turn, form: Form, text: str) -> Form | None:
    """The groups that came, one or several; once a form is sent they stay."""
    wanted = {None} if text == MIXED else _groups(turn, text)
    if not wanted or len(wanted) > MOST_GROUPS or form.one.was_sent:
        return None
    for row in form.rows:
        if row.group_id not in wanted:
            counts.remove_group(turn.tx, row.id)
    for number in sorted(wanted, key=lambda one: one or 0):
        counts.add_group(turn.tx, form.id, number)
    return _recount(turn, form, desk.again(turn, desk.keep(turn, form, form.one)))


def _recount(turn: Turn, before: Form, form: Form) -> Form:
    """Once a session is over, a group that was just added is counted too."""
    counted = {row.group_id for row in before.rows}
    added = (place for place, row in enumerate(form.rows) if row.group_id not in counted)
    place = next(added, None)
    if form.one.state in card.BEFOREHAND or place is None:
        return desk.keep(turn, form, form.one)
    return desk.keep(turn, form, replace(form.one, step=f"counts{place}"))


def _groups(turn: Turn, text: str) -> set[int | None]:
    known = [(g.id, g.code, g.name) for g in campaign.groups_on(turn.tx, turn.today)]
    if text.startswith("#"):
        tapped = row_number(text[1:])
        return {number for number, _, _ in known if number == tapped}
    found: set[int | None] = set()
    for part in filter(str.strip, _BETWEEN.split(text, MOST_GROUPS)):
        match = match_group(part, known)
        if len(match) != 1:
            return set()
        found.add(match[0])
    return found


def place(turn: Turn, form: Form, text: str) -> Form | None:
    """Where it is, in their own words."""
    said = _words(text, LONGEST_PLACE)
    if not said or turn.warned:
        return None
    return _line(turn, form, replace(form.one, place=said), [Change("place", form.one.place, said)])


def note(turn: Turn, form: Form, text: str) -> Form | None:
    """Anything worth knowing."""
    said = _words(text, LONGEST_NOTE)
    if not said or turn.warned:
        return None
    return _line(turn, form, replace(form.one, note=said), [Change("note", form.one.note, said)])


def _words(text: str, longest: int) -> str:
    """Words without the signs that mean something in messages."""
    plain = "".join(char for char in text if char.isprintable() and char not in "*{}<>")
    said = " ".join(plain.split())
    return said if len(said) <= longest else ""


def when(turn: Turn, form: Form, text: str) -> Form | None:
    """The day, the beginning and perhaps the end; a day to come makes it a plan."""
    local = turn.now.astimezone(WARD_ZONE)
    if text == NOW:
        said: moments.When | None = moments.When(local.date(), local.time(), None)
    else:
        said = moments.parse_when(text, turn.today, ahead=form.one.state == "planned")
    if said is None:
        return None
    day = said.day or form.one.local_date or turn.today
    if day > turn.today and form.one.state not in {"draft", "planned"}:
        return None
    begins = said.start or _clock(form.one.starts_at)
    return _timed(turn, form, day, begins, said.end)


def _clock(moment: datetime | None) -> time | None:
    return moment.astimezone(WARD_ZONE).time() if moment else None


def _timed(turn: Turn, form: Form, day: date, begins: time | None, end: time | None) -> Form | None:
    one = form.one
    starts_at = datetime.combine(day, begins, WARD_ZONE) if begins else None
    ends_at = datetime.combine(day, end, WARD_ZONE) if end else None
    if starts_at and ends_at and not moments.is_possible(starts_at, ends_at):
        return None
    kept = one.ends_at if starts_at == one.starts_at else None
    changed = replace(one, local_date=day, starts_at=starts_at, ends_at=ends_at or kept)
    changes = [
        Change("starts_at", one.starts_at, starts_at),
        Change("ends_at", one.ends_at, changed.ends_at),
    ]
    state = _planned(turn, one.state, day)
    if state == one.state:
        return _line(turn, form, changed, changes)
    what = "planned" if state == "planned" else "created"
    return desk.move(turn, form, replace(changed, state=state), what)


def _planned(turn: Turn, state: str, day: date) -> str:
    """A form for a day to come is a plan; one for today or before is none."""
    if state not in {"draft", "planned"}:
        return state
    if day > turn.today:
        return "planned"
    return "draft" if day < turn.today else state


def until(turn: Turn, form: Form, text: str) -> Form | None:
    """When it ended, on the day it began."""
    starts_at = form.one.starts_at
    if starts_at is None:
        return None
    if text == NOW:
        ends_at = turn.now
    else:
        said = moments.parse_when(text, turn.today, ahead=False)
        clock = (said.end or said.start) if said else None
        if clock is None:
            return None
        ends_at = datetime.combine(starts_at.astimezone(WARD_ZONE).date(), clock, WARD_ZONE)
    if not moments.is_possible(starts_at, ends_at) or ends_at > turn.now:
        return None
    changes = [Change("ends_at", form.one.ends_at, ends_at)]
    return _line(turn, form, replace(form.one, ends_at=ends_at), changes)


def helpers(turn: Turn, form: Form, text: str) -> Form | None:
    """How many volunteers helped, the author among them."""
    digits = re.findall(r"\d+", text)
    number = row_number(digits[0]) if len(digits) == 1 else None
    if number is None or not 0 < number <= MOST_HELPERS:
        return None
    changes = [Change("helpers", form.one.helpers, number)]
    return _line(turn, form, replace(form.one, helpers=number), changes)


def lessons(turn: Turn, form: Form, text: str) -> Form | None:
    """Lessons by name, the best fit of each."""
    library = turn.house.library
    found = [find(library, part, 1) for part in _BETWEEN.split(text, MOST_LESSONS) if part.strip()]
    if not found or not all(found):
        return None
    return _teach(turn, form, {one.id for several in found for one in several})


def tick(turn: Turn, form: Form, lesson: str) -> Form | None:
    """A lesson that is tapped on and off."""
    if turn.house.library.lesson(lesson) is None:
        return None
    return _teach(turn, form, set(form.lessons) ^ {lesson})


def _teach(turn: Turn, form: Form, wanted: set[str]) -> Form | None:
    taught = tuple(sorted(wanted))
    if len(taught) > MOST_LESSONS:
        return None
    changes = [Change("lessons", ",".join(form.lessons), ",".join(taught))]
    counts.teach(turn.tx, form.id, taught)
    return desk.correct(turn, desk.again(turn, desk.keep(turn, form, form.one)), changes)


def numbers(turn: Turn, form: Form, index: int, said: Mapping[str, int | None]) -> Form:
    """Write what was counted of one group."""
    row = form.rows[index]
    changes = [
        Change(name, getattr(row, name), count, row.group_id) for name, count in said.items()
    ]
    counts.save(turn.tx, replace(row, **said))  # type: ignore[arg-type]
    return desk.correct(turn, desk.again(turn, desk.keep(turn, form, form.one)), changes)


def read_numbers(step: str, text: str) -> dict[str, int | None] | None:
    """Counts as typed for heads or for results; a part may be unknown after all."""
    return counting.parse_corrected(text, results=step == "results")


def unknown(step: str) -> dict[str, int | None]:
    """Every count of a step as if it had never been given."""
    return dict.fromkeys(counting.HEADS if step == "counts" else counting.RESULTS)


READERS: Mapping[str, Read] = {
    "kind": kind,
    "groups": groups,
    "place": place,
    "when": when,
    "until": until,
    "lessons": lessons,
    "helpers": helpers,
    "note": note,
}
