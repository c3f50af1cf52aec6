"""The yearly report says what the tally says, and leaves a blank where nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.documents.checking.told import heads, sentences
from handlers.reports.document import Document, Grid, Words
from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD
from handlers.reports.spoken import number
from handlers.reports.tally import tally
from handlers.reports.yearly import Facts, gather, written
from handlers.reports.yearly.outline import PARTS
from handlers.reports.yearly.places import OF_GROUPS, OF_TEAMS
from handlers.rules.days.calendar_units import Period, year_of
from handlers.turn import House
from lessons.fields import SKILLS
from lessons.strict_yaml import read_file
from storage.store import Store
from storage.transaction import Transaction
from storage.ward import entries, targets
from storage.ward.entries import Entry
from storage.ward.targets import Target
from tests.bot.house import HOUSE, rows
from tests.handlers.reports.campaign_ward import AT, LESSONS, LIBRARY, Ward, busy_year, clear
from tests.lessons.test_coverage import CONTENT

YEAR = year_of(date(2026, 1, 1))
SINCE = Period(date(2025, 1, 1), YEAR.last)
RIDDLE = "Đội [gan dạ]"
CODED = re.compile(r"\b[A-Z]{2}\d[a-e]?\b")


def made(store: Store, house: House, until: date | None = None) -> tuple[Facts, Document]:
    facts = store.look(lambda tx: gather(tx, house, YEAR, until, AT))
    return facts, written(house, facts)


def table(document: Document, words: str) -> Grid:
    (found,) = [grid for grid in document.grids() if words in grid.caption]
    return found


def busy(tx: Transaction) -> None:
    """A year and a little before it, a target, entries, a team called like a blank."""
    ward = busy_year(tx, 7)
    riddle = ward.team(RIDDLE)
    early = date(2025, 5, 5)
    ward.held(riddle, early, {None: {"head_count": 21, "kq1": 4}}, kind="BH1")
    ward.learn(ward.person(), LESSONS[0], early, None)
    first, last = YEAR.first, YEAR.last
    aim = Target(0, "HT1", "ward", 0, first, last, 50, "kế hoạch", AT, date(2026, 1, 5))
    targets.add(tx, aim, None)
    for code, sort in (("TT1", "news"), ("TD1", "praised"), ("DH3", "")):
        one = Entry(0, code, sort, first, date(2026, 11, 30), 12, "phiếu", AT, date(2026, 12, 1))
        entries.add(tx, one, None)


def test_every_figure_is_that_of_the_tally(store: Store, house: House) -> None:
    store.now(busy)
    _, document = made(store, house)
    counted = store.look(lambda tx: tally(tx, YEAR, LIBRARY, AT))
    ward = counted.at(WARD)
    known = {code: number(one.amount) for code, one in ward.items() if one.amount is not None}

    rows_of_annex = table(document, "mã và cách đếm").rows
    annex = {row[0]: row[3] for row in rows_of_annex}
    for column, days in ((4, Period(date(2025, 1, 1), date(2025, 12, 31))), (5, SINCE)):
        other = store.look(lambda tx, days=days: tally(tx, days, LIBRARY, AT)).at(WARD)
        told = {row[0]: row[column] for row in rows_of_annex if row[0] in other}
        amounts = {code: one.amount for code, one in other.items()}
        assert told == {
            code: "chưa thống kê" if amount is None else number(amount)
            for code, amount in amounts.items()
        }
    assert {code: annex[code] for code in known} == known
    assert {code for code in indicators() if annex[code] == "chưa thống kê"} == set(
        indicators()
    ) - set(known)
    said = dict(_said(document))
    assert said.keys() >= {"HT1", "HT2", "BH1", "BH2", "BH3", "BH4a", "BH6", "DH1", "TT1", "TD1"}
    assert {code: _plain(value) for code, value in said.items()} == {
        code: _plain(known[code]) for code in said
    }
    for by, codes, words in (
        ("group", OF_GROUPS, "theo tổ dân phố"),
        ("team", OF_TEAMS, "theo đội hình"),
    ):
        rows = table(document, words).rows
        for place, row in zip([*counted.places(by), WARD], rows, strict=True):
            for code, cell in zip(codes, row[-len(codes) :], strict=True):
                one = counted.at(place).get(code)
                amount = None if one is None else one.amount
                shown = "-" if one is None else number(amount) if amount is not None else ""
                assert cell in {shown, "dưới 5", "…", "chưa thống kê"}, (place, code)


def _said(document: Document) -> Iterator[tuple[str, str]]:
    """Code and figure of each sentence; codes themselves are not for readers."""
    for block in document.blocks:
        if isinstance(block, Words) and block.style == "body":
            assert not CODED.search(block.text)
            for sentence in sentences():
                for found in sentence.finditer(block.text):
                    yield from found.groupdict().items()


def _plain(said: str) -> float:
    return float(said.rstrip(".,").replace(".", "").replace(",", "."))


def test_nobody_can_tell_what_one_to_four_people_did(store: Store, house: House) -> None:
    store.now(busy)
    _, document = made(store, house)
    grid = table(document, "theo tổ dân phố")
    named = [heads().get(column.head) for column in grid.columns]
    people = [at for at, code in enumerate(named) if code in ("HT1", "HT2", "HT3", "HT4")]
    assert len(people) == 4
    told = [row[place] for row in grid.rows[:-1] for place in people]
    assert [cell for cell in told if cell in tuple("1234")] == []
    assert any("dưới 5" in row for row in grid.rows)


def test_what_nobody_gave_is_a_blank_and_a_zero_is_a_zero(store: Store, house: House) -> None:
    store.now(clear)
    facts, document = made(store, house)
    text = " ".join(block.text for block in document.blocks if isinstance(block, Words))
    assert "[Bổ sung số liệu: Tin, bài, lượt phát thanh, tờ rơi; trợ lý chưa có]" in text
    assert "tổ chức 0 buổi tuyên truyền" in text
    assert "trợ lý chưa có số liệu cùng kỳ năm trước" in text
    assert facts.before is None
    assert not [grid for grid in document.grids() if "chỉ tiêu" in grid.caption.lower()]
    numbers = [int(grid.caption.split(".")[0].split(" ")[1]) for grid in document.grids()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_last_year_is_compared_over_the_same_days(store: Store, house: House) -> None:
    def write(tx: Transaction) -> None:
        clear(tx)
        ward = Ward(tx)
        group, team = ward.group("T1"), ward.team("Đội 1")
        for on, came in ((date(2025, 3, 3), 30), (date(2025, 12, 24), 99), (date(2026, 3, 3), 5)):
            ward.held(team, on, {group: {"head_count": came}})

    store.now(write)
    facts, document = made(store, house, date(2026, 11, 30))
    assert facts.now.period == Period(date(2026, 1, 1), date(2026, 11, 30))
    assert facts.before is not None
    assert facts.before.at(WARD)["BH4a"].value == 30
    assert facts.since.at(WARD)["BH4a"].value == 134
    text = " ".join(block.text for block in document.blocks if isinstance(block, Words))
    assert "Số lượt tham dự giảm 25 lượt." in text
    assert "Số liệu chốt hết ngày 30 tháng 11 năm 2026" in text


def test_a_target_of_the_year_is_held_against_its_figure(store: Store, house: House) -> None:
    store.now(busy)
    facts, document = made(store, house)
    (row,) = table(document, "thực hiện chỉ tiêu").rows
    people = facts.now.at(WARD)["HT1"].value or 0
    assert row[3:6] == ("50", number(people), f"{number(round(people * 2.0, 1))}%")


def test_a_name_with_brackets_is_no_blank(store: Store, house: House) -> None:
    store.now(busy)
    _, document = made(store, house)
    assert "Đội (gan dạ)" in [row[1] for row in table(document, "theo đội hình").rows]
    assert "[gan dạ]" not in document.blanks()


def test_the_skills_of_a_year_are_counted_person_by_person(store: Store, house: House) -> None:
    store.now(busy)
    facts, _ = made(store, house)
    done, confirmed, sessions, links = (
        store.look(lambda tx, name=name: rows(tx, name))
        for name in ("completion", "skill_confirmation", "outreach_session", "same_person")
    )
    one_of = {link["other_id"]: link["kept_id"] for link in links}
    approved = {one["id"] for one in sessions if one["state"] == "approved"}
    this_year = [one for one in done if str(one["local_date"]) >= "2026"]
    pairs = {
        (one_of.get(one["person_id"], one["person_id"]), one["lesson_id"]) for one in this_year
    }
    seen = {
        (one_of.get(one["person_id"], one["person_id"]), one["lesson_id"])
        for one in confirmed
        if one["session_id"] in approved
    }
    for row in facts.skills:
        lessons = {one.id for one in LIBRARY.lessons() if row.code in one.skills}
        mine = [pair for pair in pairs if pair[1] in lessons]
        people = len({person for person, _ in mine})
        able = len({person for person, lesson in seen if lesson in lessons})
        assert (row.completions, row.learners, row.confirmed) == (len(mine), people, able)
    assert sum(row.completions for row in facts.skills) > 0


def test_lessons_learned_are_written_in_years_of_review(house: House, store: Store) -> None:
    store.now(clear)
    at = datetime(2027, 12, 4, 3, tzinfo=UTC)
    review = written(house, store.look(lambda tx: gather(tx, house, year_of(at.date()), None, at)))
    titles = [b.text for b in review.blocks if isinstance(b, Words) and b.style == "part"]
    assert titles[4] == "V. BÀI HỌC KINH NGHIỆM"
    _, usual = made(store, house)
    titles = [b.text for b in usual.blocks if isinstance(b, Words) and b.style == "part"]
    assert titles[4] == "V. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2027"
    assert len(PARTS) == 7


def test_the_groups_of_skills_are_called_as_lessons_call_them() -> None:
    named = read_file(CONTENT / "skills.yaml").data
    assert {code: HOUSE.texts.say(f"yearly.skill_{code}") for code in SKILLS} == named


def test_sessions_in_no_figure_are_told_by_what_is_still_to_be_done(
    store: Store, house: House
) -> None:
    def write(tx: Transaction) -> None:
        clear(tx)
        ward = Ward(tx)
        group, team = ward.group("T1"), ward.team("Đội 1")
        for state in ("submitted", "submitted", "returned", "closed", "draft"):
            ward.held(team, date(2026, 3, 3), {group: {"head_count": 9}}, state=state)

    store.now(write)
    _, document = made(store, house)
    text = " ".join(block.text for block in document.blocks if isinstance(block, Words))
    told = "còn 02 buổi chờ duyệt, 01 buổi trả lại cho đội sửa, 02 buổi đội chưa gửi nên chưa có"
    assert told in text


def test_a_part_of_a_figure_has_last_year_and_the_sum_beside_it(store: Store, house: House) -> None:
    store.now(busy)
    facts, document = made(store, house)
    rows = table(document, "mã và cách đếm").rows
    parts = [row for row in rows if not row[0]]
    assert parts
    assert all(cell for row in parts for cell in row[3:6])
    assert {row[0] for row in rows} - {""} == set(indicators())
    assert facts.before is not None


def test_a_made_up_ward_says_so_on_every_page_and_not_in_its_name(
    store: Store, house: House
) -> None:
    store.now(clear)
    named = f"{house.settings.ward} (SỐ LIỆU MẪU)"
    marked = replace(house, settings=replace(house.settings, ward=named))
    _, document = made(store, marked)
    assert document.draft == "DỰ THẢO - SỐ LIỆU MẪU"
    assert document.head.addressee.startswith("Kính gửi: Ủy ban nhân dân thành phố Hải Phòng (qua")
