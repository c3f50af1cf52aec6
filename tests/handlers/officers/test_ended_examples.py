"""Figures of one group, where the ward's own list took the place of the example."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.transaction import Transaction
from storage.ward import campaign
from storage.ward.campaign import Group
from tests.bot.house import START, event, offered, rows
from tests.handlers.hall import Hall

BEGUN = START.date() - timedelta(days=9)


def _own_list(tx: Transaction) -> None:
    campaign.close_examples(tx, BEGUN - timedelta(days=1))
    for number in (1, 3):
        name, code = f"Tổ dân phố số {number}", f"HD{number:02}"
        campaign.add_group(tx, Group(0, code, name, BEGUN, None, is_example=False))


@pytest.mark.parametrize(("asked", "is_which"), [("tổ 3 tháng 11", False), ("tổ 1 tháng 11", True)])
async def test_an_ended_example_is_meant_only_where_a_fact_names_it(
    hall: Hall, asked: str, is_which: bool
) -> None:
    await hall.app.store.unit(_own_list)
    said = event("mai", f"/thongke {asked} 2026", hall.clock, channel="box")
    offers = offered(await hall.app.receive(said))
    assert len({data.split(":")[-1] for data in offers}) == (2 if is_which else 0)
    await hall.app.settle()
    told = str((await hall.app.store.read(lambda tx: rows(tx, "outbox")))[-1]["message"])
    assert ("học của Tổ dân phố số 3 từ" in told) is not is_which  # of their own, none to choose
