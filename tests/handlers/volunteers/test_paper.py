"""Printing an attendance sheet: whose session it is, when it may be printed, what is kept of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app import App
from bot.channel import Message
from bot.delivery.render import render
from bot.imports.groups import ensure_example_groups
from handlers.contract import Recipe, Reply
from storage.chain.verify import verify
from storage.outreach import sessions, sheets
from storage.outreach.sheets import PaperSheet
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import PUSHES, START, Clock, enrol, event, found_team, offered, open_app, rows
from tests.held import hold


class Hall:
    """Two members of a team with a session, and somebody of another team."""

    def __init__(self, app: App, store: Store, clock: Clock) -> None:
        self.app, self.store, self.clock, self.number = app, store, clock, 0

    def fill(self, tx: Transaction) -> None:
        team, other = found_team(tx), found_team(tx, "Team 2")
        author = enrol(tx, "binh", self.clock, role="team_leader", channel="box", team=team)
        enrol(tx, "chi", self.clock, role="volunteer", channel="box", team=team)
        enrol(tx, "dung", self.clock, role="team_leader", channel="box", team=other)
        enrol(tx, "lan", self.clock, channel="box")
        self.number = hold(tx, self.clock, author.person_id, team)

    async def change(self, **now: object) -> None:
        def write(tx: Transaction) -> None:
            one = sessions.find(tx, self.number)
            assert one is not None
            sessions.save(tx, replace(one, **now))  # type: ignore[arg-type]

        await self.store.unit(write)

    async def taps(self, who: str, data: str) -> Message:
        said = event(who, f"[{data.replace('#', str(self.number))}]", self.clock, channel="box")
        letters = await self.app.receive(said)
        return letters[-1].message

    async def says(self, who: str, text: str) -> Message:
        letters = await self.app.receive(event(who, text, self.clock, channel="box"))
        return letters[-1].message

    async def kept(self) -> list[dict[str, object]]:
        return await self.store.read(lambda tx: rows(tx, "paper_sheet"))


@pytest.fixture
async def hall(store: Store) -> Hall:
    clock = Clock()
    hall = Hall(await open_app(store, clock), store, clock)
    await store.unit(hall.fill)
    return hall


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("20", 20), ("20 dòng", 20), ("12", 12), ("2 trang", 31), ("hai trang", 31), ("50", 50)],
)
async def test_a_typed_number_is_the_number_of_rows(hall: Hall, typed: str, kept: int) -> None:
    await hall.taps("binh", "paper.print:#")
    given = await hall.says("binh", typed)
    assert given.file is not None
    assert [one["rows"] for one in await hall.kept()] == [kept]


@pytest.mark.parametrize("typed", ["2", "51", "không biết", "4 trang", "2 hoặc 3"])
async def test_any_other_is_asked_back(hall: Hall, typed: str) -> None:
    await hall.taps("binh", "paper.print:#")
    again = await hall.says("binh", typed)
    assert again.file is None
    assert offered([again])[0].startswith("paper.print:")
    assert await hall.kept() == []


@pytest.mark.parametrize("who", ["binh", "chi"])
async def test_anybody_of_the_team_prints_and_it_is_in_the_audit(hall: Hall, who: str) -> None:
    asked = await hall.taps(who, "paper.print:#")
    assert [data for row in asked.buttons for _, data in row][:3] == [
        f"paper.print:{hall.number}:{count}" for count in (12, 31, 50)
    ]
    assert await hall.kept() == []
    given = await hall.taps(who, "paper.print:#:31")
    assert given.file is not None
    assert (given.file.recipe, given.file.arguments) == ("attendance_sheet", {"sheet": "1"})
    (sheet,) = await hall.kept()
    assert (sheet["session_id"], sheet["rows"]) == (hall.number, 31)
    deeds = await hall.store.read(lambda tx: rows(tx, "audit_entry"))
    assert [(one["action"], one["subject"]) for one in deeds] == [
        ("sheet.printed", f"session:{hall.number}")
    ]
    assert (await hall.store.read(verify)).fault is None


async def test_a_second_sheet_has_a_number_of_its_own(hall: Hall) -> None:
    for number in ("1", "2"):
        given = await hall.taps("binh", "paper.print:#:12")
        assert given.file is not None
        assert given.file.arguments == {"sheet": number}


@pytest.mark.parametrize(
    ("who", "data"),
    [
        ("dung", "paper.print:#:12"),
        ("lan", "paper.print:#:12"),
        ("binh", "paper.print:404:12"),
        ("binh", "paper.print"),
        ("binh", "paper.print:#:4"),
        ("binh", "paper.print:#:51"),
        ("binh", "paper.print:#:-1"),
    ],
)
async def test_what_may_not_be_printed_is_not(hall: Hall, who: str, data: str) -> None:
    message = await hall.taps(who, data)
    assert message.file is None
    assert message.buttons
    assert await hall.kept() == []


@pytest.mark.parametrize("state", ["closed", "submitted", "returned", "approved", "withdrawn"])
async def test_nothing_is_printed_for_what_is_over(hall: Hall, state: str) -> None:
    await hall.change(state=state)
    assert "đã kết thúc" in (await hall.taps("binh", "paper.print:#:12")).text
    assert await hall.kept() == []


@pytest.mark.parametrize("lacking", ["kind", "local_date"])
async def test_a_sheet_waits_for_what_stands_at_its_head(hall: Hall, lacking: str) -> None:
    await hall.change(state="draft", **{lacking: None})
    message = await hall.taps("binh", "paper.print:#:12")
    assert "trước đã" in message.text
    assert await hall.kept() == []


def test_where_no_file_can_be_sent_it_is_said_what_to_do() -> None:
    reply = Reply("Xong.", file=Recipe("attendance_sheet", instead="Nhờ in giúp phiếu số 7."))
    (shown,) = render(reply, replace(PUSHES, files=False))
    assert (shown.text, shown.file) == ("Xong.\n\nNhờ in giúp phiếu số 7.", None)
    (sent,) = render(reply, PUSHES)
    assert sent.text == "Xong."


def test_a_sheet_is_found_by_the_number_on_it(store: Store) -> None:
    def fill(tx: Transaction) -> PaperSheet:
        author = enrol(tx, "binh", Clock())
        number = hold(tx, Clock(), author.person_id, found_team(tx))
        return PaperSheet(0, number, 31, START, author.address_id)

    store.now(lambda tx: ensure_example_groups(tx, START))
    printed = store.now(fill)
    number = store.now(lambda tx: sheets.add(tx, printed))
    assert store.look(lambda tx: sheets.find(tx, number)) == replace(printed, id=number)
    assert store.look(lambda tx: sheets.find(tx, number + 1)) is None
