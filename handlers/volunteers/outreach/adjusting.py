"""The card in view is mended from what stands on it: fewer, more, another group, another day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.contract import Button, Reply, column
from handlers.rules.counting import Counts, read_heads, read_results, spelled
from handlers.rules.moments import read_when
from handlers.rules.people.group_brief import brief_group
from handlers.rules.session_said.field_said import read_field
from handlers.rules.sessions.recounting import (
    Recount,
    counts_people,
    left_out_group,
    read_recount,
    turned_group,
)
from handlers.shared import card
from handlers.turn import WARD_ZONE, Outcomes, Turn
from handlers.volunteers.outreach import answers, desk, elsewhere, form, mending
from handlers.volunteers.outreach.asking import add_groups
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import begun, named, says
from handlers.volunteers.outreach.screens import current
from storage.outreach import counts
from storage.outreach.counts import COUNTS, HEADS

WHOLE = HEADS[0]
Way = tuple[int, int, int]
"""The place of a group, what stands there, and what it would be."""


def adjusted(turn: Turn, one: Form, text: str) -> Outcomes:
    """[] where nothing is said by what stands."""
    return (
        _recounted(turn, one, text)
        or _turned(turn, one, text)
        or _left_out(turn, one, text)
        or _more(turn, one, text)
        or _with_group(turn, one, text)
        or _dated(turn, one, text)
    )


# ---- counts -------------------------------------------------------------------------------------


def _recounted(turn: Turn, one: Form, text: str) -> Outcomes:
    """A count that is one thing's; of several groups it is asked whose."""
    read = read_recount(text)
    name, count = _single(read) if read else ("", 0)
    if read is None or not name:
        return []
    counted = [(at, now) for at, row in enumerate(one.rows) if (now := getattr(row, name))]
    standing = [] if one.one.state in card.BEFOREHAND else counted
    ways = [(at, now, after) for at, now in standing for after in read.of(now, count)]
    if ways:
        return _reckoned(turn, one, text, name, ways)
    if standing:
        said = turn.say("outreach.too_few", words=text.strip(), stands=standing[0][1])
    else:
        said = turn.say("outreach.none_stands", words=text.strip())
    return begun(current(turn, one), said) if read.way else []


def _reckoned(turn: Turn, one: Form, text: str, name: str, ways: Sequence[Way]) -> Outcomes:
    """One way is written; of several, and of the people of what was sent, it is asked."""
    if len(ways) > 1 or (one.one.was_sent and name == WHOLE):
        return [_which(turn, one, text, name, ways)]
    at, _, after = ways[0]
    return mending.changed(turn, one, form.mend(turn, one, *_line(name, at, after)))


def _single(read: Recount) -> tuple[str, int]:
    """What is counted and how many, where it is one thing alone."""
    for reader in (read_heads, read_results):
        said = reader(read.counted)
        if said.value and len(said.value) == 1 and not said.left:
            name, count = next(iter(said.value.items()))
            if count is not None:
                return name, count
    return "", 0


def _line(name: str, at: int, count: int) -> tuple[str, str]:
    """The step of a count, and the words that write it."""
    return f"{'counts' if name in HEADS else 'results'}{at}", spelled({name: count})


def _which(turn: Turn, one: Form, text: str, name: str, ways: Sequence[Way]) -> Reply:
    buttons = [_way(turn, one, name, at, after) for at, _, after in ways]
    no = turn.button("outreach.not_that", f"outreach.open:{one.id}")
    if len(ways) == 1:
        _, now, after = ways[0]
        told = turn.say("outreach.is_recount", before=now, after=after, called=named(turn, one))
    else:
        told = turn.say("outreach.which_recount", words=text.strip(), called=named(turn, one))
    return Reply(told, column(*buttons, no))


def _way(turn: Turn, one: Form, name: str, at: int, after: int) -> Button:
    step, words = _line(name, at, after)
    said = card.capital(card.counted(turn, {name: after}))
    if len(one.rows) > 1:
        group = card.of_group(turn, one.rows[at])
        said = turn.say("outreach.heard_of", group=group, said=said)
    asks = one.one.was_sent and name == WHOLE
    data = f"sure:{one.id}:{at}:{after}" if asks else f"set:{one.id}:{step}:{words}"
    return Button(said, f"outreach.{data}")


# ---- groups -------------------------------------------------------------------------------------


def _turned(turn: Turn, one: Form, text: str) -> Outcomes:
    """ "to 9 thanh to 7": what was counted of the one is the other's."""
    said = turned_group(text)
    old, new = (_group(turn, one, words) for words in said) if said else (0, 0)
    rows = {row.group_id: row for row in one.rows}
    if not new or not old or new in rows:
        return []
    if one.one.was_sent or old not in rows:
        return form.ask(turn, one, "groups")
    counts.add_group(turn.tx, one.id, new)
    there = {row.group_id: row for row in counts.of(turn.tx, one.id)}
    counted = {name: getattr(rows[old], name) for name in COUNTS}
    counts.save(turn.tx, replace(there[new], **counted))
    counts.remove_group(turn.tx, rows[old].id)
    after = desk.again(turn, desk.keep(turn, one, one.one))
    line = turn.say(
        "outreach.changed",
        line=turn.say("terms.field_groups"),
        before=says(turn, one, "groups"),
        after=says(turn, after, "groups"),
    )
    return begun(current(turn, after), line)


def _left_out(turn: Turn, one: Form, text: str) -> Outcomes:
    """ "bo to 9": the others stay; of the only one it is asked which it was."""
    words = left_out_group(text)
    group = _group(turn, one, words) if words else 0
    others = [row.group_id for row in one.rows if row.group_id != group]
    if not group or len(others) == len(one.rows):
        return []
    if one.one.was_sent or not others or None in others:
        return form.ask(turn, one, "groups")
    value = "#" + ",".join(map(str, others))
    return mending.changed(turn, one, form.mend_line(turn, one, "groups", value))


def _more(turn: Turn, one: Form, text: str) -> Outcomes:
    """ "them to 7 10 nguoi": its people, whose group may be added."""
    read = read_field(text)
    words = text.strip().split(maxsplit=1)
    is_more = len(words) > 1 and words[0].lower() in ("th\u00eam", "them") and not read
    if not is_more or elsewhere.by_group(turn, "counts0", words[1]) is None:
        return []
    return form.mend(turn, one, "counts0", words[1])


def _with_group(turn: Turn, one: Form, text: str) -> Outcomes:
    """ "32 ng nhe, to 8": the people are written; whether the group is another is asked."""
    people, _, words = text.strip().partition(",")
    group = _group(turn, one, words) if words and counts_people(people) else 0
    is_other = bool(group) and group not in {row.group_id for row in one.rows}
    if not is_other or len(one.rows) != 1 or one.one.was_sent or not _is_counted(one):
        return []
    said = read_heads(people).value or {}
    return _people_and_group(turn, one, said, group, words) if list(said) == [WHOLE] else []


def _people_and_group(turn: Turn, one: Form, said: Counts, group: int, words: str) -> Outcomes:
    outcomes = mending.changed(turn, one, form.mend(turn, one, "counts0", spelled(said)))
    after = desk.load(turn, str(one.id))
    if turn.conversation.ask or after is None:
        return outcomes
    stands = brief_group(card.of_group(turn, one.rows[0]))
    other = elsewhere.group_called(turn, group)
    asks = turn.say("outreach.which_group", group=other, stands=stands, words=words.strip())
    first, *rest = begun(outcomes, asks)
    if not isinstance(first, Reply):
        return outcomes
    add = add_groups(turn, after, [group], other)
    return [replace(first, buttons=(*column(*add), *first.buttons)), *rest]


def _is_counted(one: Form) -> bool:
    return one.one.state not in card.BEFOREHAND and "counts0" in one.known


def _group(turn: Turn, one: Form, words: str) -> int:
    """The one group that the words name; 0 where it is not clear."""
    found = [number for number in answers.named_groups(turn, one, words.strip()) if number]
    return found[0] if len(found) == 1 else 0


# ---- the day ------------------------------------------------------------------------------------


def _dated(turn: Turn, one: Form, text: str) -> Outcomes:
    """ "28/11": the hours stay; of a session that was sent it is asked elsewhere."""
    read = read_when(text, turn.today, ahead=one.one.state == "planned")
    said = read.value
    is_bare = said is not None and not (said.start or said.end or said.begins_now or read.left)
    may_be = not one.one.was_sent and one.one.state != "open" and one.one.starts_at
    if said is None or said.day is None or not (is_bare and may_be) or read_field(text):
        return []
    clocks = ",".join(
        f"{at.astimezone(WARD_ZONE):%H%M}" if at else ""
        for at in (one.one.starts_at, one.one.ends_at)
    )
    value = f"={said.day},{clocks}"
    return mending.changed(turn, one, form.mend_line(turn, one, "when", value))
