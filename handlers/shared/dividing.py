"""The counts of a session divided between its groups, by whoever may; the totals stay.

Asked count by count: what is still with people of several groups comes first, and where nothing
is, the counts of the groups are divided anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handlers.rules.session_said.group_lists import find_groups, is_rest
from handlers.rules.sessions.splitting import (
    Fault,
    Share,
    Sheet,
    asked_for,
    divided,
    fault,
    parse_shares,
    undivided,
    whole,
)
from handlers.rules.speech import cut
from handlers.shared import card
from handlers.shared.residence import examples, group_name, group_today, in_words
from handlers.shared.teamwork import served_by
from handlers.turn import Turn
from storage.outreach import counts
from storage.outreach.counts import COUNTS, GroupCounts
from storage.outreach.sessions import OutreachSession
from storage.ward import campaign


@dataclass(frozen=True, slots=True)
class Division:
    """Every row as it was and as it is now; and what each group got, for the audit."""

    rows: tuple[tuple[GroupCounts, GroupCounts], ...]
    said: tuple[str, ...]
    has_rest: bool = False
    """How many are of several groups was said too: nothing is left to be asked."""


def is_left(turn: Turn, one: OutreachSession, done: Division) -> bool:
    """Whether some counts are left that nobody spoke of."""
    return is_begun(turn, one) and not done.has_rest


def is_begun(turn: Turn, one: OutreachSession) -> bool:
    """Whether some counts are divided, and some are left."""
    sheet = _sheet(turn, one)
    return len(sheet) > 1 and bool(undivided(sheet))


def is_mixed(turn: Turn, one: OutreachSession) -> bool:
    """Whether people of several groups still have counts of their own."""
    return bool(undivided(_sheet(turn, one)))


def question(turn: Turn, one: OutreachSession) -> str:
    """How is it divided? Empty where nothing was counted."""
    sheet = _sheet(turn, one)
    field = asked_for(sheet)
    if field is None:
        return ""
    left = undivided(sheet)
    pool = left or {name: count for name in COUNTS if (count := whole(sheet, name))}
    return turn.say(
        "dividing.rest" if is_begun(turn, one) else "dividing.ask",
        called=card.called(turn, one),
        counts=card.counted(turn, pool),
        first=card.counted(turn, {field: whole(sheet, field)}),
        example=_example(turn, one, sheet),
    )


def _example(turn: Turn, one: OutreachSession, sheet: Sheet) -> str:
    """What is asked for, divided between two groups: of the session, of its team, of the ward."""
    field = asked_for(sheet)
    own = [group for number in sheet if number and (group := group_today(turn, number))]
    groups = [in_words(turn, said) for said in examples(turn, own or served_by(turn, one.team_id))]
    least, more = divmod((field and whole(sheet, field)) or 0, max(len(groups), 1))
    return "; ".join(f"{group}: {least + (at < more)}" for at, group in enumerate(groups))


def divide(turn: Turn, one: OutreachSession, text: str) -> Division | str:
    """Write the shares, or say what is wrong with them."""
    sheet = _sheet(turn, one)
    shares, unclear = parse_shares(text, asked_for(sheet) or COUNTS[0])
    groups, unknown = _groups(turn, shares)
    if unclear or unknown:
        example = _example(turn, one, sheet)
        return turn.say("dividing.unclear", part=cut(unclear or unknown), example=example)
    named = {group: share.counts for group, share in zip(groups, shares, strict=True)}
    if wrong := fault(sheet, named):
        return _wrong(turn, wrong)
    written = _written(turn, one, divided(sheet, named), named)
    return Division(written, _said(turn, named), None in named)


def give(turn: Turn, one: OutreachSession, group: int) -> Division:
    """All that several groups still have together was of this one."""
    sheet = _sheet(turn, one)
    named: Mapping[int | None, Mapping[str, int]] = {group: undivided(sheet)}
    return Division(_written(turn, one, divided(sheet, named), named), _said(turn, named))


def done(turn: Turn, division: Division) -> str:
    """What was divided, a line for each group."""
    return turn.say("dividing.done", said="".join(f"\n• {one}" for one in division.said))


def _sheet(turn: Turn, one: OutreachSession) -> Sheet:
    rows = counts.of(turn.tx, one.id)
    return {row.group_id: {name: getattr(row, name) for name in COUNTS} for row in rows}


def _groups(turn: Turn, shares: list[Share]) -> tuple[list[int | None], str]:
    """The group of every share, or the first name that is none, or one named twice."""
    known = [(g.id, g.code, g.name) for g in campaign.groups_on(turn.tx, turn.today)]
    found: list[int | None] = []
    for share in shares:
        match = (None,) if is_rest(share.group) else find_groups(share.group, known)
        if len(match) != 1 or match[0] in found:
            return [], share.group
        found.append(match[0])
    return found, ""


def _wrong(turn: Turn, wrong: Fault) -> str:
    """What does not add up, in numbers."""
    field = turn.say(f"terms.count_{wrong.field}")
    if wrong.group is not None:
        group, typed = _called(turn, wrong.group), wrong.typed
        return turn.say("dividing.too_many", group=group, part=field, typed=typed, count=wrong.kept)
    if wrong.kept is None:
        return turn.say("dividing.not_counted", field=field)
    return turn.say("dividing.wrong", field=field, typed=wrong.typed, kept=wrong.kept)


def _written(
    turn: Turn,
    one: OutreachSession,
    after: Mapping[int | None, Mapping[str, int | None]],
    named: Mapping[int | None, object],
) -> tuple[tuple[GroupCounts, GroupCounts], ...]:
    """The rows in their new state; those of which nothing is left are gone."""
    for group in named:
        counts.add_group(turn.tx, one.id, group)
    pairs = []
    for row in counts.of(turn.tx, one.id):
        now = replace(row, **after[row.group_id])  # type: ignore[arg-type]
        counts.save(turn.tx, now)
        is_kept = row == now or row.group_id in named
        if not is_kept and not any(getattr(now, name) for name in COUNTS):
            counts.remove_group(turn.tx, row.id)
        pairs.append((row, now))
    return tuple(pairs)


def _said(turn: Turn, named: Mapping[int | None, Mapping[str, int]]) -> tuple[str, ...]:
    """What each group got."""
    return tuple(f"{_called(turn, g)}: {card.counted(turn, one)}" for g, one in named.items())


def _called(turn: Turn, number: int | None) -> str:
    found = campaign.group(turn.tx, number) if number else None
    return group_name(turn, found) if found else turn.say("card.mixed")
