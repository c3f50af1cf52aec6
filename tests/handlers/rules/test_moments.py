"""Days and hours as a volunteer types them, on Friday 4 December 2026."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.moments import When, is_overnight, is_possible, missing_in, read_end, read_when
from tests.rows import each_row

TODAY = date(2026, 12, 4)


def at(day: int = 0, start: str = "", end: str = "") -> When:
    """A day of December, or of November where it is after today, and hours."""
    on = date(2026, 12 if 0 < day <= 6 else 11, day) if day else None
    begins, ends = (time.fromisoformat(one) if one else None for one in (start, end))
    return When(on, begins, ends)


@each_row(
    ("first", "then", "start", "end"),
    [
        ("tối thứ 7", "7h đến 9h", "19:00", "21:00"),
        ("tối qua", "7 giờ", "19:00", ""),
        ("đêm qua", "9h-10h", "21:00", "22:00"),
        ("sáng thứ 7", "7h đến 9h", "07:00", "09:00"),
        ("chiều hôm kia", "8h sáng", "08:00", ""),
    ],
)
def test_hours_are_of_the_part_of_the_day_that_was_said_before(
    first: str, then: str, start: str, end: str
) -> None:
    part = (read_when(first, TODAY, ahead=False).value or When()).part
    assert read_when(then, TODAY, ahead=False, part=part).value == at(0, start, end)


def test_a_known_hour_stays_only_in_the_part_of_the_day_that_is_said() -> None:
    evening = read_when("tối thứ 7", TODAY, ahead=False).value
    assert evening is not None
    assert [evening.keeps(time(hour)) for hour in (9, 19)] == [False, True]


PAST = [
    ("tuan truoc thu 3 8h-9h", at(24, "08:00", "09:00")),
    ("tuần trước hôm chủ nhật", at(29)),
    ("8h30", at(0, "08:30")),
    ("hôm qua 0h05-1h", at(3, "00:05", "01:00")),
    ("8:30", at(0, "08:30")),
    ("8 giờ rưỡi", at(0, "08:30")),
    ("9h kém 10", at(0, "08:50")),
    ("8 giờ 30 phút", at(0, "08:30")),
    ("8h 30 phút", at(0, "08:30")),
    ("8h 45p", at(0, "08:45")),
    ("8 giờ 5 phút", at(0, "08:05")),
    ("14 giờ 30 phút ngày 28/11", at(28, "14:30")),
    ("8 giờ 30 phút đến 10 giờ", at(0, "08:30", "10:00")),
    ("9 giờ kém 15 phút", at(0, "08:45")),
    ("7h kém 15 phút", at(0, "06:45")),
    ("8h trong 30 phút", at(0, "08:00", "08:30")),
    ("8 giờ 90 phút", at(0, "08:00", "09:30")),
    ("bảy giờ sáng đến tám rưỡi", at(0, "07:00", "08:30")),
    ("8h - 10h", at(0, "08:00", "10:00")),
    ("8h30–10h15", at(0, "08:30", "10:15")),
    ("7h->8h30", at(0, "07:00", "08:30")),
    ("8-10h", at(0, "08:00", "10:00")),
    ("8g30 tới 10", at(0, "08:30", "10:00")),
    ("1h-3h chiều", at(0, "13:00", "15:00")),
    ("8h - 2h chiều", at(0, "08:00", "14:00")),
    ("11h-1h", at(0, "11:00", "13:00")),
    ("2h-4h", at(0, "14:00", "16:00")),
    ("1h trưa", at(0, "13:00")),
    ("8h trong 2 tiếng", at(0, "08:00", "10:00")),
    ("hôm nay", at(4)),
    ("hôm qua 8h30-10h", at(3, "08:30", "10:00")),
    ("chiều hôm qua 2h-4h", at(3, "14:00", "16:00")),
    ("tối qua 7h30", at(3, "19:30")),
    ("7h-8h30 sáng nay", at(4, "07:00", "08:30")),
    ("8h đến 9h30 ngày hôm kia ạ", at(2, "08:00", "09:30")),
    ("2 hôm trước 8h", at(2, "08:00")),
    ("cách đây 3 ngày lúc 9h", at(1, "09:00")),
    ("thứ 7", at(28)),
    ("thứ sáu", at(4)),
    ("thứ hai bảy giờ tối", at(30, "19:00")),
    ("thứ ba tám rưỡi sáng", at(1, "08:30")),
    ("mùng ba tám giờ", at(3, "08:00")),
    ("ngày hai tám, tám giờ sáng", at(28, "08:00")),
    ("thứ tư 8h", at(2, "08:00")),
    ("thu nam 8h30 den 10h", at(3, "08:30", "10:00")),
    ("thứ 7 tuần trước 8h-10h", at(28, "08:00", "10:00")),
    ("thứ hai tuần trước", at(23)),
    ("tối thứ hai tuần này 7h-9h", at(30, "19:00", "21:00")),
    ("chủ nhật vừa rồi 9h tới 11h", at(29, "09:00", "11:00")),
    ("thu 7 toi 8h", at(28, "20:00")),
    ("15/11 14h-16h", at(15, "14:00", "16:00")),
    ("mười lăm tháng mười một tám giờ", at(15, "08:00")),
    ("chủ nhật 15/11 8h", at(15, "08:00")),
    ("mùng 1", at(1)),
    ("ngày 15 8h", at(15, "08:00")),
    ("28-11 8h", at(28, "08:00")),
    ("ngày 5-11 8h", When(date(2026, 11, 5), time(8))),
    ("5-11-2026", When(date(2026, 11, 5))),
    ("15 tháng 11/2026", at(15)),
    ("5/12", at(5)),
    ("hom wa 8h", at(3, "08:00")),
    ("hum qua 8h", at(3, "08:00")),
    ("h.qua 8h", at(3, "08:00")),
    ("15/12 nam ngoai 14h", When(date(2025, 12, 15), time(14))),
    ("15/12 năm trước", When(date(2025, 12, 15))),
    ("15/11/2025", When(date(2025, 11, 15))),
    ("2/1", When(date(2027, 1, 2))),
    ("8h à không 9h hôm qua", at(3, "09:00")),
    ("hôm qua, à nhầm hôm kia 8h", at(2, "08:00")),
    ("vừa xong", When(TODAY, ended_now=True)),
    ("bây giờ", When(TODAY, begins_now=True)),
]
NIGHTS = [
    ("22h-0h30", at(0, "22:00", "00:30")),
    ("hôm qua 22h-0h30", at(3, "22:00", "00:30")),
    ("23h den 1h sang", at(0, "23:00", "01:00")),
    ("tu 22h toi 1h", at(0, "22:00", "01:00")),
    ("tối qua 8h đến 12h đêm", at(3, "20:00", "00:00")),
    ("toi qua 10h den nua dem", at(3, "22:00", "00:00")),
    ("đêm qua 11h tới 1h", at(3, "23:00", "01:00")),
    ("10h-1h sáng", at(0, "22:00", "01:00")),
    ("19h-24h", at(0, "19:00", "00:00")),
    ("hom qua 22h trong 3 tieng", at(3, "22:00", "01:00")),
    ("hôm qua 21 giờ đến 0 giờ", at(3, "21:00", "00:00")),
    ("9h tối đến 12 rưỡi", at(0, "21:00", "00:30")),
    ("22h30 toi qua den 0h30", at(3, "22:30", "00:30")),
    ("23h dem qua toi 1h sang", at(3, "23:00", "01:00")),
]
"""Past midnight a session is of the day on which it began."""
ASKED = [
    *("12h đêm", "nửa đêm", "hom qua nua dem", "10h-9h", "20h-6h", "22h trong 9 tiếng", "24h30"),
    *("9h-1h sáng mai", "22h nữa đêm"),
    *("", "31/2", "32/11 8h", "25h", "8h75", "sau này", "10", "-8h", "14h sáng", "12h đêm qua"),
    *("tuần trước", "tuần trước 8h", "cuối tuần trước 8h", "thứ 7 15/11 8h", "hơn 8h hôm qua"),
    *("hôm qua hoặc hôm kia", "5h30-7h", "hôm qua không phải 8h", "8h-10h à không 9h", "bay gio"),
    *("10-11/11", "7-8/11", "8-10", "8 - 10", "10-12/11 8h", "10/11-12/11", "15/11/2062"),
    *("mỗi 8h30", "8h30 %", "8h nhầm", "hom qua toi to chuc 8h-10h"),
    *("15/11/2024", "15/11/28", "hom wq 8h", "hôm qa 8h", "wa 8h"),
]
PLANS = [
    ("thứ 7", at(5)),
    ("thứ 6", at(4)),
    ("mai", at(5)),
    ("sáng mai 8h", at(5, "08:00")),
    ("chủ nhật này 2h-4h chiều", at(6, "14:00", "16:00")),
    ("thứ 7 tới 8h30", at(5, "08:30")),
    ("thứ 7 tuần sau 8h", When(date(2026, 12, 12), time(8))),
    ("ngày 15 8h", When(date(2026, 12, 15), time(8))),
    ("thu 7 toi 8h", None),  # in the evening, or the next one?
]
ENDS = [
    ("10h30", "10:30"),
    ("mười hai giờ kém mười lăm", "11:45"),
    ("4h", "16:00"),
    ("4h chiều", "16:00"),
    ("10 rưỡi", "10:30"),
    ("10 giờ 30 phút", "10:30"),
    ("90 phút", "10:00"),
    ("1 tiếng rưỡi", "10:00"),
    ("8h30-10h", "10:00"),
    ("vừa xong", "16:20"),
    ("7h", None),
    ("9h-10h", None),
    ("10h hôm qua", None),
    ("hơn 10h", None),
    ("không nhớ", None),
]


@each_row(("typed", "meant"), [*PAST, *NIGHTS])
def test_a_time_is_understood(typed: str, meant: When) -> None:
    read = read_when(typed, TODAY, ahead=False)
    assert (read.value, read.left) == (meant, "")


@each_row("typed", ASKED)
def test_what_may_mean_several_times_is_asked(typed: str) -> None:
    assert read_when(typed, TODAY, ahead=False).value is None


@pytest.mark.parametrize(("typed", "day"), [("30/2 14h", "30/2"), ("31/4", "31/4"), ("8h", "")])
def test_a_day_that_is_in_no_calendar_is_named(typed: str, day: str) -> None:
    assert missing_in(typed) == day


@each_row(("typed", "meant"), PLANS)
def test_of_a_plan_a_day_is_still_to_come(typed: str, meant: When | None) -> None:
    assert read_when(typed, TODAY, ahead=True).value == meant


@each_row(
    ("typed", "meant", "left"),
    [
        ("hôm qua 8h ở nhà văn hóa", at(3, "08:00"), "nhà văn hóa"),
        ("khoảng 8h", at(0, "08:00"), "khoảng"),
        ("tầm 8h hôm qua", at(3, "08:00"), "tầm"),
        ("hôm qua khoảng 8h đến 10h", at(3, "08:00", "10:00"), "khoảng"),
        ("tám giờ hôm qua", at(3, "08:00"), ""),
    ],
)
def test_words_without_a_use_are_given_back(typed: str, meant: When, left: str) -> None:
    read = read_when(typed, TODAY, ahead=False)
    assert (read.value, read.left) == (meant, left)


def test_an_end_that_is_told_roughly_is_named_so() -> None:
    start = datetime(2026, 12, 4, 8, 30)  # noqa: DTZ001
    read = read_end("khoảng 10h", start, start.replace(hour=16))
    assert (read.value, read.left) == (start.replace(hour=10, minute=0), "khoảng")


@each_row(("typed", "end"), ENDS)
def test_an_end_lies_after_its_beginning(typed: str, end: str | None) -> None:
    start = datetime(2026, 12, 4, 8, 30)  # noqa: DTZ001
    read = read_end(typed, start, start.replace(hour=16, minute=20))
    assert (read.value and f"{read.value:%H:%M}") == end


@each_row(
    ("start", "end", "possible"),
    [
        ((8, 0), (10, 0), True),
        ((8, 0), (8, 0), False),
        ((10, 0), (8, 0), False),
        ((8, 0), (20, 0), True),
        ((8, 0), (20, 1), False),
    ],
)
def test_a_session_ends_after_it_begins(
    start: tuple[int, int], end: tuple[int, int], possible: bool
) -> None:
    day = (2026, 12, 4)
    assert is_possible(datetime(*day, *start), datetime(*day, *end)) is possible  # noqa: DTZ001


HOURS = st.integers(0, 24)
MINUTES = st.sampled_from(["", "30", "05", "45"])
WAYS = ["{}h{}-{}h{}", "từ {}h{} đến {}h{}", "tu {}h{} toi {}h{}", "hôm qua {}g{} - {}g{}"]


@given(st.sampled_from(WAYS), HOURS, MINUTES, HOURS, MINUTES)
def test_two_hours_are_those_that_were_said_or_are_asked(
    way: str, first: int, begun: str, last: int, over: str
) -> None:
    """Morning or afternoon may be found out; nothing is dropped, nothing takes over half a day."""
    said = read_when(way.format(first, begun, last, over), TODAY, ahead=False).value
    if said is None:
        return
    assert said.start
    assert said.end
    assert (said.start.hour % 12, said.start.minute) == (first % 12, int(begun or 0))
    assert (said.end.hour % 12, said.end.minute) == (last % 12, int(over or 0))
    begins, ends = (datetime.combine(TODAY, one) for one in (said.start, said.end))
    ends += timedelta(days=is_overnight(said.start, said.end))
    assert is_possible(begins, ends)


@each_row(
    ("typed", "end"),
    [
        ("1h sáng", "05 01:00"),
        ("12h đêm", "05 00:00"),
        ("0h30", "05 00:30"),
        ("3 tiếng", "05 01:00"),
    ],
)
def test_an_end_may_be_past_midnight(typed: str, end: str) -> None:
    begun = datetime(2026, 12, 4, 22)  # noqa: DTZ001
    read = read_end(typed, begun, begun + timedelta(hours=10)).value
    assert read
    assert f"{read:%d %H:%M}" == end
