"""An answer for another line of the form, or another group: written or kept there."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.rules.counting import Counts, impossible, read_heads, read_results
from handlers.rules.session_said import group_lists
from handlers.rules.session_said.group_lists import find_groups, is_rest
from handlers.rules.session_said.session_line import SessionLine
from handlers.rules.sessions.form_steps import SETTING, split
from handlers.rules.sessions.splitting import parse_shares
from handlers.shared import card
from handlers.shared.residence import group_name
from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import answers, desk, remembered
from handlers.volunteers.outreach.asking import add_groups, question
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import begun, of_group, says
from handlers.volunteers.outreach.screens import current
from handlers.volunteers.outreach.taken import session_line
from storage.outreach.counts import HEADS, RESULTS
from storage.ward import campaign


def told(turn: Turn, form: Form, step: str, text: str) -> Outcomes:
    """What was said goes where it belongs, and the question is asked again; [] where nothing."""
    by_group = of_groups(turn, form, step, text)
    if by_group is not None:
        return by_group
    if split(step)[0] not in ("counts", "results") and (said := counted(turn, text)):
        return kept_counts(turn, form, step, said)
    if step == "helpers" and (taken := answers.READERS["lessons"](turn, form, text)).form:
        titles = says(turn, taken.form, "lessons")
        line = turn.say("outreach.heard", said=titles)
        return [question(turn, taken.form, step, line)] if titles else []
    read = session_line(turn, form, text)
    return [] if read.left or split(step)[0] == "note" else _of_lines(turn, form, step, read)


def counted(turn: Turn, text: str) -> Counts:
    """Counts by their names; a number alone, or a mere no, may be anything."""
    for read in (turn.once(read_results, text), turn.once(read_heads, text)):
        if read.value and not read.left and any(read.value.values()):
            return read.value if any(map(str.isalpha, text)) else {}
    return {}


def kept_counts(turn: Turn, form: Form, step: str, said: Counts) -> Outcomes:
    """Counts while another line is asked for: written where the one group's may be."""
    is_held = form.one.state not in card.BEFOREHAND
    if len(form.rows) == 1 and is_held:
        return _written(turn, form, step, {0: said})
    remembered.keep(turn, form, said)
    return [
        question(turn, form, step, turn.say("outreach.remembered", said=card.counted(turn, said)))
    ]


def _written(turn: Turn, form: Form, step: str, several: Mapping[int, Counts]) -> Outcomes:
    form, lines = _noted(turn, form, several)
    is_asked = split(step)[0] not in ("counts", "results") or step not in form.known
    if is_asked and not form.one.was_sent:
        return [question(turn, form, step, "\n".join(lines))]
    turn.conversation.ask = ""
    return begun(current(turn, desk.advance(turn, form, step)), *lines)


def _noted(turn: Turn, form: Form, several: Mapping[int, Counts]) -> tuple[Form, list[str]]:
    """The form with these counts of its groups, by their places, and what was written."""
    lines = []
    for index, said in several.items():
        row = form.rows[index]
        whole = {**{name: getattr(row, name) for name in (*HEADS, *RESULTS)}, **said}
        if part := impossible(whole):
            called, count = turn.say(f"terms.count_{part}"), whole["head_count"]
            lines.append(turn.say("outreach.too_many_of", part=called, count=count))
            continue
        form = answers.numbers(turn, form, index, said)
        lines.append(turn.say("outreach.heard", said=of_group(turn, form, index, said)))
    return form, lines


def kept(turn: Turn, form: Form, read: SessionLine) -> str:
    """Remember the numbers of a line: those of each group, and those of all of them."""
    said, known = list[str](), _known(turn)
    if read.counts and (part := impossible(read.counts)):
        called, count = turn.say(f"terms.count_{part}"), read.counts["head_count"]
        return turn.say("outreach.too_many_of", part=called, count=count)
    for name, counts in read.shares:
        if len(found := find_groups(name, known)) == 1:
            remembered.keep(turn, form, counts, found[0])
            group = group_called(turn, found[0])
            told = card.counted(turn, counts)
            said.append(turn.say("outreach.heard_of", group=group, said=told))
    whole = card.counted(turn, read.counts) if read.counts else ""
    if read.counts and len(said) == len(read.shares):  # else it may seem to be one group's
        remembered.keep(turn, form, read.counts)
        said = [turn.say("outreach.of_all", said=whole), *said] if said else []
    if not said:
        return turn.say("outreach.remembered", said=whole) if whole and not read.shares else ""
    listed = "".join(f"\n\u2022 {one}" for one in said)
    return turn.say("outreach.remembered_each", said=listed)


# ---- of a group by its number -------------------------------------------------------------------


def of_groups(turn: Turn, form: Form, step: str, text: str) -> Outcomes | None:
    """ "to 7 20 nguoi" while the people of group 9 are asked for; None where no group is named."""
    said = by_group(turn, step, text)
    has_rest = None in (row.group_id for row in form.rows)
    is_of_others = said is not None and None in said and not has_rest
    return None if said is None or is_of_others else _by_group(turn, form, step, said)


def by_group(turn: Turn, step: str, text: str) -> dict[int | None, Counts] | None:
    """What is said of each group that is named; a bare number is of the step's own kind."""
    is_heads = split(step)[0] == "counts"
    shares, unclear = turn.once(parse_shares, text, HEADS[0] if is_heads else "")
    if unclear or not shares or any("" in share.counts for share in shares):
        return None
    known = _known(turn)
    found = [(None,) if is_rest(one.group) else find_groups(one.group, known) for one in shares]
    if any(len(one) != 1 for one in found) or len({*found}) < len(found):
        return None
    return {one[0]: dict(share.counts) for one, share in zip(found, shares, strict=True)}


def _by_group(turn: Turn, form: Form, step: str, said: Mapping[int | None, Counts]) -> Outcomes:
    places = {row.group_id: index for index, row in enumerate(form.rows)}
    is_held = form.one.state not in card.BEFOREHAND
    if is_held and said.keys() <= places.keys():
        return _written(turn, form, step, {places[group]: one for group, one in said.items()})
    lines = list[str]()
    if is_held:  # what can be written is; the rest waits for its group
        here = {places[group]: one for group, one in said.items() if group in places}
        form, lines = _noted(turn, form, here)
    waits = {group: one for group, one in said.items() if not (is_held and group in places)}
    for group, one in waits.items():
        remembered.keep(turn, form, one, group)
    strange = [group for group in said if group and group not in places]
    if lines and form.one.step == "review" and not form.one.was_sent:
        return begun(current(turn, form), *lines)  # which says what waits
    if not strange:
        told = ", ".join(card.counted(turn, one) for one in said.values())
        return [question(turn, form, step, turn.say("outreach.remembered", said=told))]
    return _lacks(turn, form, step, strange, lines)


def _lacks(turn: Turn, form: Form, step: str, strange: list[int], lines: list[str]) -> Outcomes:
    """The form has no such group: it may be added until it is sent."""
    names = ", ".join(group_called(turn, group) for group in strange)
    if form.one.was_sent:
        return begun(current(turn, form), *lines, turn.say("outreach.not_of_sent", groups=names))
    why = "\n".join([*lines, turn.say("outreach.not_of_form", groups=names)])
    return [question(turn, form, step, why, add_groups(turn, form, strange, names))]


def added(turn: Turn, form: Form, text: str) -> Outcomes:
    """ "them to 7": it stands beside those of the form; [] where nobody says so."""
    words = group_lists.added(text)
    known = _known(turn)
    read = group_lists.read_groups(words, known).value if words else None
    has = [row.group_id for row in form.rows if row.group_id]
    if not read or len(has) < len(form.rows) or len({*has, *read}) > group_lists.MOST:
        return []
    if form.one.was_sent:
        names = ", ".join(group_called(turn, group) for group in read)
        return begun(current(turn, form), turn.say("outreach.not_of_sent", groups=names))
    wanted = ",".join(map(str, dict.fromkeys([*has, *read])))
    taken = answers.groups(turn, form, f"#{wanted}").form or form
    said = turn.say("outreach.heard", said=says(turn, taken, "groups"))
    return begun(current(turn, desk.advance(turn, taken, "groups")), said)


def _known(turn: Turn) -> list[tuple[int, str, str]]:
    return [(g.id, g.code, g.name) for g in campaign.groups_on(turn.tx, turn.today)]


def group_called(turn: Turn, number: int) -> str:
    """A group by its number."""
    found = campaign.group(turn.tx, number)
    return group_name(turn, found) if found else str(number)


# ---- of a line of the form itself ---------------------------------------------------------------


def _of_lines(turn: Turn, form: Form, step: str, read: SessionLine) -> Outcomes:
    """What is not known yet, until the form is sent; a line that is known is mended where it is."""
    parts = dict(zip(SETTING, (read.kind, read.groups, read.place, read.when), strict=True))
    said = {line: words for line, words in parts.items() if words}
    if (
        read.helpers
        or not said
        or step in said
        or form.one.was_sent
        or not form.known.isdisjoint(said)
    ):
        return []
    lines = []
    for line, words in said.items():
        taken = answers.READERS[line](turn, form, words)
        if taken.form is None or taken.left:
            return []
        form = taken.form
        lines.append(turn.say("outreach.heard", said=says(turn, form, line)))
    if told := kept(turn, form, read):
        lines.append(told)
    return [question(turn, form, step, "\n".join(lines))]
