"""Flaws of config.yaml, planted one at a time in the shipped file: each with its line and cure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.check import check_config
from bot.config import load_config
from bot.errors import ConfigError, OperatorError, explain
from tests.rows import each_row
from tests.written import texts

SHIPPED = Path(__file__).parents[2] / "config.yaml"
TEXTS = texts()
NAME = "name: phường Hưng Đạo, thành phố Hải Phòng"
CONTACT = (
    "contact: Trung tâm Phục vụ hành chính công của phường "
    "(cán bộ điền số điện thoại vào config.yaml)"
)
PORT, DAYS, ZONE = "  port: 8080", "  event_days: 8\n", "ward:\n"
Row = tuple[str, str, str]
"""What stands there, what is planted, and words of the cure."""
PLANTED: dict[str, Row] = {
    "a slip in a key": (PORT, "  prot: 8080", "http.port"),
    "a slip in a section": ("retention:", "retenton:", "retention"),
    "a key nobody has": (ZONE, "ward:\n  zone: Asia/Ho_Chi_Minh\n", "ward.name"),
    "a key of another section": (ZONE, "ward:\n  port: 80\n", "http.port"),
    "a key not indented": (PORT, "port: 8080", "khoảng trắng"),
    "a key indented too far": (PORT, "    port: 8080", "khoảng trắng"),
    "a word for a number": (DAYS, "  event_days: tám\n", "số nguyên"),
    "a unit behind a number": (DAYS, "  event_days: 8 ngày\n", "số nguyên"),
    "a number with a point": (DAYS, "  event_days: 8.5\n", "số nguyên"),
    "a number below": (DAYS, "  event_days: 0\n", "từ 1 trở lên"),
    "a negative number": (DAYS, "  event_days: -8\n", "từ 1 trở lên"),
    "a number above": (PORT, "  port: 80800", "từ 65535 trở xuống"),
    "more right answers than questions": ("pass_from: 4", "pass_from: 9", "từ 5 trở xuống"),
    "an empty word": (NAME, "name:", "Điền nội dung"),
    "a list for a word": (NAME, "name: [phường, Hưng Đạo]", "không phải danh sách"),
    "lines for a word": (NAME, "name:\n    - phường", "không phải danh sách"),
    "a long word": (NAME, f"name: {'phường ' * 40}", "150 ký tự"),
    "yes in Vietnamese": ("pace: true", "pace: có", "true hoặc false"),
    "a slip in a choice": ("publish: command", "publish: comand", "'command'"),
    "an address without its beginning": ('public_url: ""', "public_url: hoc.vn", "https://"),
    "a host with its port": ("host: 127.0.0.1", "host: 127.0.0.1:8080", "http.port"),
    "a host like a page": ("host: 127.0.0.1", "host: http://0.0.0.0", "http.public_url"),
    "a network too wide": ("127.0.0.0/8, ::1", "127.0.0.0/33", "127.0.0.0/8"),
    "a name with its sign": ('username: ""', 'username: "@hocvuso_bot"', "không có @"),
    "a secret": ('key: ""', f"key: {'k' * 40}", "SECURITY__KEY"),
    "a tab": (PORT, "\tport: 8080", "phím Tab"),
    "a hard space": (PORT, "\u00a0\u00a0port: 8080", "phím cách"),
    "no space behind the colon": (PORT, "  port:8080", "khoảng trắng"),
    "a wide colon": (PORT, "  port\uff1a 8080", "dấu hai chấm"),
    "a quote left open": (NAME, 'name: "phường Hưng Đạo', "dấu ngoặc"),
    "a colon within": (NAME, "name: phường: Hưng Đạo", "dấu ngoặc kép"),
    "curly quotes": (NAME, "name: “phường Hưng Đạo”", "ngoặc kép thẳng"),
    "a cut sentence": (CONTACT, "contact: một cửa, phòng # 3", "dòng riêng"),
    "braces": (CONTACT, 'contact: "số {điện thoại}"', "Viết hẳn ra"),
    "an invented number": (CONTACT, "contact: gọi 0912 345 678", "số thật"),
    "zeros for a number": (CONTACT, "contact: gọi 1900 0000", "số thật"),
    "a number short of a digit": (CONTACT, "contact: gọi 0225 381 23", "thiếu chữ số"),
    "a number with its digits exchanged": (
        CONTACT,
        "contact: có lừa đảo thì báo 165",
        "Sửa thành 156",
    ),
    "a number in words": (CONTACT, "contact: gọi không hai hai năm ba sáu bảy", "bằng chữ số"),
    "marks kept apart": (NAME, "name: phu\u031bo\u031b\u0300ng Hưng Đạo", "dựng sẵn"),
    "a letter of another alphabet": (NAME, "name: ph\u0456a Hưng Đạo", "gõ lại"),
    "words without marks": (NAME, "name: phuong hung dao hai phong", "bộ gõ"),
    "a lost horn": (NAME, "name: phuờng Hưng Đạo", "Gõ lại"),
    "markup": (NAME, "name: <b>phường</b> Hưng Đạo", "Xóa đi"),
    "a note": (NAME, "name: phường TODO", "Viết nốt"),
    "the person": (NAME, "name: phường (you)", "nội dung thật"),
    "an open bracket": (CONTACT, "contact: bộ phận một cửa (tầng 1", "Thêm dấu"),
    "a hard space within": (NAME, "name: phường\u00a0Hưng Đạo", "phím cách"),
    "a key twice": (PORT, f"{PORT}\n{PORT}", "xóa mục kia"),
    "nothing, as other files write it": ('username: ""', "username: null", "hai dấu ngoặc kép"),
    "the home of a shell": ("folder: var/photos", "folder: ~", "hai dấu ngoặc kép"),
    "a name without a word": (NAME, 'name: "~12"', "Viết bằng chữ"),
    "a host of nothing": ("host: 127.0.0.1", 'host: ""', "Điền nội dung"),
    "a host of signs": ("host: 127.0.0.1", 'host: "{a}"', "chỉ ghi tên máy"),
    "a folder with a name too long": (
        "folder: lessons/content",
        f"folder: {'x' * 400}",
        "tạo thư mục",
    ),
    "a folder nobody made": ("folder: lessons/content", "folder: lesson/content", "tạo thư mục"),
    "no folder": ("folder: lessons/content", 'folder: ""', "Điền nội dung"),
    "a copy on no disk": ('folder: ""', "folder: /khong-co/dia", "tạo thư mục"),
    "a chain on no disk": ('head_file: ""', "head_file: /khong-co/dia/a", "tạo thư mục"),
    "photos nowhere": ("folder: var/photos", 'folder: ""', "Điền nội dung"),
}


def told(path: Path) -> list[str]:
    """What an operator reads."""
    try:
        return list(check_config(path, {}, TEXTS))
    except ConfigError as error:
        return [explain(error, TEXTS)]
    except OperatorError as error:
        return [str(error.values["first"])]


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(SHIPPED.parent)
    return tmp_path / "config.yaml"


def test_nothing_is_wrong_with_the_shipped_file(config: Path) -> None:
    config.write_bytes(SHIPPED.read_bytes())
    assert told(config) == []


@each_row("name", PLANTED)
def test_a_flaw_is_told_with_its_line_and_cure(config: Path, name: str) -> None:
    old, new, cure = PLANTED[name]
    text = SHIPPED.read_text("utf-8")
    assert old in text
    config.write_text(text.replace(old, new, 1), "utf-8")
    (line,) = told(config)
    first = text[: text.index(old)].count("\n") + 1
    last = first + new.count("\n") + 1
    where = re.match(rf"{re.escape(str(config))}:(\d+): ", line)
    assert where, line
    assert first <= int(where[1]) <= last, line
    assert cure in line


def keys() -> dict[str, tuple[int, str]]:
    """Every key of the shipped file: on which line it stands, and what stands there."""
    found, section = {}, ""
    for number, line in enumerate(SHIPPED.read_text("utf-8").split("\n")):
        if opened := re.fullmatch(r"(\w+):\s*", line):
            section = opened[1]
        elif held := re.fullmatch(r"  (\w+): ?(.*)", line):
            found[f"{section}.{held[1]}"] = (number, held[2])
    return found


def wrong(value: str) -> list[str]:
    """What somebody may put there instead, and no key can take."""
    always = ["[a, b]", "{a: b}", "~"]
    if value in ("true", "false"):
        return [*always, "có", "2"]
    return [*always, "tám", "-5", "8h", "9" * 20] if value.isdecimal() else always


ENGLISH = re.compile(r"Input|should|valid|Traceback|Error|expected|must", re.IGNORECASE)


@each_row("key", keys())
def test_whatever_is_wrong_with_a_key_is_told_in_our_words(config: Path, key: str) -> None:
    number, value = keys()[key]
    lines = SHIPPED.read_text("utf-8").split("\n")
    for bad in wrong(value):
        planted = [*lines[:number], f"  {key.partition('.')[2]}: {bad}", *lines[number + 1 :]]
        config.write_text("\n".join(planted), "utf-8")
        first, *_ = told(config) or ["nothing"]
        assert first.startswith(f"{config}:{number + 1}: "), (bad, first)
        assert not ENGLISH.search(first.removeprefix(str(config))), first


@pytest.mark.parametrize(
    ("raw", "cure"),
    [
        (SHIPPED.read_text("utf-8").encode("utf-16"), "UTF-8"),
        (b"", "config.yaml ban"),
        (b"- a\n- b\n", "config.yaml ban"),
    ],
    ids=["UTF-16", "empty", "a list"],
)
def test_a_file_that_is_none_is_told(config: Path, raw: bytes, cure: str) -> None:
    config.write_bytes(raw)
    (line,) = told(config)
    assert line.startswith(f"{config}:1: ")
    assert cure in line


def test_what_windows_writes_is_read(config: Path) -> None:
    config.write_bytes(SHIPPED.read_text("utf-8").replace("\n", "\r\n").encode("utf-8-sig"))
    assert told(config) == []
    assert load_config(config, {}) == load_config(SHIPPED, {})


def test_a_file_saved_under_another_name_is_found(config: Path) -> None:
    config.with_name("config.yaml.txt").write_bytes(SHIPPED.read_bytes())
    (line,) = told(config)
    assert "bỏ đuôi .txt" in line
