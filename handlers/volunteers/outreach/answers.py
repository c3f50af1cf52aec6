"""What was typed or tapped for a line of the form, read and written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handlers.contract import Button
from handlers.rules import counting
from handlers.rules.admission.numbering import row_number
from handlers.rules.folding import fold
from handlers.rules.session_said.corrections import counted_part
from handlers.rules.session_said.group_lists import MOST as MOST_GROUPS
from handlers.rules.session_said.group_lists import read_groups, without_rest
from handlers.rules.session_said.helpers_said import read_helpers
from handlers.rules.session_said.places import read_place
from handlers.rules.sessions.form_steps import DIVIDE, steps
from handlers.rules.sessions.kinds import KINDS, read_kind
from handlers.rules.speech import Reading
from handlers.rules.typed.choosing import pick
from handlers.shared import card, dividing
from handlers.shared.teamwork import served_by
from handlers.turn import Turn
from handlers.volunteers.outreach import desk
from handlers.volunteers.outreach.desk import Change, Form
from handlers.volunteers.outreach.taken import Read, Taken, line
from handlers.volunteers.outreach.taught import lessons
from handlers.volunteers.outreach.times import until, when
from storage.outreach import counts
from storage.outreach.counts import GroupCounts
from storage.ward import campaign

MIXED = "mixed"
SURE = "#!"
"""Before the groups of a button that also gives up what was counted for the others."""
REST = "+"
"""Behind the groups of a button: people of several groups stand beside them."""
LONGEST_NOTE = 500
NOTHING = frozenset({"khong", "khong co", "khong co gi", "chua co", "khong a"})
"""There is no note."""


def kind(turn: Turn, form: Form, text: str) -> Taken:
    """BH1, BH2, BH3, their names or a number, or what people call them."""
    read = Reading(text) if text in KINDS else _named(turn, text)
    if read.value is None:
        return Taken(left=read.left)
    change = Change("kind", form.one.kind, read.value)
    return line(turn, form, replace(form.one, kind=read.value), change, left=read.left)


def _named(turn: Turn, text: str) -> Reading[str]:
    """The kind whose name, or the better half of it, was typed."""
    names = [turn.say(f"terms.kind_{name}") for name in KINDS]
    place = pick(text, names)
    if place is None:
        halves = [i for i, name in enumerate(names) if fold(text) and fold(text) in fold(name)]
        place = halves[0] if len(halves) == 1 else None
    return read_kind(text) if place is None else Reading(KINDS[place])


def groups(turn: Turn, form: Form, text: str) -> Taken:
    """The groups that came, one or several; once a form is sent they stay."""
    is_sure, text = text.startswith(SURE), text.removeprefix(SURE)
    named = text.removesuffix(REST) if text.startswith("#") else without_rest(text)
    has_rest = named != text
    read = _groups(turn, named, form.one.team_id)
    if read.value is None or form.one.was_sent:
        return Taken(left=read.left)
    if read.value and dividing.is_mixed(turn, form.one):
        several = has_rest or len(read.value) > 1
        return replace(_divided(turn, form, read.value[0], several=several), left=read.left)
    wanted: set[int | None] = {*read.value, None} if has_rest else {*read.value} or {None}
    counted = [row for row in form.rows if row.group_id not in wanted and _is_counted(row)]
    if counted and not is_sure:
        return _given_up(turn, form, counted, wanted)
    for row in form.rows:
        if row.group_id not in wanted:
            counts.remove_group(turn.tx, row.id)
    for number in sorted(wanted, key=lambda one: (one is None, one)):
        counts.add_group(turn.tx, form.id, number)
    kept = desk.again(turn, desk.keep(turn, form, form.one))
    return Taken(_recount(turn, form, kept), read.left)


def _is_counted(row: GroupCounts) -> bool:
    return any(getattr(row, name) is not None for name in counts.COUNTS)


def _given_up(turn: Turn, form: Form, counted: list[GroupCounts], wanted: set[int | None]) -> Taken:
    """Numbers go with their group only by a tap that says so."""
    names = ", ".join(card.of_group(turn, row) for row in counted)
    groups = ",".join(str(one) for one in sorted(filter(None, wanted)))
    rest = REST if None in wanted else ""
    value = f"{SURE}#{groups}{rest}" if groups else f"{SURE}{MIXED}"
    label = turn.say("outreach.give_up_counts", groups=names)
    yes = Button(label, f"outreach.set:{form.id}:groups:{value}")
    return Taken(why=turn.say("outreach.has_counts", groups=names), offered=(yes,))


def _divided(turn: Turn, form: Form, named: int, *, several: bool) -> Taken:
    """What was counted together goes to the one group; several are asked how it is divided."""
    if several:
        return Taken(instead=DIVIDE)
    return Taken(division=dividing.give(turn, form.one, named))


def _recount(turn: Turn, before: Form, form: Form) -> Form:
    """Once a session is over, a group that was just added is counted too; no step is left out."""
    counted = {row.group_id for row in before.rows}
    added = (place for place, row in enumerate(form.rows) if row.group_id not in counted)
    place = next(added, None)
    order, step = steps(len(form.rows)), f"counts{place}"
    is_before = place is not None and form.one.step in order[: order.index(step)]
    if form.one.state in card.BEFOREHAND or place is None or is_before:
        return desk.keep(turn, form, form.one)
    return desk.keep(turn, form, replace(form.one, step=step))


def _groups(turn: Turn, text: str, team_id: int) -> Reading[tuple[int, ...]]:
    known = [(g.id, g.code, g.name) for g in campaign.groups_on(turn.tx, turn.today)]
    if text == MIXED:
        return Reading(())
    if text.startswith("#"):
        tapped = {row_number(one) for one in text[1:].split(",")[:MOST_GROUPS]}
        return Reading(tuple(number for number, _, _ in known if number in tapped) or None)
    own = [group.id for group in served_by(turn, team_id)]
    read = read_groups(text, known, own)
    return read if read.value is None or len(read.value) <= MOST_GROUPS else Reading(None)


def named_groups(turn: Turn, form: Form, text: str) -> set[int | None]:
    """The groups that the words name; none where they are not clear."""
    return {*(_groups(turn, text, form.one.team_id).value or ())}


def place(turn: Turn, form: Form, text: str) -> Taken:
    """Where it is, in their own words; nobody remembers: left as it is."""
    read = read_place(text, turn.today)
    if read.value is None or turn.warned:
        why = turn.say("outreach.no_place", words=read.left) if read.left else ""
        return Taken(why=why)
    if not read.value:
        return Taken(form)
    change = Change("place", form.one.place, read.value)
    return line(turn, form, replace(form.one, place=read.value), change, left=read.left)


def note(turn: Turn, form: Form, text: str) -> Taken:
    """Anything worth knowing, without the signs that mean something in messages."""
    plain = "".join(char for char in text if char.isprintable() and char not in "*{}<>")
    said = " ".join(plain.split())
    if fold(said) in NOTHING:
        return Taken(form)
    if not any(map(str.isalpha, said)) or len(said) > LONGEST_NOTE or turn.warned:
        return Taken()
    return line(turn, form, replace(form.one, note=said), Change("note", form.one.note, said))


def helpers(turn: Turn, form: Form, text: str) -> Taken:
    """How many volunteers helped, the author among them; nobody remembers: left as it is."""
    read = read_helpers(text)
    if read.value is None:
        return _maybe_helped(turn, form, read)
    if not read.value:
        return Taken(form)
    change = Change("helpers", form.one.helpers, read.value)
    return line(turn, form, replace(form.one, helpers=read.value), change)


def _maybe_helped(turn: Turn, form: Form, read: Reading[int]) -> Taken:
    """What may be meant is offered: a team has more members than came."""
    if not read.options:
        return Taken(left=read.left)
    ways = {count: turn.say("outreach.heard_helpers", count=count) for count in read.options}
    data = f"outreach.set:{form.id}:helpers:"
    yes = (Button(card.capital(said), f"{data}{count}") for count, said in ways.items())
    why = turn.say("outreach.is_it", words=read.left, said=ways[read.options[0]])
    return Taken(why=why, offered=tuple(yes))


def numbers(turn: Turn, form: Form, index: int, said: Mapping[str, int | None]) -> Form:
    """Write what was counted of one group."""
    row = form.rows[index]
    changes = [
        Change(name, getattr(row, name), count, row.group_id) for name, count in said.items()
    ]
    counts.save(turn.tx, replace(row, **said))  # type: ignore[arg-type]
    return desk.correct(turn, desk.again(turn, desk.keep(turn, form, form.one)), changes)


def read_numbers(turn: Turn, step: str, text: str) -> Reading[counting.Counts]:
    """Counts as typed for heads or for results; a part may be unknown after all."""
    read = counting.read_results if step == "results" else counting.read_heads
    found = turn.once(read, text)
    part, left = counted_part(text)
    told = turn.once(read, part) if found.value is None and left else found
    return Reading(told.value, left) if told is not found and told.value else found


def beside(row: GroupCounts, said: counting.Counts) -> counting.Counts:
    """What was said; that nothing is known leaves what is: "35 cu", and then "khong nho"."""
    is_all_unknown = len(said) > 1 and not any(count is not None for count in said.values())
    return {name: getattr(row, name) for name in said} if is_all_unknown else said


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
