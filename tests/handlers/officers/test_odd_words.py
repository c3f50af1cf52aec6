"""Odd words in the conversations of officers and leaders: what is kept, and which way leads on.

Found by trying sixty that nobody had written a test for; whatever is not named here was right.
"""

from __future__ import annotations

import pytest

from storage.outreach import teams
from storage.transaction import Transaction
from tests.bot.house import START, Clock, enrol, found_team
from tests.handlers.cells import Cell, Cells, Told, changes
from tests.held import hold
from tests.rows import each_row

WARD_AIM = "[targets.new]|[targets.pick:HT1]|-targets.scope:ward"
NUMBER = f"{WARD_AIM}|-targets.period"
WHY = f"{NUMBER}|60"
NAME = "[team.new]|-team.kind|-team.body"
GROUPS = f"{NAME}|Đội Ba"


@pytest.fixture(scope="module")
def cells(cells: Cells) -> Cells:
    cells.store.now(lambda tx: cast(tx, cells.clock))
    return cells


def cast(tx: Transaction, clock: Clock) -> None:
    """Mai is an officer, Binh leads a team, Chi is in it; Dung leads another."""
    enrol(tx, "mai", clock, role="officer", channel="box")
    for name, role, team in (
        ("binh", "team_leader", "Đội Hoa Phượng"),
        ("chi", "volunteer", "Đội Hoa Phượng"),
        ("dung", "team_leader", "Đội Sông Lam"),
    ):
        enrol(tx, name, clock, role=role, channel="box", team=found_team(tx, team))


def said(cells: Cells, way: str, text: str) -> tuple[Told, list[str], str]:
    """What Mai is told, what is kept of it, and what is asked then."""

    def look(cell: Cell) -> tuple[Told, list[str], str]:
        cell.lesson_attempt("mai", way)
        before = cell.memory()
        told = cell.say("mai", text)
        return told, changes(before, cell.memory()), cell.conversation("mai").ask

    return cells.within(look)


@each_row(
    ("way", "text"),
    [
        *((WHY, text) for text in ("không", "ok", "hỏi xong hết")),
        (NUMBER, "60%"),  # of people, where people are counted
        *((NAME, text) for text in ("ok", "không", "hỏi xong hết", "A", "123")),
        *((GROUPS, text) for text in ("3, tổ 99", "tất cả", "không", ",")),
        ("[invite.new:volunteer]", "Đội Nào"),
        *((way, "chồng tôi đang đánh tôi") for way in (NUMBER, WHY, NAME, GROUPS)),
    ],
)
def test_what_is_no_answer_is_asked_again_and_kept_nowhere(
    cells: Cells, way: str, text: str
) -> None:
    asked = cells.within(
        lambda cell: (cell.lesson_attempt("mai", way), cell.conversation("mai").ask)[1]
    )
    told, kept, now = said(cells, way, text)
    assert (kept, now) == ([], asked)
    assert told.buttons


@pytest.mark.parametrize("text", ["năm sau", "quý tới", "tháng sau"])
def test_a_target_is_set_for_what_lies_ahead(cells: Cells, text: str) -> None:
    assert said(cells, WARD_AIM, text)[2] == "targets.number"


@each_row(
    ("text", "groups"), [("3 va 5", "35"), ("từ 1 đến 3", "123"), ("tổ 3; tổ 5", "35"), ("3", "3")]
)
def test_groups_of_a_team_are_read_as_those_of_a_session(
    cells: Cells, text: str, groups: str
) -> None:
    _, kept, _ = said(cells, GROUPS, text)
    assert [one for one in kept if "group+" in one] == [f"team_group+{one}" for one in groups]


@each_row("text", ["ok", "không", "có", "hỏi xong hết", "hoa phượng"])
@each_row("way", ["/doihinh", "/vaitro", "/moi", f"{WHY}|KH 12"])
def test_who_works_is_shown_their_buttons_again(cells: Cells, way: str, text: str) -> None:
    offered = cells.within(lambda cell: cell.lesson_attempt("mai", way).buttons)
    told, kept, _ = said(cells, way, text)
    assert kept == []
    assert set(offered) <= set(told.buttons)


@each_row(
    "text",
    [
        "lap doi moi ten Doi Hoa Phuong",
        "thu hoi quyen cua chi Hoa",
        "doi nao lam nhieu nhat",
        "12 tin bai thang 11",
    ],
)
@each_row("who", ["mai", "binh", "chi"])
def test_who_works_hears_nothing_of_swindlers(cells: Cells, who: str, text: str) -> None:
    told = cells.within(lambda cell: (cell.lesson_attempt(who, "/trogiup"), cell.say(who, text))[1])
    assert "đang giục" not in told.text


def test_a_team_that_nobody_knows_is_said_to_be_unknown(cells: Cells) -> None:
    assert "chưa tìm thấy đội này" in said(cells, "[invite.new:volunteer]", "Đội Nào")[0].text


def test_approved_sessions_of_one_day_are_told_apart_by_their_teams(cells: Cells) -> None:
    def look(cell: Cell) -> list[str]:
        for one in teams.every(cell.tx):
            (lead, *_) = teams.members(cell.tx, one.id, START)
            hold(cell.tx, cell.clock, lead.person_id or 0, one.id)
        done = "UPDATE outreach_session SET state = 'approved', submitted_at = created_at"
        cell.tx.cursor.execute(done)
        return [label for label, _ in cell.say("mai", "[approve.done]").buttons]

    labels = cells.within(look)
    assert "Buổi tập huấn 23/11, Đội Hoa Phượng" in labels
    assert "Buổi tập huấn 23/11, Đội Sông Lam" in labels
