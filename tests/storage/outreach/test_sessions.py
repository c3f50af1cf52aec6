"""A session's form, its counts and its history, as they are kept; what is unknown stays unknown."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from storage.outreach import counts, history, sessions
from storage.outreach.history import Correction, Happened
from storage.outreach.sessions import OutreachSession
from storage.privacy import erasure
from storage.store import Store
from storage.transaction import Transaction
from storage.ward import campaign
from tests.bot.house import Clock, enrol, found_team, rows

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
TODAY = date(2026, 11, 23)
PERSON, TEAM = 1, 1


def scene(tx: Transaction) -> int:
    """A member of a team with a draft; two groups on the map: the draft's number."""
    team = found_team(tx)
    for code in ("A1", "A2"):
        campaign.add_group(tx, campaign.Group(0, code, code, TODAY, None, False))
    someone = enrol(tx, "binh", Clock(AT), role="team_leader", team=team)
    assert (someone.person_id, team) == (PERSON, TEAM)
    return sessions.add(tx, draft(address_id=someone.address_id))


def draft(**changes: object) -> OutreachSession:
    new = OutreachSession(0, TEAM, PERSON, None, "draft", "kind", created_at=AT, touched_at=AT)
    return replace(new, **changes)  # type: ignore[arg-type]


async def test_a_form_is_kept_whole(store: Store) -> None:
    number = await store.unit(scene)
    found = await store.unit(lambda tx: sessions.find(tx, number))
    assert found is not None
    filled = replace(
        found,
        state="closed",
        step="review",
        kind="BH2",
        place="Nhà văn hóa tổ 3",
        local_date=TODAY,
        starts_at=AT,
        ends_at=AT + timedelta(hours=2),
        helpers=3,
        note="Đông vui",
        touched_at=AT + timedelta(hours=3),
    )
    await store.unit(lambda tx: sessions.save(tx, filled))
    assert await store.unit(lambda tx: sessions.find(tx, number)) == filled
    assert await store.unit(lambda tx: sessions.find(tx, 404)) is None


async def test_counts_are_kept_for_each_group_once_and_unknown_is_not_zero(store: Store) -> None:
    number = await store.unit(scene)
    for group in (1, None, 1, None, 2):
        await asyncio.gather(
            *(store.unit(lambda tx, g=group: counts.add_group(tx, number, g)) for _ in range(3))  # type: ignore[misc]
        )
    found = await store.read(lambda tx: counts.of(tx, number))
    assert [row.group_id for row in found] == [1, None, 2]
    assert {getattr(row, name) for row in found for name in counts.COUNTS} == {None}
    counted = replace(found[0], head_count=35, women=20, kq1=0)
    await store.unit(lambda tx: counts.save(tx, counted))
    await store.unit(lambda tx: counts.remove_group(tx, found[1].id))
    assert await store.read(lambda tx: counts.of(tx, number)) == [counted, found[2]]


async def test_lessons_taught_are_the_last_named(store: Store) -> None:
    number = await store.unit(scene)
    for taught in (("k7-1", "k7-2"), ("k7-3", "k7-1")):
        await store.unit(lambda tx, t=taught: counts.teach(tx, number, t))  # type: ignore[misc]
    assert await store.read(lambda tx: counts.lessons(tx, number)) == ("k7-1", "k7-3")
    assert await store.read(lambda tx: counts.photos(tx, number)) == 0


async def test_a_photo_taken_off_counts_no_more_and_one_that_expired_does(store: Store) -> None:
    number = await store.unit(scene)

    def add(tx: Transaction, digest: str, why: str) -> None:
        columns = "session_id, sha256, bytes, width, height, added_at, deleted_why"
        values = f"{number}, '{digest}', 9, 9, 9, '2026-11-23', {why}"
        tx.cursor.execute(f"INSERT INTO session_photo ({columns}) VALUES ({values})")  # noqa: S608

    for digest, why in (("a", "NULL"), ("b", "'removed'"), ("c", "'expired'")):
        await store.unit(lambda tx, d=digest, w=why: add(tx, d, w))  # type: ignore[misc]
    assert await store.read(lambda tx: counts.photos(tx, number)) == 2


async def test_a_new_state_and_what_led_there_are_one(store: Store) -> None:
    number = await store.unit(scene)
    sent = draft(id=number, state="submitted", submitted_at=AT)
    event = Happened(number, "submitted", AT, TODAY, PERSON, None, "vì thế")
    await store.unit(lambda tx: sessions.move(tx, sent, event))
    assert await store.read(lambda tx: history.events(tx, number)) == [event]
    change = Correction(number, 1, "head_count", "53", "35", "đếm lại", AT, TODAY, PERSON)
    await store.unit(lambda tx: history.correct(tx, change))
    assert await store.read(lambda tx: history.corrections(tx, number)) == [change]


async def test_finding_ones_own_the_last_like_it_and_those_that_wait(store: Store) -> None:
    first = await store.unit(scene)

    def fill(tx: Transaction) -> dict[str, int]:
        sent = {"state": "submitted", "step": "review", "starts_at": AT, "local_date": TODAY}
        later = AT + timedelta(hours=1)
        return {
            "sent": sessions.add(tx, draft(**sent, submitted_at=later)),
            "before": sessions.add(tx, draft(**sent, submitted_at=AT)),
            "dropped": sessions.add(tx, draft(**{**sent, "state": "withdrawn"})),
            "touched": sessions.add(tx, draft(touched_at=later)),
        }

    made = await store.unit(fill)
    own = await store.read(lambda tx: sessions.of_author(tx, PERSON, 9))
    assert [one.id for one in own] == [made["touched"], made["before"], made["sent"], first]
    assert [
        one.id for one in await store.read(lambda tx: sessions.of_author(tx, PERSON, 2, 2))
    ] == [
        made["sent"],
        first,
    ]
    assert await store.read(lambda tx: sessions.count_of_author(tx, PERSON)) == 4
    last = await store.read(lambda tx: sessions.last_of(tx, PERSON, TEAM))
    assert last is not None
    assert last.id == made["before"]
    assert await store.read(lambda tx: sessions.last_of(tx, PERSON, 9)) is None
    team = await store.read(lambda tx: sessions.of_team(tx, TEAM, TODAY, TODAY))
    assert [one.id for one in team] == [made["sent"], made["before"]]


async def test_an_erased_author_leaves_the_record_and_no_way_back(store: Store) -> None:
    number = await store.unit(scene)
    event = Happened(number, "created", AT, TODAY, PERSON, 1)
    await store.unit(lambda tx: history.record(tx, event))
    await store.unit(lambda tx: erasure.erase(tx, PERSON, AT))
    found = await store.unit(lambda tx: sessions.find(tx, number))
    assert found is not None
    assert (found.author_id, found.address_id) == (PERSON, None)
    assert await store.read(lambda tx: history.events(tx, number)) == [
        replace(event, address_id=None)
    ]


@pytest.mark.parametrize(
    ("table", "column", "values", "left"),
    [
        ("checkin_scan", "lane, session_id, way, scanned_at", "'{lane}', 1, 'qr', '{at}'", 0),
        ("checkin_guess", "scope, tries, since", "'lane:{lane}', 1, '{at}'", 0),
        (
            "assisted_resident",
            "person_id, form_id, consented_on, recorded_at",
            "1, 'F1', '2026-11-23', '{at}'",
            0,
        ),
        ("join_code", "code_hash, person_id, created_at, expires_at", "'h', 1, '{at}', '{at}'", 0),
        (
            "attendance",
            "session_id, person_id, placement, is_adult, way, channel, is_fresh, scanned_at,"
            " recorded_at, local_date, address_id",
            "1, 1, 'elsewhere', TRUE, 'qr', 'tap', FALSE, '{at}', '{at}', '2026-11-23', 1",
            1,
        ),
    ],
)
async def test_an_erasure_clears_what_says_who_came(
    store: Store, table: str, column: str, values: str, left: int
) -> None:
    await store.unit(scene)
    lane = (await store.read(lambda tx: rows(tx, "address")))[0]["lane"]
    filled = values.format(lane=lane, at="2026-11-23 01:00:00+00:00")

    def add(tx: Transaction) -> None:
        tx.cursor.execute(f"INSERT INTO {table} ({column}) VALUES ({filled})")  # noqa: S608

    await store.unit(add)
    assert len(await store.read(lambda tx: rows(tx, table))) == 1
    await store.unit(lambda tx: erasure.erase(tx, PERSON, AT))
    kept = await store.read(lambda tx: rows(tx, table))
    assert len(kept) == left
    assert all(row["address_id"] is None for row in kept)
