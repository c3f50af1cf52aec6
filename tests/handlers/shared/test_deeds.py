"""Every action that the code writes into the audit reads as a plain sentence in /nhatky."""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TypeVar

import pytest

from handlers.shared import deeds
from handlers.turn import Talk, Turn
from storage.journal import Line
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE, START, Clock, event, found_team
from tests.test_house import modules, parsed, written_texts

T = TypeVar("T")
ACTION = re.compile(r"[a-z_]+\.[a-z_]+")

TABLE: list[tuple[str, str, dict[str, object], str]] = [
    (
        "invite.created",
        "invite:1",
        {"role": "officer"},
        "tạo lời mời số 1 cho vai trò cán bộ",
    ),
    (
        "role.granted",
        "grant:21",
        {"role": "volunteer", "team": "1"},
        "nhận vai trò thành viên đội (lần giao số 21): đội Team 1",
    ),
    (
        "role.withdrawn",
        "grant:21",
        {"role": "team_leader"},
        "thu hồi vai trò đội trưởng (lần giao số 21)",
    ),
    (
        "role.renewed",
        "grant:21",
        {"role": "team_leader"},
        "gia hạn vai trò đội trưởng (lần giao số 21)",
    ),
    ("invite.cancelled", "invite:3", {"role": "officer"}, "hủy mã mời số 3, vai trò cán bộ"),
    ("person.signed_out", "person:8", {"places": "2"}, "đăng xuất người số 8: 2 nơi"),
    ("person.returned", "person:8", {}, "trở lại bằng mã, người số 8"),
    ("return.made", "person:8", {}, "cấp mã trở lại cho người số 8"),
    ("person.linked", "link:3", {}, "nối hai nơi học thành một người, mối nối số 3"),
    ("person.unlinked", "link:3", {}, "bỏ mối nối hai nơi học số 3"),
    (
        "link.agreed",
        "link:3",
        {},
        "đồng ý cho nơi đã nối xóa hoặc tải phần dữ liệu ở đây, mối nối số 3",
    ),
    ("person.erase_asked", "person:8", {}, "báo xin xóa dữ liệu của người số 8"),
    ("person.erased", "person:8", {}, "xóa dữ liệu của người số 8"),
    (
        "person.on_paper",
        "person:8",
        {"form": "K4P-VZN-R3"},
        "ghi tên người số 8 theo phiếu đồng ý giấy: phiếu K4P-VZN-R3",
    ),
    (
        "person.joined",
        "person:8",
        {"how": "me"},
        "nhận điện thoại cho người số 8: máy dùng riêng",
    ),
    ("person.parted", "person:8", {}, "tách điện thoại khỏi người số 8"),
    ("join_code.made", "person:8", {}, "tạo mã nối điện thoại cho người số 8"),
    ("data.exported", "person:8", {}, "tải về dữ liệu của người số 8"),
    (
        "team.created",
        "team:1",
        {"name": "Team 1", "body": "women"},
        "lập đội Team 1: thuộc Hội Phụ nữ",
    ),
    (
        "team.renamed",
        "team:1",
        {"before": "Đội Một", "after": "Team 1"},
        "đổi tên đội Team 1: từ Đội Một thành Team 1",
    ),
    (
        "team.groups",
        "team:1",
        {"before": "", "after": "VD03, VD05"},
        "sửa tổ phụ trách của đội Team 1: nay là VD03, VD05",
    ),
    (
        "team.ended",
        "team:1",
        {"last_day": "2026-12-31", "finishing": "2"},
        "cho đội Team 1 kết thúc: 2 người còn ít ngày để ghi nốt, ngày cuối 2026-12-31",
    ),
    (
        "groups.imported",
        "file:ab12",
        {"added": 60, "corrected": [{"code": "x"}], "successions_file": None, "unchanged": 0},
        "nhập danh sách tổ dân phố từ tệp ab12: thêm 60 tổ",
    ),
    (
        "groups.undone",
        "entry:7",
        {"groups_removed": 2, "groups_restored": 1, "adults": 1, "successions": 0},
        "hủy lần nhập danh sách tổ, dòng số 7: 1 số người trưởng thành, bỏ 2 tổ, "
        "trả 1 tổ về như trước",
    ),
    ("journal.sealed", "entry:40", {}, "khóa phần nhật ký cũ, đến dòng số 40"),
    ("key.changed", "entry:40", {}, "đổi khóa bí mật, sau dòng số 40"),
    (
        "sheet.printed",
        "session:4",
        {"sheet": "12"},
        "in phiếu điểm danh giấy cho buổi số 4: phiếu số 12",
    ),
    (
        "attendance.imported",
        "session:4",
        {
            **{"counted": 3, "named": 9, "refused": 0, "there": 0},
            **{"import": 2, "sha256": "ab12", "sheet": "12"},
        },
        "nhập phiếu điểm danh giấy của buổi số 4: 3 người chỉ đếm, lần nhập số 2, "
        "9 người có tên, phiếu số 12",
    ),
    (
        "attendance.undone",
        "session:4",
        {"import": 2, "left_out": 4, "rows": 12, "sheet": "12", "staying": 0, "struck": 9},
        "hủy một lần nhập phiếu điểm danh giấy của buổi số 4: lần nhập số 2, "
        "xóa tên 4 người, 12 dòng, phiếu số 12, bớt 9 lượt điểm danh",
    ),
    (
        "teams.imported",
        "file:ab12",
        {"teams_added": 20, "teams_changed": 0, "teams_unchanged": 1, "teams": [{"team": 1}]},
        "nhập danh sách đội từ tệp ab12: thêm 20 đội, giữ nguyên 1 đội",
    ),
    ("session.submitted", "session:4", {}, "gửi buổi số 4"),
    (
        "session.corrected",
        "session:4",
        {"field": "head_count", "before": "53", "after": "35", "reason": "đếm lại"},
        "đính chính buổi số 4, dòng số người: từ 53 thành 35, lý do: đếm lại",
    ),
    (
        "session.corrected",
        "session:4",
        {"field": "women", "before": "3", "after": "", "reason": ""},
        "đính chính buổi số 4, dòng nữ: trước là 3",
    ),
    (
        "session.taken",
        "session:4",
        {"giver": "8"},
        "nhận ghi tiếp buổi số 4: trước do người số 8 ghi",
    ),
    ("content.published", "edition:3", {"why": "publish"}, "phát hành bài học, bản số 3"),
    ("session.closed", "session:4", {}, "kết thúc giúp buổi số 4"),
    (
        "session.looked_up",
        "session:4",
        {"lookups": "7"},
        "tra tên người dân ở buổi số 4: 7 lần",
    ),
    ("photo.added", "session:4", {"sha256": "ab" * 32}, "thêm ảnh vào buổi số 4"),
    ("photo.removed", "session:4", {"sha256": "ab" * 32}, "bỏ ảnh khỏi buổi số 4"),
    ("session.withdrawn", "session:4", {}, "rút lại buổi số 4"),
    ("session.restored", "session:4", {}, "lấy lại buổi số 4"),
    (
        "session.approved",
        "session:4",
        {"before": "submitted", "after": "approved"},
        "duyệt buổi số 4: từ đã gửi, chờ duyệt thành đã duyệt",
    ),
    (
        "session.approved",
        "session:4",
        {
            **{"before": "submitted", "after": "approved"},
            "unexplained": "Buổi này ghi 10 phút, thường thì ít nhất 15 phút; Một người cùng đội",
        },
        "duyệt buổi số 4: từ đã gửi, chờ duyệt thành đã duyệt, chưa được giải thích: "
        "Buổi này ghi 10 phút, thường thì ít nhất 15 phút; Một người cùng đội",
    ),
    (
        "session.returned",
        "session:4",
        {"before": "approved", "after": "returned", "reason": "thiếu tổ 3"},
        "trả lại buổi số 4: từ đã duyệt thành cần xem lại, lý do: thiếu tổ 3",
    ),
    (
        "session.split",
        "session:4",
        {"after": "VD03: 20 người; VD05: 15 người"},
        "tách số liệu của buổi số 4 theo tổ: VD03: 20 người; VD05: 15 người",
    ),
    ("screen.asked", "session:4", {}, "lấy đường dẫn màn hình lớn của buổi số 4"),
    ("screen.opened", "session:4", {}, "mở màn hình lớn của buổi số 4"),
    ("screen.off", "session:4", {}, "tắt màn hình lớn của buổi số 4"),
    (
        "target.set",
        "target:2",
        {"indicator": "HT1", "place": "team:1", "before": "5", "after": "6"},
        "đặt chỉ tiêu số 2: từ 5 thành 6, chỉ tiêu HT1, cho Team 1",
    ),
    (
        "target.dropped",
        "target:2",
        {"indicator": "HT1", "place": "ward:0", "before": "6", "after": "", "source": "họp"},
        "bỏ chỉ tiêu, phiếu số 2: trước là 6, chỉ tiêu HT1, cho toàn phường, nguồn: họp",
    ),
    ("entry.added", "entry:5", {"before": "", "after": "16"}, "nhập phiếu số liệu số 5: nay là 16"),
    (
        "entry.corrected",
        "entry:6",
        {"before": "16", "after": "61", "reason": "gõ nhầm"},
        "đính chính bằng phiếu số liệu số 6: từ 16 thành 61, lý do: gõ nhầm",
    ),
    ("certificate.named", "certificate:7", {"name": "Lan"}, "ghi tên trên giấy ghi nhận số 7"),
    (
        "certificate.name_opened",
        "certificate:7",
        {},
        "cho ghi lại tên trên giấy ghi nhận số 7",
    ),
    (
        "certificate.withdrawn",
        "certificate:7",
        {"reason": "cấp nhầm"},
        "thu hồi giấy ghi nhận số 7: lý do: cấp nhầm",
    ),
    ("certificate.given_back", "certificate:7", {}, "trả lại hiệu lực cho giấy ghi nhận số 7"),
    ("vneid.looked_at", "vneid:9", {}, "xem lời khai VNeID số 9"),
    (
        "vneid.checked",
        "vneid:9",
        {"result": "seen"},
        "đối chiếu lời khai VNeID số 9: thấy đúng như khai",
    ),
    (
        "tally.exported",
        "file:cd34",
        {"from": "2026-11-01", "to": "2026-11-30", "map": "period", "sha256": "cd34"},
        "xuất bảng số liệu ra tệp có mã cd34: từ 2026-11-01, theo bản đồ tổ của kỳ, đến 2026-11-30",
    ),
    ("tally.reported", "file:cd34", {}, "lập báo cáo số liệu ra tệp có mã cd34"),
]


@cache
def actions() -> frozenset[str]:
    """Every action in the code: given to the audit, or to a function that hands it on."""
    trees = [parsed(path.read_text("utf-8")) for path in modules("bot", "handlers", "storage")]
    inside = [(one, call) for tree in trees for one in _functions(tree) for call in _calls(one)]
    called = _by_name((call.func, (one, call)) for one, call in inside)
    takers, left = set[tuple[str, int]](), {("note", 1), ("Deed", 1)}
    while left:
        name, place = taker = left.pop()
        takers.add(taker)
        left |= set(_handing_on(called[name], place)) - takers
    anywhere = _by_name((call.func, call) for tree in trees for call in _calls(tree))
    given = [
        (call, place) for name, place in takers for call in anywhere[name] if len(call.args) > place
    ]
    named = {name: value for tree in trees for name, value in _constants(tree)}
    words = {word for call, place in given for word in _words(call.args[place], named)}
    return frozenset(word for word in words if ACTION.fullmatch(word))


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Words that a module has a name for."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name) and isinstance(node.value.value, str):
                    yield target.id, node.value.value


def _words(node: ast.expr, named: Mapping[str, str]) -> Iterator[str]:
    """What may stand there itself, and nothing that is only said on the way: a text's name."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.Name) and node.id.isupper() and node.id in named:
        yield named[node.id]
    if not isinstance(node, ast.Call):
        for inner in ast.iter_child_nodes(node):
            if isinstance(inner, ast.expr):
                yield from _words(inner, named)


def _functions(tree: ast.AST) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def _calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _by_name(calls: Iterable[tuple[ast.expr, T]]) -> defaultdict[str, list[T]]:
    """What belongs to a call, under the name that is called."""
    found = defaultdict[str, list[T]](list)
    for func, what in calls:
        found[func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")].append(
            what
        )
    return found


def _handing_on(
    calls: list[tuple[ast.FunctionDef, ast.Call]], place: int
) -> Iterator[tuple[str, int]]:
    """Where a function gives one of its own arguments to such a function as its action."""
    for function, call in calls:
        names = [one.arg for one in function.args.args]
        given = call.args[place] if len(call.args) > place else None
        if isinstance(given, ast.Name) and given.id in names:
            yield function.name, names.index(given.id)


def test_every_action_in_the_code_has_a_line_here_and_words() -> None:
    assert {"session.approved", "entry.corrected", "tally.reported"} <= actions()
    assert {action for action, *_ in TABLE} == actions()
    written = {name for name in written_texts() if name.startswith("deeds.do_")}
    assert written == {f"deeds.do_{action.replace('.', '_')}" for action in actions()}


@pytest.mark.parametrize(("action", "subject", "facts", "sentence"), TABLE)
def test_an_entry_reads_as_a_sentence(
    store: Store, action: str, subject: str, facts: dict[str, object], sentence: str
) -> None:
    assert _told(store, action, subject, json.dumps(facts)) == sentence


@pytest.mark.parametrize(("action", "subject"), [(one, subject) for one, subject, *_ in TABLE])
def test_it_is_still_a_sentence_when_its_person_was_erased(
    store: Store, action: str, subject: str
) -> None:
    said = _told(store, action, subject, None)
    assert not re.search(r"\{|  |^\W|[:,]$", said)
    assert subject.partition(":")[2] in said or "Team 1" in said


TWICE = re.compile(r"\b(\w+(?: \w+)?) \1\b", re.IGNORECASE)


def test_a_repeated_word_is_found() -> None:
    assert TWICE.search("nhận vai trò vai trò số 21")


@pytest.mark.parametrize("sentence", [sentence for *_, sentence in TABLE])
def test_no_word_comes_twice_in_a_row(sentence: str) -> None:
    assert not TWICE.search(sentence)


def _told(store: Store, action: str, subject: str, body: str | None) -> str:
    def tell(tx: Transaction) -> str:
        found_team(tx)
        asked = event("mai", "x", Clock())
        turn = Turn(HOUSE, tx, asked, 1, "lane", START, None, Talk())
        return deeds.told(turn, Line(1, START, "operator", action, subject, body))

    return store.now(tell)
