"""What officers type for a period of time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.rules.periods import Period, parse_periods
from tests.rows import each_row

TODAY = date(2026, 11, 20)
DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))


def period(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


READ = [
    ("", "2026-11-01", "2026-11-30"),
    ("Hôm nay", "2026-11-20", "2026-11-20"),
    ("hom qua", "2026-11-19", "2026-11-19"),
    ("tuần", "2026-11-16", "2026-11-22"),
    ("tuan nay", "2026-11-16", "2026-11-22"),
    ("tuần trước", "2026-11-09", "2026-11-15"),
    ("tháng", "2026-11-01", "2026-11-30"),
    ("thang nay", "2026-11-01", "2026-11-30"),
    ("tháng trước", "2026-10-01", "2026-10-31"),
    ("tháng 10", "2026-10-01", "2026-10-31"),
    ("thang 11", "2026-11-01", "2026-11-30"),
    ("thang 10/2025", "2025-10-01", "2025-10-31"),
    ("tháng 2 năm 2024", "2024-02-01", "2024-02-29"),
    ("T9/2026", "2026-09-01", "2026-09-30"),
    ("10/2026", "2026-10-01", "2026-10-31"),
    ("quý này", "2026-10-01", "2026-12-31"),
    ("quy truoc", "2026-07-01", "2026-09-30"),
    ("quý 3", "2026-07-01", "2026-09-30"),
    ("quy 4", "2026-10-01", "2026-12-31"),
    ("tu quy 2", "2026-04-01", TODAY.isoformat()),
    ("quy 3 den nay", "2026-07-01", TODAY.isoformat()),
    ("thang 9 toi gio", "2026-09-01", TODAY.isoformat()),
    ("quý III/2025", "2025-07-01", "2025-09-30"),
    ("Quý I", "2026-01-01", "2026-03-31"),
    ("Q2", "2026-04-01", "2026-06-30"),
    ("quý IV/2024", "2024-10-01", "2024-12-31"),
    ("quý II năm 2025", "2025-04-01", "2025-06-30"),
    ("quy 3/2025", "2025-07-01", "2025-09-30"),
    ("năm", "2026-01-01", "2026-12-31"),
    ("năm nay", "2026-01-01", "2026-12-31"),
    ("năm ngoái", "2025-01-01", "2025-12-31"),
    ("nam truoc", "2025-01-01", "2025-12-31"),
    ("năm 2025", "2025-01-01", "2025-12-31"),
    ("2025", "2025-01-01", "2025-12-31"),
    ("6 tháng đầu năm", "2026-01-01", "2026-06-30"),
    ("6 tháng cuối năm 2025", "2025-07-01", "2025-12-31"),
    ("15/11", "2026-11-15", "2026-11-15"),
    ("20/11", "2026-11-20", "2026-11-20"),
    ("ngày 15/11/2027", "2027-11-15", "2027-11-15"),
    ("12/10/26", "2026-10-12", "2026-10-12"),
    ("29/2", "2024-02-29", "2024-02-29"),
    ("01/11-15/11", "2026-11-01", "2026-11-15"),
    ("1-15/11", "2026-11-01", "2026-11-15"),
    ("1/11 – 15/11/2026", "2026-11-01", "2026-11-15"),
    ("từ 1/11 đến 15/11", "2026-11-01", "2026-11-15"),
    ("từ ngày 1/11 đến ngày 15/11/2025", "2025-11-01", "2025-11-15"),
    ("1/11/2025 - 15/11", "2025-11-01", "2025-11-15"),
    ("1/11/2025 - 1/11", "2025-11-01", "2025-11-01"),
    ("1/3/2023 - 29/2", "2023-03-01", "2024-02-29"),
    ("28/12/2025 - 3/1", "2025-12-28", "2026-01-03"),
    ("15/11 - 5/12", "2026-11-15", "2026-12-05"),
    ("từ 1/10 đến 30/11", "2026-10-01", "2026-11-30"),
    ("7 ngày qua", "2026-11-14", "2026-11-20"),
    ("30 ngay gan day", "2026-10-22", "2026-11-20"),
    ("7 ngày vừa rồi", "2026-11-14", "2026-11-20"),
    ("7 ngày gần đây nhất", "2026-11-14", "2026-11-20"),
    ("2 tuần qua", "2026-11-07", "2026-11-20"),
    ("3 tháng gần đây nhất", "2026-08-01", "2026-10-31"),
    ("hôm kia", "2026-11-18", "2026-11-18"),
    ("hôm qua, hôm kia", "2026-11-18", "2026-11-19"),
    ("từ thứ hai tới giờ", "2026-11-16", "2026-11-20"),
    ("từ thứ ba tuần trước đến nay", "2026-11-10", "2026-11-20"),
    ("từ hôm 10/11 tới giờ", "2026-11-10", "2026-11-20"),
    ("từ 5/11 tới nay", "2026-11-05", "2026-11-20"),
    ("từ đầu năm đến nay", "2026-01-01", "2026-11-20"),
    ("đầu tháng đến nay", "2026-11-01", "2026-11-20"),
    ("từ đầu quý", "2026-10-01", "2026-11-20"),
    ("từ 1/11", "2026-11-01", "2026-11-20"),
    ("từ 1/11 đến nay", "2026-11-01", "2026-11-20"),
    ("2026-11-01..2026-11-15", "2026-11-01", "2026-11-15"),
    ("2026-11-01 - 2026-11-15", "2026-11-01", "2026-11-15"),
    ("2026-11-01", "2026-11-01", "2026-11-01"),
    ("tháng 9-11", "2026-09-01", "2026-11-30"),
    ("tháng 9 đến tháng 11", "2026-09-01", "2026-11-30"),
    ("từ tháng 9 đến 11 năm 2025", "2025-09-01", "2025-11-30"),
    ("t9-t11", "2026-09-01", "2026-11-30"),
    ("tháng mười một", "2026-11-01", "2026-11-30"),
    ("tháng tư", "2026-04-01", "2026-04-30"),
    ("tháng năm", "2026-05-01", "2026-05-31"),
    ("quý ba năm ngoái", "2025-07-01", "2025-09-30"),
    ("tháng 9 năm nay", "2026-09-01", "2026-09-30"),
    ("tháng 10 và 11", "2026-10-01", "2026-11-30"),
    ("quý 1 và 2", "2026-01-01", "2026-06-30"),
    ("quý 1 đến quý 3/2025", "2025-01-01", "2025-09-30"),
    ("từ tháng 9", "2026-09-01", "2026-11-20"),
    ("từ tháng 9 đến nay", "2026-09-01", "2026-11-20"),
    ("nửa đầu năm", "2026-01-01", "2026-06-30"),
    ("nửa đầu tháng 11", "2026-11-01", "2026-11-15"),
    ("nửa cuối tháng 2/2025", "2025-02-16", "2025-02-28"),
    ("nua cuoi thang truoc", "2026-10-16", "2026-10-31"),
    ("10 ngày cuối tháng 10", "2026-10-22", "2026-10-31"),
    ("3 ngày đầu tháng này", "2026-11-01", "2026-11-03"),
    ("tuần vừa rồi", "2026-11-09", "2026-11-15"),
    ("tháng vừa qua", "2026-10-01", "2026-10-31"),
    ("nửa cuối năm 2025", "2025-07-01", "2025-12-31"),
    ("tháng 11-11", "2026-11-01", "2026-11-30"),
    ("tháng 11 đến tháng 2/2026", "2025-11-01", "2026-02-28"),
    ("10-12/2025", "2025-10-01", "2025-12-31"),
    ("10-12-2025", "2025-12-10", "2025-12-10"),
    ("20-11", "2026-11-20", "2026-11-20"),
    ("ngày mai", "2026-11-21", "2026-11-21"),
    ("tuần sau", "2026-11-23", "2026-11-29"),
    ("tháng tới", "2026-12-01", "2026-12-31"),
    ("quý sau", "2027-01-01", "2027-03-31"),
    ("năm sau", "2027-01-01", "2027-12-31"),
    ("11 tháng", "2026-01-01", "2026-11-30"),
    ("mười tháng", "2026-01-01", "2026-10-31"),
    ("11 tháng năm 2025", "2025-01-01", "2025-11-30"),
    ("đến 30/11", "2026-01-01", "2026-11-30"),
    ("tính đến ngày 15/11", "2026-01-01", "2026-11-15"),
    ("đến 30/11/2025", "2025-01-01", "2025-11-30"),
    ("đến hết tháng 10", "2026-01-01", "2026-10-31"),
    ("đến quý 3/2025", "2025-01-01", "2025-09-30"),
    ("tính đến nay", "2026-01-01", "2026-11-20"),
    ("từ đầu năm đến hết tháng 10", "2026-01-01", "2026-10-31"),
    ("kể từ 10/11 tới nay", "2026-11-10", "2026-11-20"),
    ("từ ngày 15 tháng 10 đến ngày 3 tháng 11", "2026-10-15", "2026-11-03"),
    ("15 tháng 11 năm 2025", "2025-11-15", "2025-11-15"),
]


@each_row(("words", "first", "last"), READ)
def test_read(words: str, first: str, last: str) -> None:
    assert parse_periods(words, TODAY) == (period(first, last),)


@each_row(
    "words",
    [
        pytest.param("xin chào", id="no period"),
        pytest.param("10", id="a bare number"),
        pytest.param("từ", id="half a range"),
        pytest.param("tuan 3", id="a week has no number"),
        pytest.param("thang 13", id="month 13"),
        pytest.param("thang 0", id="month 0"),
        pytest.param("quy 5", id="quarter 5"),
        pytest.param("13 tháng đầu năm", id="13 months of a year"),
        pytest.param("1900", id="before the programme"),
        pytest.param("31/2", id="31 February"),
        pytest.param("0/1", id="day 0"),
        pytest.param("29/2/2026", id="no leap year"),
        pytest.param("12/13/2026", id="the American order"),
        pytest.param("31/2-15/3", id="range from no day"),
        pytest.param("15/11/2026-1/11/2026", id="reversed range"),
        pytest.param("28-3/11", id="reversed days of one month"),
        pytest.param("thang nam", id="May, or month and year"),
        pytest.param("tháng 3 và 9", id="two months apart"),
        pytest.param("quý 1 và 3", id="two quarters apart"),
        pytest.param("trừ tháng 10", id="all but a month"),
    ],
)
def test_not_a_period(words: str) -> None:
    assert parse_periods(words, TODAY) == ()


WORDS = (
    "tuan thang quy nam nay truoc hom qua tu den ngay dau cuoi 0 1 2 3 9 10 12 15 29 30 31 00 99 "
    "2024 2026 2099 9999 / - . .. – 15/11 29/2 iv"
)
PIECES = st.sampled_from(WORDS.split())


@given(
    st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)),
    DAYS,
)
@example("0/0", TODAY)
def test_never_raises_and_never_runs_backwards(words: str, today: date) -> None:
    assert all(one.first <= one.last for one in parse_periods(words, today))


@given(st.dates(date(2024, 1, 1), date(2024, 12, 31)), DAYS)
def test_a_date_without_a_year_is_the_latest_one_past(written: date, today: date) -> None:
    *soon, found = parse_periods(f"{written.day}/{written.month}", today)
    assert found.days == 1
    assert found.last <= today
    assert all(today < one.first <= today + timedelta(days=45) for one in soon)
    assert (found.first.day, found.first.month) == (written.day, written.month)
    leap_gap = 8 if (written.day, written.month) == (29, 2) else 1
    assert (today - found.first).days <= 366 * leap_gap


@each_row(
    ("today", "words", "spans"),
    [
        pytest.param("2026-12-04", "từ 15/11 đến 14/11", "15/11/25-14/11/26", id="year to lately"),
        pytest.param("2026-12-01", "từ 1/12 đến 30/11", "01/12/25-30/11/26", id="till yesterday"),
        pytest.param("2026-11-30", "từ 1/12 đến 30/11", "01/12/25-30/11/26", id="till today"),
        pytest.param("2026-11-28", "từ 1/12 đến 30/11", "01/12/25-30/11/26", id="nearly over"),
        pytest.param("2026-12-31", "1/1 - 31/12", "01/01/26-31/12/26", id="New Year's Eve"),
        pytest.param("2027-01-01", "1/1 - 31/12", "01/01/26-31/12/26", id="New Year's Day"),
        pytest.param("2027-01-02", "28/12 - 3/1", "28/12/26-03/01/27", id="over the New Year"),
        pytest.param(
            "2026-12-04", "1/12 - 30/6", "01/12/26-30/06/27 01/12/25-30/06/26", id="either winter"
        ),
        pytest.param(
            "2026-06-15", "1/6 - 31/10", "01/06/26-31/10/26 01/06/25-31/10/25", id="either summer"
        ),
        pytest.param("2026-12-04", "1-15/12", "01/12/26-15/12/26", id="half a month, nearly over"),
        pytest.param(
            "2026-12-04", "20-25/12", "20/12/26-25/12/26 20/12/25-25/12/25", id="days not begun"
        ),
        pytest.param("2026-10-04", "20-25/12", "20/12/25-25/12/25", id="days far ahead"),
        pytest.param("2026-11-29", "30/11", "30/11/26-30/11/26 30/11/25-30/11/25", id="tomorrow"),
        pytest.param("2026-11-29", "31/12", "31/12/26-31/12/26 31/12/25-31/12/25", id="year's end"),
        pytest.param("2027-01-01", "31/12", "31/12/26-31/12/26", id="yesterday"),
        pytest.param("2026-12-31", "1/1", "01/01/27-01/01/27 01/01/26-01/01/26", id="New Year"),
        pytest.param("2026-11-29", "28/2", "28/02/26-28/02/26", id="far ahead"),
        pytest.param(
            "2026-11-29", "từ 30/11", "30/11/26-30/11/26 30/11/25-29/11/26", id="from tomorrow"
        ),
        pytest.param(
            "2026-11-29", "tháng 12", "01/12/26-31/12/26 01/12/25-31/12/25", id="next month"
        ),
        pytest.param("2026-09-29", "tháng 12", "01/12/25-31/12/25", id="no month that is near"),
        pytest.param("2026-12-20", "tháng 1", "01/01/26-31/01/26", id="a month of this year"),
        pytest.param("2026-12-20", "quý 1", "01/01/26-31/03/26", id="a quarter of this year"),
        pytest.param("2026-11-29", "quý 4", "01/10/26-31/12/26", id="the quarter that runs"),
        pytest.param(
            "2026-09-20", "quý 4", "01/10/26-31/12/26 01/10/25-31/12/25", id="next quarter"
        ),
        pytest.param("2027-01-05", "11 tháng", "01/01/26-30/11/26", id="months of last year"),
        pytest.param("2027-01-05", "đến 31/12", "01/01/26-31/12/26", id="until New Year's Eve"),
        pytest.param("2026-12-04", "10-12", "10/12/25-10/12/25 01/10/26-31/12/26", id="or months"),
        pytest.param("2026-12-04", "10 đến 12", "10/12/25-10/12/25 01/10/26-31/12/26", id="spoken"),
        pytest.param("2026-12-04", "từ 9-11", "09/11/26-04/12/26 01/09/26-30/11/26", id="since"),
        pytest.param("2026-12-04", "3-5", "03/05/26-03/05/26 01/03/26-31/05/26", id="in spring"),
        pytest.param("2026-11-20", "1/3 - 29/2", "01/03/23-29/02/24", id="to a leap day"),
        pytest.param("2026-11-20", "29/2 - 1/3", "29/02/24-01/03/24", id="from a leap day"),
        pytest.param(
            "2026-11-20", "3 tháng qua", "01/08/26-31/10/26 01/09/26-20/11/26", id="months past"
        ),
        pytest.param(
            "2026-11-20", "tháng gần nhất", "01/10/26-31/10/26 01/11/26-30/11/26", id="nearest"
        ),
    ],
)
def test_a_range_without_years(today: str, words: str, spans: str) -> None:
    found = parse_periods(words, date.fromisoformat(today))
    said = [f"{one.first:%d/%m/%y}-{one.last:%d/%m/%y}" for one in found]
    assert said == spans.split()


YEAR_OF_DAYS = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]
TODAYS = [date(2026, 12, 4), date(2026, 12, 31), date(2027, 1, 1), date(2028, 2, 29)]


@each_row("today", TODAYS, ids=str)
def test_no_pair_of_days_leads_far_into_the_future_unasked(today: date) -> None:
    """Every day of the year to every day of the year, a step apart that meets all in turn."""
    for number, first in enumerate(YEAR_OF_DAYS):
        for last in YEAR_OF_DAYS[number % 11 :: 11]:
            words = f"{first:%d/%m}-{last:%d/%m}"
            found = parse_periods(words, today)
            assert found, words
            for one in found:
                assert f"{one.first:%d/%m}-{one.last:%d/%m}" == words
                assert one.first <= today + timedelta(days=45), words
                assert one.days <= 366
            assert found[-1].first <= today
            if len(found) == 1:
                assert found[0].last <= today + timedelta(days=31), words
            else:
                later, before = found
                assert before.last < today < later.last


@given(DAYS, DAYS, st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"]))
def test_explicit_dates_are_taken_as_written(a: date, b: date, style: str) -> None:
    words = f"{a.strftime(style)}..{b.strftime(style)}"
    assert parse_periods(words, TODAY) == ((Period(a, b),) if a <= b else ())
