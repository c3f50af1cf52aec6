"""Lists of words of one sense, lines made of them, and words that answer what is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.rules.folding import fold
from handlers.rules.need import Need
from handlers.rules.need.answering import is_an_answer, is_never_met
from handlers.rules.need.lists import Lists
from handlers.rules.need.marks import may_be
from handlers.told import told
from tests.rows import each_row
from tests.written import table

SAID = table(Path(__file__).with_name("need_said.yaml"))
LISTS = {
    "kẻ": "nó, họ, <cơ quan>",
    "cơ quan": "công an",
    "mã": "mã, mã số",
    "trả tiền": "chuyển tiền, đặt cọc, chuyển tiền ngay",
    "khác": "mã lớp",
}
ABOUT = {"fire": ["khói"]}
LINES = {
    "app_installed": ["bảo … cài", "bảo … cài đặt"],
    "secret_told": ["đọc … <mã>"],
    "scam_now": ["<kẻ> … bảo … <trả tiền>", "<mã> + gấp"],
}


def words(text: str) -> list[tuple[str, str]]:
    return [(fold(one), one) for one in text.split()]


def need() -> Need:
    more = {"calm": ["học cách"], "urgent": ["cứu tôi"], "over": ["năm ngoái"]}
    more |= {"past": ["hồi <năm số>"], "now": ["đang"]}
    marked = {"otherwise": ["mà"], "bare": ["cài"]}
    hints = {"money_sent": ["bị lừa"]}
    return Need(LISTS, {"signs": LINES | more, "hints": hints, "about": ABOUT}, marked, words)


@each_row(
    ("said", "kinds"),
    [
        ("cong an bao toi chuyen tien", ("scam_now",)),
        ("toi chuyen tien ho bao gi dau", ()),
        ("nó bảo bác là phải chuyển tiền", ("scam_now",)),
        ("nó bảo một hai ba bốn năm sáu bảy chuyển tiền", ()),
        ("no bao toi dat coc", ("scam_now",)),
        ("gấp lắm có mã đây", ("scam_now",)),
        ("đọc mã", ("secret_told",)),
        ("đọc mà nghe", ()),
        ("đọc mã lớp", ()),
        ("học cách đọc mã", ()),
        ("học cách đọc mã cứu tôi", ("secret_told",)),
        ("cứu tôi năm ngoái đọc mã", ()),
        ("hồi 2019 đọc mã", ()),
        ("hồi 2019 đang đọc mã", ("secret_told",)),
        ("hồi 2025 đọc mã", ("secret_told",)),
        ("bảo tôi cài", ("app_installed",)),
        ("bao toi cai", ()),
        ("bao toi cai dat", ("app_installed",)),
        ("", ()),
    ],
)
def test_a_line_is_lists_and_words_in_their_order(said: str, kinds: tuple[str, ...]) -> None:
    assert need().told(said).signs == kinds


def test_a_hint_is_told_apart_from_a_sign() -> None:
    assert need().told("bi lua").hints == ("money_sent",)
    assert need().told("bi lua").signs == ()


@each_row(
    ("typed", "meant", "may"),
    [
        *(("lo", "lộ", True), ("lộ", "lộ", True), ("nó", "lộ", False), ("mặt", "mất", False)),
        *(("còn", "con", False), ("điên", "điện", True), ("hòa", "hoà", True)),
        *(("ngả", "ngã", True), ("giờ", "đổ", False), ("đa", "da", False)),
    ],
)
def test_accents_typed_tell_words_apart_those_left_out_do_not(
    typed: str, meant: str, *, may: bool
) -> None:
    assert may_be(typed, meant) is may


@pytest.mark.parametrize(
    ("said", "is_known"),
    [("chuyển tiền", True), ("truyen tien ngay", True), ("truyen tien", False)],
)
def test_three_words_are_known_by_their_sound(said: str, is_known: bool) -> None:
    assert ("tra tien" in Lists(LISTS, words).places(words(said))) is is_known


@each_row(
    "said",
    [
        *("b", "b, không nghe nó nữa", "chac la b, doc otp la mat tien ngay"),
        *("khong chuyen tien cho no", "hai trăm củ", "hieu roi: gap no doa thi bao cong an"),
    ],
)
def test_words_that_answer_a_question(said: str) -> None:
    assert is_an_answer(said)


@each_row(
    "said",
    [
        *("bac chuyen tien roi", "chau no di hoc chua ve", "khong mo duoc may", "à ơi nó gọi"),
        *("nó bảo tôi mà không chuyển khoản là nó đến bắt", "em 12 tuoi bi chu quen doa", ""),
    ],
)
def test_words_that_are_no_answer(said: str) -> None:
    assert not is_an_answer(said)


def test_what_was_never_met_is_no_story() -> None:
    assert is_never_met("chưa gặp bao giờ")
    assert is_never_met("toi chua bao gio bi a")
    assert not is_never_met("anh ấy chưa gặp bao giờ mà xin tiền")


@each_row(
    "said",
    [
        "có đứa mạo danh điện lực giục tôi cài phần mềm",
        "u nha em nghe may thang vien kiem sat bat ra ngan hang rut het tien",
        "ho bao chuyen tien coc giu cho ngay",
        "con bé bị đám bạn lột đồ quay clip",
        "bà cụ ngã cầu thang nằm im không cử động",
    ],
)
def test_the_shipped_signs_know_what_no_example_says(said: str) -> None:
    assert told(said).kinds


@each_row("said", SAID["despair"])
def test_a_place_between_the_words_hides_nobody(said: str) -> None:
    assert told(said).kinds[:1] == ("despair",)


@each_row("said", SAID["another"])
def test_who_writes_of_another_is_not_in_despair(said: str) -> None:
    assert (told(said).kinds, told(said).is_of_another) == (("illness",), True)


@each_row("said", SAID["calm"])
def test_what_only_sounds_like_it_tells_of_no_need(said: str) -> None:
    assert told(said).kinds == ()
