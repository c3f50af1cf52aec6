"""Papers for praise: evidence by criterion, blanks for people, law and form of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.reports.awards.criteria import rules
from handlers.reports.awards.drafting import drafted
from handlers.reports.awards.evidence import subject
from handlers.reports.document import Document
from handlers.reports.indicators import indicators
from handlers.reports.issued import freeze
from handlers.reports.yearly import gather as gather_year
from handlers.reports.yearly import written
from handlers.rules.days.calendar_units import Period
from handlers.turn import House
from storage.counting.tally import held
from storage.outreach import history, sessions
from storage.reporting import awards, issues
from storage.reporting.awards import ADDED, OBJECTED, REMOVED, Note
from storage.reporting.issues import Issue
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE
from tests.handlers.reports.campaign_ward import AT, LIBRARY, Ward, clear

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
LATER = datetime(2027, 3, 1, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def house() -> House:
    settings = replace(HOUSE.settings, ward="phường Hưng Đạo, thành phố Hải Phòng")
    return replace(HOUSE, library=LIBRARY, settings=settings)


def decide(tx: Transaction, number: int, what: str, at: datetime) -> None:
    one = sessions.look(tx, number)
    assert one is not None
    step = history.Happened(number, what, at, at.date(), None, None, None)
    sessions.move(tx, replace(one, state=what), step)


def frozen(tx: Transaction, house: House) -> tuple[int, int, int, int]:
    """Two teams and a year; one of them held sessions in two months."""
    clear(tx)
    ward = Ward(tx)
    group, team, idle = ward.group("T1"), ward.team("Đội [1]"), ward.team("Đội 2")
    for on in (date(2026, 3, 3), date(2026, 3, 9), date(2026, 5, 5)):
        ward.held(team, on, {group: {"head_count": 30, "kq1": 3}})
    ward.held(team, date(2026, 6, 6), {group: {"head_count": 99}}, state="submitted")
    facts = gather_year(tx, house, YEAR, YEAR.last, AT)
    kept = freeze(facts, written(house, facts))
    days = (YEAR.first, YEAR.last, YEAR.last)
    told = (kept.figures, kept.definitions, kept.tables, 0, kept.head, None)
    one = Issue(0, None, 0, *days, *told, "digest", kept.mark, AT)
    return issues.keep(tx, one, b"", b""), team, idle, ward.person()


def note(  # noqa: PLR0913, PLR0917 - a whole line
    tx: Transaction, issue: int, team: int, what: str, by: int, why: str = ""
) -> None:
    awards.add(tx, Note(0, issue, "team", team, what, why, AT, AT.date(), by, None))


def paper(  # noqa: PLR0913, PLR0917 - which, on which, of whom, when
    tx: Transaction, house: House, name: str, issue: int, about: str = "", at: datetime = AT
) -> Document:
    found = drafted(house, tx, {"issue": str(issue), "paper": name, "about": about}, at)
    assert found is not None
    return found


def rows(document: Document, place: int = 0) -> list[tuple[str, ...]]:
    return list(list(document.grids())[place].rows)


def test_evidence_is_gathered_and_papers_are_drafted(store: Store, house: House) -> None:
    def story(tx: Transaction) -> None:
        issue, team, _, _ = frozen(tx, house)
        merits = paper(tx, house, "merits", issue, f"{issue}:team:{team}")
        said = "\n".join(merits.said())
        figures = {row[1]: row[3] for row in rows(merits)}
        assert figures[indicators()["BH2"].name] == "3"
        assert figures[indicators()["BH4a"].name] == "90", "what waits is no evidence"
        assert figures[indicators()["BH6"].name] == "13,5", "hours, not the minutes that are kept"
        assert "02 trên 12 tháng, tổng số 3 buổi, 0 buổi có ảnh" in said
        assert "03/2026 có 2; 04/2026 có 0; 05/2026 có 1" in said
        assert "Đội (1)" in said, "a name is no blank"
        assert "Mẫu số 08 ban hành kèm theo Nghị định số 152/2025" in said
        assert "[Tổ dân phố nơi đội đến xác nhận; Phòng Văn hóa - Xã hội đối chiếu 10%" in said
        assert merits.draft.startswith("DỰ THẢO")
        ward = Ward(tx)
        ward.held(team, date(2026, 7, 7), {None: {"head_count": 500}})
        again = paper(tx, house, "merits", issue, f"{issue}:team:{team}")
        assert rows(again) == rows(merits), "figures are those that were frozen"

    store.now(story)


def test_what_was_decided_later_is_told_as_later(store: Store, house: House) -> None:
    """Approved since: in no month. Sent back since: it stood when the report was counted."""

    def story(tx: Transaction) -> None:
        issue, team, _, _ = frozen(tx, house)
        waiting = next(one for one in held(tx, YEAR.first, YEAR.last) if one.state == "submitted")
        stood = next(one for one in held(tx, YEAR.first, YEAR.last) if one.state == "approved")
        decide(tx, stood.session_id, "approved", AT - timedelta(hours=1))
        before = "\n".join(paper(tx, house, "merits", issue, f"{issue}:team:{team}").said())
        decide(tx, waiting.session_id, "approved", AT + timedelta(hours=1))
        decide(tx, stood.session_id, "returned", AT + timedelta(hours=2))
        after = "\n".join(paper(tx, house, "merits", issue, f"{issue}:team:{team}").said())
        told = "Duyệt sau ngày chốt số liệu, không tính ở trên: 01 buổi, của ngày 06/06/2026."
        assert told in after
        assert after.replace(told + "\n", "") == before

    store.now(story)


def test_the_list_is_that_of_the_officers_with_what_was_objected(
    store: Store, house: House
) -> None:
    def story(tx: Transaction) -> None:
        issue, team, idle, officer = frozen(tx, house)
        for one in (idle, team):
            note(tx, issue, one, ADDED, officer)
        note(tx, issue, idle, REMOVED, officer)
        note(tx, issue, team, OBJECTED, officer, "Buổi ngày 5/5 ít người hơn")
        minutes = paper(tx, house, "minutes", issue)
        assert [row[1] for row in rows(minutes)] == ["Đội (1)"]
        assert rows(minutes, 1)[0][3] == "Buổi ngày 5/5 ít người hơn"
        proposal = "\n".join(paper(tx, house, "proposal", issue).said())
        assert "cho 01 tập thể" in proposal
        assert f"bản phát hành số {issue}" in proposal
        assert "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ;" in proposal

    store.now(story)


def test_law_and_form_are_those_of_the_day_of_signing(store: Store, house: House) -> None:
    def story(tx: Transaction) -> None:
        issue, team, _, officer = frozen(tx, house)
        note(tx, issue, team, ADDED, officer)
        late = paper(tx, house, "merits", issue, f"{issue}:team:{team}", LATER)
        assert "[Mẫu báo cáo thành tích và nghị định có hiệu lực vào ngày ký]" in late.blanks()
        proposal = paper(tx, house, "proposal", issue, at=LATER)
        assert any("152/2025" in one and "hết hiệu lực" in one for one in proposal.blanks())
        assert drafted(house, tx, {"issue": "99"}, AT) is None
        assert subject(tx, "team", 99, AT.date()) is None

    store.now(story)


def test_when_a_form_lapses_is_said_in_time() -> None:
    table = {"2026-11-01": False, "2026-12-02": True, "2027-02-28": True, "2027-03-01": True}
    for on, said in table.items():
        assert (rules().lapses(date.fromisoformat(on)) is not None) is said, on
    assert rules().form(date(2027, 2, 28)) is not None
    assert rules().form(date(2027, 3, 1)) is None
