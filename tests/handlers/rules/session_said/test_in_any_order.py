"""Lines made of the ways in which each part is said, in any order: nothing is stored otherwise.

Beside what is meant stand other numbers (photos, chairs, who left early), which are nobody's count.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, field
from datetime import date, time

from handlers.rules.moments import read_when
from handlers.rules.session_said.group_lists import read_groups
from handlers.rules.session_said.helpers_said import read_helpers
from handlers.rules.session_said.session_line import read_session
from tests.rows import each_row

TODAY = date(2026, 12, 4)
KNOWN = [(number, f"TDP{number:02}", f"Tổ dân phố số {number}") for number in range(1, 21)]
KINDS = ("tập huấn", "tuyên truyền", "hỗ trợ tại nhà", "dạy cách chuyển tiền", "")
GROUPS = ("tổ {}", "tdp {}", "tổ dân phố số {}", "ở tổ {}")
WHEN = [
    ("sáng nay", date(2026, 12, 4), None),
    ("hôm qua 8h-10h", date(2026, 12, 3), time(8)),
    ("chiều qua từ 14h đến 16h", date(2026, 12, 3), time(14)),
    ("3/12 8h-9h30", date(2026, 12, 3), time(8)),
    ("t7 tuần trước 8h-10h", date(2026, 11, 28), time(8)),
    ("2/12 từ 19 giờ đến 20 giờ 30", date(2026, 12, 2), time(19)),
    ("9h sáng nay", date(2026, 12, 4), time(9)),
]
COUNTS = {
    "head_count": ("{} người", "{}ng", "{} bà con", "có {} người dự", "sĩ số {}", "số người: {}"),
    "women": ("{} nữ", "nữ {}", "{} chị em", "trong đó có {} phụ nữ", "nữ: {}"),
    "elderly": ("{} cụ", "{} người cao tuổi", "cao tuổi {}"),
    "kq1": ("vneid {}", "{} vneid", "làm được vneid {} người", "{} người làm vneid"),
    "kq2": ("hồ sơ {}", "nộp {} hồ sơ", "dvc {}"),
    "kq3": ("thanh toán {}", "{} người thanh toán tiền điện"),
    "helpers": ("{} bạn giúp", "{} tnv", "có {} người giúp", "người giúp: {}"),
}
BESIDE = (
    *("trời mưa", "vắng {} người", "có {} người về sớm", "{} người chưa làm được", "chụp {} ảnh"),
    *("chuẩn bị {} ghế", "mất {} phút", "hơn {} người đứng ngoài", "còn {} người hẹn buổi sau"),
    *("xóm {}", "{} người nghe rồi về", "thêm {} người ở tổ bên", "{} câu hỏi", "nhà số {}"),
)
SIGNS = (", ", "\n", "\n- ", ". ", " - ", "; ")


@dataclass
class Line:
    """A sentence, and all that it says."""

    text: str = ""
    group: int = 0
    day: date = TODAY
    start: time | None = None
    counts: dict[str, int] = field(default_factory=dict)


def _line(seed: int, signs: tuple[str, ...]) -> Line:
    pick = random.Random(seed)  # noqa: S311
    group, heads = pick.randint(1, 20), pick.randint(12, 60)
    when, day, start = pick.choice(WHEN)
    line = Line(group=group, day=day, start=start)
    parts = [pick.choice(KINDS), pick.choice(GROUPS).format(group), when]
    for name, ways in COUNTS.items():
        if pick.random() < (0.85 if name == "head_count" else 0.4):
            most = 4 if name == "helpers" else heads
            number = heads if name == "head_count" else pick.randint(1, most)
            line.counts[name] = number
            parts.append(pick.choice(ways).format(number))
    more = pick.choices(BESIDE, k=pick.randint(0, 2))
    parts = [*filter(None, parts), *(one.format(pick.randint(2, 9)) for one in more)]
    pick.shuffle(parts)
    line.text = pick.choice(signs).join(parts)
    if pick.random() < 0.4:
        bare = unicodedata.normalize("NFD", line.text.replace("đ", "d"))
        line.text = "".join(one for one in bare if not unicodedata.combining(one))
    return line


def _otherwise(line: Line) -> list[str]:
    """What is stored that was not said."""
    read = read_session(line.text, TODAY)
    groups = read_groups(read.groups, KNOWN).value if read.groups else None
    when = read_when(read.when, TODAY, ahead=False).value if read.when else None
    helpers = read_helpers(read.helpers).value if read.helpers else None
    counted = {**(read.counts or {}), **({"helpers": helpers} if helpers else {})}
    found = [f"{name} {n}" for name, n in counted.items() if line.counts.get(name) != n]
    found += [f"groups {groups}"] if groups and groups != (line.group,) else []
    found += [f"shares {read.shares}"] if read.shares else []
    if when and (when.day not in (None, line.day) or when.start not in (None, line.start)):
        found.append(f"when {when}")
    return found


@each_row("tens", range(8))
def test_nothing_is_stored_otherwise_than_it_was_said(tens: int) -> None:
    lines = [_line(seed, SIGNS) for seed in range(100 * tens, 100 * tens + 100)]
    assert not [(line.text, wrong) for line in lines if (wrong := _otherwise(line))]


def test_most_of_what_was_said_is_stored() -> None:
    told = stored = 0
    for seed in range(200):
        line = _line(seed, SIGNS)
        read = read_session(line.text, TODAY).counts or {}
        said = {name: n for name, n in line.counts.items() if name != "helpers"}
        told, stored = told + len(said), stored + len(said.items() & read.items())
    assert stored >= 0.85 * told
