"""The public board: nothing of few people, counted once a minute, one A4 and one television."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from handlers.reports import public
from handlers.rules.fairness.disclosure import rounded
from storage.outreach import sessions
from storage.transaction import Transaction
from tests.bot.board.office.ward import Http, Ward, fetch, learned
from tests.bot.browser import on_one_database
from tests.bot.house import HOUSE, enrol

NAMES = r"\b(Lan|Minh|Nhà văn hóa|Team 1)\b"


async def test_it_shows_fives_and_no_names(ward: Ward, http: Http) -> None:
    def work(tx: Transaction) -> None:
        for number in range(17):
            group = 1 if number < 13 else 2
            one = enrol(tx, f"p{number}", ward.clock, group=group)
            learned(tx, one.person_id, group, ward.clock())
        at, minh = ward.clock(), ward.known["minh"]
        planned = sessions.OutreachSession(
            *(0, ward.team, minh.person_id, None, "planned", "review"),
            kind="BH2",
            place="Nhà văn hóa bác Lan",
            local_date=at.date(),
            starts_at=at.replace(hour=12),
            created_at=at,
            touched_at=at,
        )
        sessions.add(tx, planned)

    await ward.app.store.unit(work)
    text = await (await fetch(http, "/bang")).text()
    assert "từ 10" in text  # 13 of the first group
    assert "từ 15" in text  # 17 of the ward
    assert "19:00 23/11/2026" in text
    assert "tính lúc 08:00 23/11/2026" in text
    figures = {int(one) for one in re.findall(r"từ (\d+)", text)}
    assert all(one % 5 == 0 and one for one in figures)
    assert re.findall(NAMES, text) == []
    counted = await ward.app.store.read(lambda tx: public.board(tx, HOUSE, ward.clock()))
    assert {people for _, people in counted.groups} == {None, 10}
    assert counted.month.people == 15


@on_one_database
async def test_a_crowd_costs_one_count_a_minute(ward: Ward, http: Http) -> None:
    counted, read = [], ward.app.store.read

    async def counting(work: object) -> object:
        counted.append(work)
        return await read(work)  # type: ignore[arg-type]

    ward.office._board.store.read = counting  # type: ignore[method-assign]
    await asyncio.gather(*(fetch(http, "/bang") for _ in range(40)))
    assert len(counted) == 1
    ward.clock.pass_by(seconds=59)
    await fetch(http, "/bang")
    assert len(counted) == 1
    ward.clock.pass_by(seconds=2)
    answer = await fetch(http, "/bang")
    assert len(counted) == 2
    assert answer.headers["Cache-Control"] == "public, max-age=30"


def printed(groups: Sequence[int], elsewhere: int) -> tuple[object, ...]:
    """What the board says of these people; how many live elsewhere it does not."""
    return rounded(sum(groups) + elsewhere), *(rounded(one) or None for one in groups)


@given(st.lists(st.integers(0, 14), min_size=1, max_size=6), st.integers(0, 6))
def test_no_figure_follows_from_the_others(groups: list[int], elsewhere: int) -> None:
    """For each group another count would read the same; that nobody at all learned is no secret."""
    told = printed(groups, elsewhere)
    for place, count in enumerate(groups):
        moves = [(place, -1, 1), (place, 1, -1), (place, 1, 0)]
        worlds = [(_moved(groups, at, by), elsewhere + there) for at, by, there in moves]
        worlds += [
            (_moved(_moved(groups, place, 1), at, -1), elsewhere)
            for at in range(len(groups))
            if at != place
        ]
        same = [one for one in worlds if min(*one[0], one[1]) >= 0 and printed(*one) == told]
        assert any(one[0][place] != count for one in same) or not sum(groups) + elsewhere


def _moved(groups: Sequence[int], at: int, by: int) -> list[int]:
    return [one + by * (place == at) for place, one in enumerate(groups)]
