"""Dividing the counts of a session between groups; the total stays what it was."""

from __future__ import annotations

from dataclasses import asdict

from handlers.contract import Reply
from handlers.officers.approve import bench
from handlers.officers.approve.bench import WHO, called
from handlers.officers.approve.showing import card_of
from handlers.router import Route, Routes
from handlers.rules.group_matching import match_group
from handlers.rules.splitting import Share, differing, divided, named, parse_shares
from handlers.shared import audit
from handlers.turn import Outcomes, Turn, person_of
from storage import campaign
from storage.outreach import counts, history
from storage.outreach.counts import COUNTS, GroupCounts
from storage.outreach.sessions import OutreachSession


def ask(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """How many of each group were there?"""
    one = bench.decidable(turn, arguments[0] if arguments else "", "submitted")
    return [one if isinstance(one, Reply) else _ask(turn, one)]


def _pool(turn: Turn, one: OutreachSession) -> list[GroupCounts]:
    """What is divided: the people of several groups; where none are left, everybody anew."""
    rows = counts.of(turn.tx, one.id)
    return [row for row in rows if row.group_id is None and row.head_count != 0] or rows


def _ask(turn: Turn, one: OutreachSession, wrong: str = "") -> Reply:
    back = turn.button("approve.leave", f"approve.open:{one.id}")
    heads = [row.head_count for row in _pool(turn, one) if row.head_count is not None]
    if not heads:
        return turn.reply("approve.split_nothing", back)
    turn.talk.ask, turn.talk.draft["approve"] = "approve.shares", str(one.id)
    asked = turn.say("approve.ask_split", called=called(turn, one), count=sum(heads))
    return Reply(wrong or asked, ((back,),))


def take(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Read the shares; where they do not add up, ask again."""
    one = bench.decidable(turn, turn.talk.draft.get("approve", ""), "submitted")
    if isinstance(one, Reply):
        return [one]
    shares, unclear = parse_shares(arguments[0])
    groups, unknown = _groups(turn, shares)
    if unclear or unknown:
        part = (unclear or unknown)[:60]
        return [_ask(turn, one, turn.say("approve.split_unclear", part=part))]
    if wrong := differing(shares, [asdict(row) for row in _pool(turn, one)]):
        field, typed, kept = turn.say(f"terms.count_{wrong[0]}"), wrong[1], wrong[2]
        said = turn.say("approve.split_wrong", field=field, typed=typed, kept=kept)
        return [_ask(turn, one, said)]
    turn.talk.draft.pop("approve", None)
    return _divide(turn, one, dict(zip(groups, shares, strict=True)))


def _groups(turn: Turn, shares: list[Share]) -> tuple[list[int], str]:
    """The group of every share, or the first name that is none, or one named twice."""
    known = [(g.id, g.code, g.name) for g in campaign.groups_on(turn.tx, turn.today)]
    found: list[int] = []
    for share in shares:
        match = match_group(share.group, known)
        if len(match) != 1 or match[0] in found:
            return [], share.group
        found.append(match[0])
    return found, ""


def _divide(turn: Turn, one: OutreachSession, shares: dict[int, Share]) -> Outcomes:
    pool = {row.id for row in _pool(turn, one)}
    for group in shares:
        counts.add_group(turn.tx, one.id, group)
    fields = named(list(shares.values()))
    for row in counts.of(turn.tx, one.id):
        share = shares.get(row.group_id) if row.group_id else None
        if share or row.id in pool:
            got = share.counts if share else None
            after = divided(asdict(row), got, fields, pooled=row.id in pool)
            numbers = (after[name] for name in COUNTS)
            _write(turn, row, GroupCounts(row.id, one.id, row.group_id, *numbers), share)
    reason = turn.say("approve.split_reason")
    history.record(turn.tx, bench.step(turn, one, "split", reason))
    told = turn.reply(
        "approve.told_split",
        turn.button("approve.told_look", f"outreach.open:{one.id}"),
        called=called(turn, one),
    )
    said = [card_of(turn, one), *bench.tell_author(one, told)]
    written = "; ".join(_written(turn, group, share) for group, share in shares.items())
    audit.note(turn, "session.split", f"session:{one.id}", one.author_id, after=written)
    return said


def _written(turn: Turn, group: int, share: Share) -> str:
    """What a group got, for the audit."""
    found = campaign.group(turn.tx, group)
    names = [f"{count} {turn.say(f'terms.count_{name}')}" for name, count in share.counts.items()]
    return f"{found.code if found else group}: {', '.join(names)}"


def _write(turn: Turn, before: GroupCounts, after: GroupCounts, share: Share | None) -> None:
    """Keep what a row said, and drop it when nothing is left of it."""
    who, reason = person_of(turn), turn.say("approve.split_reason")
    for name in COUNTS:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            change = (before.session_id, before.group_id, name, _said(was), _said(now), reason)
            when = (turn.now, turn.today, who.person_id, who.address_id)
            history.correct(turn.tx, history.Correction(*change, *when))
    counts.save(turn.tx, after)
    if share is None and not any(getattr(after, name) for name in COUNTS):
        counts.remove_group(turn.tx, after.id)


def _said(count: int | None) -> str | None:
    return None if count is None else str(count)


ROUTES = Routes(
    postbacks={"approve.ask_split": Route(ask, WHO, bench.SEEN)},
    asks={"approve.shares": Route(take, WHO, bench.TYPED)},
)
