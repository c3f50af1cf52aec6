"""A row of days written in one go, in the house: one question, one tap, and it does not return."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

from handlers.shared import scrutiny
from storage.outreach import flags, photos, sessions
from storage.transaction import Transaction
from tests.bot.house import START
from tests.handlers.hall import STARTED, Hall


def _row(hall: Hall, tx: Transaction, *, begun: int, count: int) -> list[list[str]]:
    """So many sessions from that day on, three minutes each; what each is asked about."""
    found = []
    for place in range(count):
        day = timedelta(days=begun - place)
        sent = START + timedelta(days=begun, minutes=3 * place)
        one = replace(
            hall.session("submitted"), id=0, place=f"nha van hoa {place}",
            local_date=(STARTED - day).date(), starts_at=STARTED - day,
            ends_at=STARTED - day + timedelta(hours=2), created_at=sent, submitted_at=sent,
        )  # fmt: skip
        number = sessions.add(tx, one)
        odd = [one for one in scrutiny.examine(tx, number, sent) if one.rule == "one_sitting"]
        found.append([flag.rule for flag in odd])
        for flag in odd:
            assert json.loads(flag.details) == {"days": 3}
            flags.explain(tx, number, "written from a book", sent, [flag.id])
    return found


def _rules(some: list[flags.Flag]) -> list[str]:
    return [flag.rule for flag in some]


async def test_a_row_of_days_is_asked_about_once_and_its_answer_holds(hall: Hall) -> None:
    def twice(tx: Transaction) -> tuple[list[list[str]], list[list[str]]]:
        return _row(hall, tx, begun=9, count=5), _row(hall, tx, begun=20, count=4)

    first, second = await hall.app.store.unit(twice)
    assert first == [[], [], ["one_sitting"], [], []]
    assert second == [[]] * 4


async def test_a_photo_ends_the_question(hall: Hall) -> None:
    def shown(tx: Transaction) -> list[str]:
        _row(hall, tx, begun=9, count=3)
        asked = next(one for one in range(99) if "one_sitting" in _rules(flags.of(tx, one)))
        photos.add(tx, photos.Photo(0, asked, "a" * 64, 900, 9, 9, START, None), None)
        return _rules(scrutiny.examine(tx, asked, START + timedelta(days=30)))

    assert "one_sitting" not in await hall.app.store.unit(shown)
