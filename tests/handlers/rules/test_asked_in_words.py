"""What is counted, which days are named among other words, and what of a sentence says nothing."""

from __future__ import annotations

from datetime import date

from handlers.officers.stats.ordered import arguments
from handlers.officers.stats.question import Question
from handlers.rules.asked.figures_topics import are_by_kind, codes_of, ranked, steps
from handlers.rules.days.calendar_units import Period, month_of, quarter_of, year_of
from handlers.rules.folding import fold
from handlers.rules.periods.spotting import spotted
from handlers.rules.session_said import idle
from tests.rows import each_row

TODAY = date(2026, 12, 4)
KINDS = ("tập huấn", "buổi tuyên truyền", "ca hỗ trợ", "lớp học", "hỗ trợ tại nhà")


@each_row(
    ("words", "codes"),
    [
        ("bao nhiêu người học tháng 11", ("HT1",)),
        ("bao nhiêu % dân đã học", ("DG1",)),
        ("mấy buổi tập huấn", ("BH2",)),
        ("các đội tổ chức bao nhiêu buổi", ("BH1", "BH2", "BH3")),
        ("người cao tuổi đến dự các buổi", ("BH5a",)),
        ("số hồ sơ trực tuyến đã hỗ trợ", ("KQ2",)),
        ("bao nhiêu ca hỗ trợ tại nhà", ("BH3",)),
        ("tự khai đã được xác nhận trên VNeID", ("HT5",)),
        ("HT3 nghĩa là gì", ("HT3",)),
        ("bao nhiêu người học và bao nhiêu buổi tập huấn", ("HT1", "BH2")),
        ("thống kê tháng 11", ()),
        ("thang 11 giup duoc may luot vneid", ("KQ1",)),
        ("bao nhieu luot vneid", ("KQ1",)),
        ("bao nhiêu người tham gia tập huấn", ("BH4a",)),
        ("số buổi và số lượt người dự tháng 11", ("BH1", "BH2", "BH3", "BH4a")),
        ("bao nhiêu lượt người dự và bao nhiêu buổi", ("BH4a", "BH1", "BH2", "BH3")),
        ("số lượt người dự các buổi tháng 11", ("BH4a",)),
        ("bao nhiêu buổi có bao nhiêu lượt người dự", ("BH1", "BH2", "BH3", "BH4a")),
    ],
)
def test_what_is_counted(words: str, codes: tuple[str, ...]) -> None:
    assert codes_of(words) == codes


@each_row(
    ("words", "are"),
    [
        *((f"số người dự {kind} tháng 11", True) for kind in KINDS),
        *((f"co bao nhieu nguoi du {fold(kind)}", True) for kind in KINDS),
        ("bao nhiêu người cao tuổi dự tập huấn", True),
        ("tổ nào có nhiều người tham gia tập huấn nhất", True),
        ("số người dự các buổi tháng 11", False),
        ("mấy buổi tập huấn", False),
        ("bao nhiêu người học và bao nhiêu buổi tập huấn", False),
    ],
)
def test_who_came_is_asked_of_one_kind(words: str, are: bool) -> None:
    assert are_by_kind(words) is are


@each_row(
    ("text", "words"),
    [
        ("anh dang hop chu tich hoi thang 11 duoc bao nhieu", "thang 11"),
        ("xuat file excel thang 11 cho anh", "thang 11"),
        ("phu luc tung to quy 3 de in", "quy 3"),
        ("tôi, tháng 11 ấy", "tháng 11"),
        ("cho toi thang 11", "thang 11"),
        ("thang 13 co may nguoi", ""),
        ("giữa tháng 10 mấy buổi", ""),
        ("từ hôm nọ tháng 10 tới giờ", ""),
        ("ai da sua tuan truoc", "tuan truoc"),
    ],
)
def test_days_are_found_among_other_words(text: str, words: str) -> None:
    assert spotted(text, TODAY).words == words


@each_row(
    ("words", "left"),
    [
        ("anh oi cho xem nhe", ""),
        ("o cuoc giao ban sang nay", ""),
        *((one, one) for one in ("ho ngheo", "nam", "duoi 40 tuoi", "chua")),
    ],
)
def test_only_words_that_say_nothing_are_left_out(words: str, left: str) -> None:
    assert idle.without(words) == left


@each_row(
    ("one", "other", "today", "cut"),
    [
        (year_of(TODAY), year_of(date(2025, 1, 1)), TODAY, "2025-01-01:2025-12-04"),
        (
            year_of(date(2028, 2, 29)),
            year_of(date(2027, 1, 1)),
            date(2028, 2, 29),
            "2027-01-01:2027-02-28",
        ),
        (month_of(TODAY), month_of(date(2026, 11, 1)), TODAY, "2026-11-01:2026-11-04"),
        (
            month_of(date(2026, 3, 1)),
            month_of(date(2026, 2, 1)),
            date(2026, 3, 30),
            "2026-02-01:2026-02-28",
        ),
        (quarter_of(TODAY), quarter_of(date(2026, 7, 1)), TODAY, "2026-07-01:2026-09-03"),
        (month_of(date(2026, 11, 1)), month_of(date(2026, 10, 1)), TODAY, ""),
    ],
)
def test_what_runs_is_compared_with_as_many_days(
    one: Period, other: Period, today: date, cut: str
) -> None:
    said = arguments([Question(one), Question(other)], (), today)
    assert said["spans"].split(",")[1:-1] == ([cut] if cut else [])
    leaders = arguments([Question(one), Question(other)], (12,), today)
    assert leaders["spans"].count(",") == 1


def test_which_end_of_a_row_and_which_steps() -> None:
    assert ranked("tổ nào ít người học nhất") == ranked("tổ nào đứng cuối") == "least"
    assert ranked("top 5 tổ") == "most"
    assert steps("người học từng tháng") == "month"
    assert steps("người học theo tuần") == ""
