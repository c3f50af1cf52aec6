"""A made-up ward in which everything happens that makes counting hard, as rows for the tables."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from handlers.reports.gathering import lesson_sets
from handlers.turn import WARD_ZONE
from lessons.library import Library
from storage.counting.tally import taught_since
from storage.models import metadata
from storage.sums import finishers
from storage.transaction import Transaction
from tests.handlers.reports.recount.gathered import (
    AUTUMN,
    FIRST,
    FORM,
    GROUPS,
    HEIRS,
    LAST,
    PEOPLE,
    RESULTS,
    SESSIONS,
    STATES,
    TEAMS,
    TURN,
    Row,
    Ward,
    at,
)

LATER_FIRST = (951, 646)
"""Minutes of one day, the way nobody would write them down."""


def drawn(seed: int, lessons: Sequence[str]) -> dict[str, list[Row]]:
    """The ward of a seed."""
    ward = Ward(random.Random(seed))  # noqa: S311 - to be the same again
    _map(ward)
    _people(ward)
    _learning(ward, lessons)
    for _ in range(SESSIONS):
        _session(ward, lessons)
    _statements(ward)
    _entries(ward)
    _twice_in_a_day(ward, lessons)
    _at_the_edge(ward, lessons)
    return ward.rows


def know_courses(tx: Transaction, library: Library) -> None:
    """From the next folding on, who finished them is kept."""
    taught = tuple((one.id, tuple(one.lessons)) for one in library.courses)
    finishers.learn(tx, sorted(lesson_sets(taught, taught_since(tx))))


def _map(ward: Ward) -> None:
    numbers = {code: n for n, code in enumerate(GROUPS, 1)}
    for code, (since, until) in GROUPS.items():
        ward.add(
            "residential_group",
            code=code,
            name=f"Tổ {code}",
            valid_from=since,
            valid_to=until,
            is_example=False,
        )
        later = [ward.day() for _ in range(ward.chance.choice((0, 1, 2)))]
        known = AUTUMN if code == "C2" else since  # of which nobody knows a number before
        for counted in (known, *(max(on, known) if code == "C2" else on for on in later)):
            ward.add(
                "group_adults",
                group_id=numbers[code],
                adults=ward.chance.randrange(100, 900),
                as_of=counted,
                source="UBND phường",
                recorded_at=at(counted, 600),
            )
    for old, new, on in HEIRS:
        ward.add("group_succession", from_id=numbers[old], to_id=numbers[new], on=on)


def _people(ward: Ward) -> None:
    """Some have two or three numbers, some of these were parted again, some were erased."""
    for number in range(1, PEOPLE + 1):
        is_gone = number % 17 == 0
        ward.add(
            "person",
            salt=None if is_gone else "salt",
            created_at=at(FIRST, 0),
            erased_at=at(LAST, 0) if is_gone else None,
        )
    for _ in range(PEOPLE // 6):
        kept, other = ward.chance.sample(range(1, PEOPLE + 1), 2)
        parted = at(LAST, 1) if ward.chance.random() < 0.25 else None
        ward.add("same_person", kept_id=kept, other_id=other, at=at(FIRST, 1), undone_at=parted)
    for number in range(1, TEAMS + 1):
        ward.add(
            "team",
            kind=ward.chance.choice(("bdhvs", "tcnscd")),
            name=f"Đội {number}",
            parent_body=ward.chance.choice(("youth", "women", "school")),
            valid_from=FIRST,
            valid_to=None,
            is_example=False,
            created_at=at(FIRST, 2),
        )
    for _ in range(PEOPLE // 2):
        _member(ward)


def _member(ward: Ward) -> None:
    """Somebody of a team, for some days; or a leader of a group, who is no member of a team."""
    since = ward.day()
    team = ward.chance.choice([None, *range(1, TEAMS + 1)])
    ends = ward.moment(ward.day()) if ward.chance.random() < 0.3 else None
    granted = ward.moment(since)
    grant = ward.add(
        "role_grant",
        role=ward.chance.choice(("volunteer", "team_leader")) if team else "group_leader",
        granted_at=granted,
        team_id=team,
        person_id=ward.chance.randrange(1, PEOPLE + 1),
        ends_at=max(ends, granted) if ends else None,
    )
    if ward.chance.random() < 0.4:
        left = max(ward.moment(ward.day()), granted)
        ward.add("role_withdrawal", grant_id=grant, at=left)


def _learning(ward: Ward, lessons: Sequence[str]) -> None:
    """Two lessons come late; people redo on another number what they did on the first."""
    for place, lesson in enumerate(lessons):
        seen = at(TURN if place in {2, 5} else FIRST, 30)
        ward.add("lesson_version", lesson_id=lesson, version="v1", body="{}", first_seen_at=seen)
    for person in range(1, PEOPLE + 1):
        count = ward.chance.choice((0, 1, 2, len(lessons) - 1, len(lessons)))
        for lesson in ward.chance.sample(list(lessons), count):
            on = ward.day()
            home, is_adult = ward.home(on), ward.chance.random() < 0.8
            _complete(ward, person, lesson, ward.moment(on), home, is_adult=is_adult)


def _twice_in_a_day(ward: Ward, lessons: Sequence[str]) -> None:
    """Both numbers of one person learn a lesson on one day; what was later is written first."""
    done = {(row["person_id"], row["lesson_id"]) for row in ward.rows["completion"]}
    for link in [row for row in ward.rows["same_person"] if not row["undone_at"]]:
        pair = [int(str(link[name])) for name in ("kept_id", "other_id")]
        for lesson in lessons[:3]:
            if done & {(number, lesson) for number in pair}:
                continue
            on = ward.day()
            for number, minute in zip(pair, LATER_FIRST, strict=True):
                home, is_adult = ward.home(on), ward.chance.random() < 0.8
                _complete(ward, number, lesson, at(on, minute), home, is_adult=is_adult)
                done.add((number, lesson))


def _at_the_edge(ward: Ward, lessons: Sequence[str]) -> None:
    """Somebody new learns in the last minutes of a year."""
    person = ward.add("person", salt="salt", created_at=at(FIRST, 0), erased_at=None)
    on = date(2026, 12, 31)
    _complete(ward, person, lessons[0], at(on, 1435), ward.home(on), is_adult=True)


def _complete(  # noqa: PLR0913 - a completion has many columns
    ward: Ward, person: int, lesson: str, moment: datetime, home: Row, *, is_adult: bool
) -> None:
    ward.add(
        "completion",
        person_id=person,
        lesson_id=lesson,
        version="v1",
        **home,
        is_adult=is_adult,
        channel="web",
        way="self",
        right_first_time=True,
        completed_at=moment,
        local_date=moment.astimezone(WARD_ZONE).date(),
    )


def _session(ward: Ward, lessons: Sequence[str]) -> None:
    """A session in any state, of one group, of two, or of people of several."""
    on = ward.day()
    starts = ward.moment(on)
    ends = starts + timedelta(minutes=ward.chance.randrange(20, 240))
    number = ward.add(
        "outreach_session",
        team_id=ward.chance.randrange(1, TEAMS + 1),
        author_id=ward.chance.randrange(1, PEOPLE + 1),
        state=ward.chance.choice(STATES),
        step="review",
        kind=ward.chance.choice(("BH1", "BH2", "BH3")),
        local_date=on,
        starts_at=starts,
        ends_at=None if ward.chance.random() < 0.1 else ends,
        helpers=ward.number(9),
        created_at=starts,
        touched_at=ends,
    )
    for group in {ward.home(on)["group_id"] for _ in range(ward.chance.choice((1, 1, 2, 3)))}:
        given = {name: ward.number(60) for name in (*FORM, *RESULTS)}
        ward.add("session_group", session_id=number, group_id=group, **given)
    for person in ward.chance.sample(range(1, PEOPLE + 1), ward.chance.randrange(12)):
        _present(ward, number, person, on, lessons)


def _present(ward: Ward, session: int, person: int, on: date, lessons: Sequence[str]) -> None:
    """Somebody checked in, was seen to do it, or both; some of it is taken back."""
    struck = at(LAST, 5) if ward.chance.random() < 0.15 else None
    came = ward.moment(on)
    if ward.chance.random() < 0.9:
        ward.add(
            "attendance",
            session_id=session,
            person_id=person,
            **ward.home(on),
            is_adult=True,
            way=ward.chance.choice(("code", "qr", "leader", "paper")),
            channel="web",
            is_fresh=False,
            scanned_at=came,
            recorded_at=came,
            local_date=on,
            struck_at=struck,
        )
    for skill in ward.chance.sample(list(lessons), ward.chance.choice((0, 0, 1, 2))):
        ward.add(
            "skill_confirmation",
            session_id=session,
            person_id=person,
            lesson_id=skill,
            **ward.home(on),
            is_adult=True,
            by_person=1,
            at=came,
            local_date=on,
            struck_at=at(LAST, 6) if ward.chance.random() < 0.2 else None,
        )


def _statements(ward: Ward) -> None:
    for person in ward.chance.sample(range(1, PEOPLE + 1), PEOPLE // 3):
        on = ward.day()
        stated = ward.moment(on)
        back = max(ward.moment(ward.day()), stated) if ward.chance.random() < 0.3 else None
        number = ward.add(
            "vneid_statement",
            person_id=person,
            stated_at=stated,
            local_date=on,
            taken_back_at=back,
        )
        for seen in sorted(max(ward.day(), on) for _ in range(ward.chance.choice((0, 1, 1, 2)))):
            ward.add(
                "vneid_check",
                statement_id=number,
                is_seen=ward.chance.random() < 0.7,
                at=at(seen, 1439),
                local_date=seen,
            )


def _entries(ward: Ward) -> None:
    """What officers entered, some corrected, some removed, for months, days and whole years."""
    for _ in range(40):
        code = ward.chance.choice(("TT1", "TD1", "DH3"))
        first = ward.day().replace(day=1)
        last = first + timedelta(ward.chance.choice((0, 27, 89, 364)))
        entry = _entry(ward, code, first, last, ward.chance.randrange(1, 30), None)
        while ward.chance.random() < 0.3:
            entry = _entry(ward, code, first, last, ward.chance.choice((0, 3, 8)), entry)


def _entry(  # noqa: PLR0913, PLR0917 - an entry has many lines
    ward: Ward, code: str, first: date, last: date, value: int, before: int | None
) -> int:
    return ward.add(
        "officer_entry",
        indicator=code,
        sort="" if code == "DH3" else ward.chance.choice(("radio", "leaflet")),
        first_day=first,
        last_day=last,
        value=value,
        source="Văn hóa - Xã hội",
        entered_at=at(LAST, len(ward.rows["officer_entry"])),
        local_date=LAST,
        replaces=before,
        reason="nhầm" if before else None,
    )


def write(tx: Transaction, rows: Mapping[str, Sequence[Row]]) -> None:
    """Into empty tables, as the drivers take it."""
    for table in metadata.sorted_tables:
        for row in rows.get(table.name, []):
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join(["?" if tx.dialect.name == "sqlite" else "%s"] * len(row))
            tx.cursor.execute(
                f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})',  # noqa: S608
                [_driver(tx, value) for value in row.values()],
            )


def _driver(tx: Transaction, value: object) -> object:
    if tx.dialect.name != "sqlite":
        return value
    if isinstance(value, datetime):
        return value.isoformat(" ", "microseconds")[:26]
    return value.isoformat() if isinstance(value, date) else value
