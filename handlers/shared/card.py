"""A session in words: one line for a list, or everything that is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from handlers.contract import Recipe
from handlers.routes import Shown
from handlers.rules.people.group_brief import brief_group, cut_by_parts
from handlers.shared.residence import group_name
from handlers.turn import WARD_ZONE, Turn, Voice
from storage.outreach import counts, evidence, photos, teams
from storage.outreach.counts import COUNTS, HEADS, RESULTS, GroupCounts
from storage.outreach.sessions import OutreachSession
from storage.ward import campaign

LONGEST_NOTE, LONGEST_LABEL, MOST_TITLES = 100, 60, 3
BEFOREHAND = ("draft", "planned", "open")
"""States in which nothing can have been counted yet."""


def title(turn: Turn | Voice, one: OutreachSession) -> str:
    """What kind of session it is."""
    words = turn.say(f"terms.kind_{one.kind}") if one.kind else turn.say("card.no_kind")
    return capital(words)


def capital(words: str) -> str:
    """The words as they begin a line."""
    return words[:1].upper() + words[1:]


def short(turn: Turn, one: OutreachSession) -> str:
    """One line, for a button or a list."""
    state = turn.say(f"terms.state_{one.state}")
    if one.local_date is None:
        return turn.say("card.undated", title=title(turn, one), state=state)
    return turn.say("card.short", title=title(turn, one), day=day_of(turn, one), state=state)


def day_of(turn: Turn | Voice, one: OutreachSession) -> str:
    """Its day; of another year, or planned in another, with the year."""
    if one.local_date is None:
        return ""
    touched = one.touched_at.astimezone(WARD_ZONE).date() if one.touched_at else None
    today = turn.today if isinstance(turn, Turn) else touched
    seen = (today, touched if one.state == "planned" else None)
    is_of_another = any(day and day.year != one.local_date.year for day in seen)
    return f"{one.local_date:%d/%m/%Y}" if is_of_another else f"{one.local_date:%d/%m}"


def shorts(turn: Turn, several: Sequence[OutreachSession]) -> list[str]:
    """One line for each; those that would read the same are told apart by time, group, place."""
    return told_apart(turn, several, [short(turn, one) for one in several])


def told_apart(turn: Turn, several: Sequence[OutreachSession], labels: Sequence[str]) -> list[str]:
    """Their labels; those that would read the same get time, group and place, and a number."""
    told = [
        label if labels.count(label) == 1 else _apart(turn, one, label)
        for one, label in zip(several, labels, strict=True)
    ]
    return [
        label if told.count(label) == 1 else _with_number(label, 1 + told[:place].count(label))
        for place, label in enumerate(told)
    ]


def _with_number(label: str, number: int) -> str:
    ending = f" ({number})"
    return f"{cut_by_parts(label, LONGEST_LABEL - len(ending))}{ending}"


def _apart(turn: Turn, one: OutreachSession, label: str) -> str:
    begins = f"{one.starts_at.astimezone(WARD_ZONE):%H:%M}" if one.starts_at else ""
    groups = (brief_group(of_group(turn, row)) for row in counts.of(turn.tx, one.id))
    said = label
    for part in filter(None, (begins, *groups, one.place)):
        longer = f"{said}, {part}"
        said = longer if len(longer) <= LONGEST_LABEL else said
    return said


def called(turn: Turn | Voice, one: OutreachSession) -> str:
    """In a few words, without its state."""
    return f"{title(turn, one)} {day_of(turn, one)}".strip()


def when(turn: Turn, one: OutreachSession) -> str:
    """The day and the times."""
    if one.starts_at is None:
        return f"{one.local_date:%d/%m/%Y}" if one.local_date else turn.say("card.unknown")
    start = one.starts_at.astimezone(WARD_ZONE)
    weekday = turn.say(f"terms.weekday_{start.weekday()}")
    return f"{capital(weekday)} {start:%d/%m/%Y}, {start:%H:%M}{_end(turn, one)}"


def _end(turn: Turn, one: OutreachSession) -> str:
    """The end, and that it was past midnight."""
    if one.ends_at is None:
        return ""
    end = one.ends_at.astimezone(WARD_ZONE)
    is_next = one.local_date is not None and end.date() > one.local_date
    return f"–{turn.say('card.next_day', end=f'{end:%H:%M}') if is_next else f'{end:%H:%M}'}"


def of_group(turn: Turn, row: GroupCounts) -> str:
    """Which group a row counts."""
    group = campaign.group(turn.tx, row.group_id) if row.group_id else None
    return group_name(turn, group) if group else turn.say("card.mixed")


def heads(turn: Turn, row: GroupCounts) -> str:
    """How many came, as far as it is known."""
    return ", ".join(_numbered(turn, row, HEADS)) or turn.say("card.unknown")


def results(turn: Turn, row: GroupCounts) -> str:
    """What they were helped with; that it was nothing is known too."""
    if all(getattr(row, field) is None for field in RESULTS):
        return turn.say("card.unknown")
    return ", ".join(_named(turn, row, RESULTS)) or turn.say("card.nothing")


def counted(turn: Turn | Voice, said: Mapping[str, int | None]) -> str:
    """Some counts in a row: heads before their names, results behind."""
    return ", ".join(_count(turn, field, count) for field, count in said.items())


def _count(turn: Turn | Voice, field: str, count: int | None) -> str:
    called = turn.say(f"terms.count_{field}")
    told = turn.say("card.unknown") if count is None else str(count)
    return f"{told} {called}" if field in HEADS and count is not None else f"{called} {told}"


def _numbered(turn: Turn, row: GroupCounts, fields: Iterable[str]) -> Iterator[str]:
    for field in fields:
        if (count := getattr(row, field)) is not None:
            yield f"{count} {turn.say(f'terms.count_{field}')}"


def _named(turn: Turn, row: GroupCounts, fields: Iterable[str]) -> Iterator[str]:
    for field in fields:
        if count := getattr(row, field):
            yield f"{turn.say(f'terms.count_{field}')} {count}"


def full(turn: Turn, one: OutreachSession) -> str:
    """Everything that is known, and in one line what is not."""
    team = teams.find(turn.tx, one.team_id)
    lines = [
        turn.say("card.head", state=turn.say(f"terms.state_{one.state}")),
        title(turn, one),
        team.name if team else "",
        when(turn, one),
        one.place or "",
        *_counted(turn, one),
        *_about(turn, one),
    ]
    return "\n".join(line for line in lines if line)


def _counted(turn: Turn, one: OutreachSession) -> Iterator[str]:
    rows = counts.of(turn.tx, one.id)
    for row in rows:
        if one.state in BEFOREHAND:
            yield f"• {of_group(turn, row)}"
        elif row.group_id is not None or len(rows) == 1:
            yield from _of_group(turn, row)
    if len(rows) > 1 and (left := _undivided(rows)):
        yield turn.say("card.undivided", counts=counted(turn, left))


def _of_group(turn: Turn, row: GroupCounts) -> Iterator[str]:
    yield f"• {of_group(turn, row)}: {heads(turn, row)}"
    if any(getattr(row, field) is not None for field in RESULTS):
        yield turn.say("card.results", results=results(turn, row))


def titles(turn: Turn, lessons: Sequence[str]) -> str:
    """The first lessons by name, and how many more there are."""
    found = [turn.house.library.lesson(number) for number in lessons]
    named = [one.title if one else number for number, one in zip(lessons, found, strict=True)]
    shown, more = ", ".join(named[:MOST_TITLES]), len(named) - MOST_TITLES
    return turn.say("card.more_lessons", titles=shown, count=more) if more > 0 else shown


def _undivided(rows: Iterable[GroupCounts]) -> dict[str, int]:
    """What several groups still have together, beside what was divided."""
    mixed = [row for row in rows if row.group_id is None]
    return {name: count for row in mixed for name in COUNTS if (count := getattr(row, name))}


def _about(turn: Turn, one: OutreachSession) -> Iterator[str]:
    lessons, taken = counts.lessons(turn.tx, one.id), counts.photos(turn.tx, one.id)
    if lessons:
        yield turn.say("card.lessons", titles=titles(turn, lessons))
    if one.helpers is not None:
        yield turn.say("card.helpers", count=one.helpers)
    if taken:
        yield turn.say("card.photos", count=taken)
    if one.note:
        more = "…" if len(one.note) > LONGEST_NOTE else ""
        yield turn.say("card.note", note=f"{one.note[:LONGEST_NOTE]}{more}")


def shown(turn: Turn, one: OutreachSession, *findings: str) -> Shown:
    """What a decision on a session rests on; places, notes and reasons may name somebody."""
    lines = full(turn, one).split("\n")
    free = [text for text in (one.place, (one.note or "")[:LONGEST_NOTE]) if text]
    private = [line for line in lines if any(text in line for text in free)]
    plain = tuple(line for line in lines if line not in private)
    return Shown(plain, beyond(turn, one), (*private, *findings))


def beyond(turn: Turn, one: OutreachSession) -> tuple[object, ...]:
    """What the card only counts or cuts short: who was there, photos, lessons, the note."""
    there = sorted(each.person_id for each in evidence.roster(turn.tx, one.id))
    taken = [photo.sha256 for photo in photos.of(turn.tx, one.id)]
    return (there, taken, counts.lessons(turn.tx, one.id), one.note)


def pictures(turn: Turn, one: OutreachSession) -> Recipe | None:
    """The photos of a session as one picture, if it has any whose files are there."""
    count = len(photos.of(turn.tx, one.id))
    if not count:
        return None
    alt, instead = turn.say("photo.alt", count=count), turn.say("photo.instead", count=count)
    return Recipe("session_photos", {"session": str(one.id)}, "anh.jpg", alt, instead)
