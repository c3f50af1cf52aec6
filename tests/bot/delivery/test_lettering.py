"""Where buttons are narrow, long options become letters; what to do stays in words."""

from __future__ import annotations

import pytest

from bot.channel import Message
from bot.channels.manifest import capabilities
from bot.delivery.render import join, render
from handlers.contract import Button, Kind, Reply, Tone, column
from tests.rows import each_row

LONG = "Không bấm vào đường dẫn, gọi lại số chính thức"
NARROW = capabilities("telegram")


def shown(*buttons: Button, text: str = "Chọn?") -> Message:
    return render(Reply(text, column(*buttons)), NARROW)[-1]


def labels(message: Message) -> list[str]:
    return ["|".join(label for label, _ in row) for row in message.buttons]


def option(label: str = LONG, mark: str | None = None) -> Button:
    return Button(f"{mark} {label}" if mark else label, f"d:{label}:{mark}", mark=mark)


@each_row(
    ("count", "rows"),
    [
        (1, ["A"]),
        (2, ["A|B"]),
        (4, ["A|B|C|D"]),
        (5, ["A|B|C", "D|E"]),
        (9, ["A|B|C", "D|E|F", "G|H|I"]),
    ],
)
def test_long_options_are_listed_under_letters(count: int, rows: list[str]) -> None:
    message = shown(option(), *(option(f"ý {number}") for number in range(2, count + 1)))
    assert message.text.splitlines()[:3] == ["Chọn?", "", f"**A.** {LONG}"]
    assert len(message.text.splitlines()) == 2 + count
    assert labels(message) == rows


@pytest.mark.parametrize(("length", "listed"), [(28, False), (29, True)])
def test_an_option_is_long_from_29_characters(length: int, listed: bool) -> None:
    assert (shown(option("à" * length)).text != "Chọn?") is listed


SEND, LATER = Button("Gửi câu trả lời", "send", "go"), Button("Để sau, giữ phiếu này", "x", "quiet")
MANY = [
    ([option(LONG, "☑"), option("Hai", "☐"), SEND], ["☑ A|☐ B", "Gửi câu trả lời"]),
    ([option(LONG, "2"), option("Hai", "1"), option("Ba", "")], ["② A|① B|C"]),
    ([option(), option("Tổ 3"), LATER, SEND], ["A|B", "Để sau, giữ phiếu này", "Gửi câu trả lời"]),
    ([SEND, option()], ["Gửi câu trả lời", "B"]),
    (
        [option("Có"), Button("Ba mươi chữ cái trong một hàng", "x", "plain")],
        ["Có", "Ba mươi chữ cái trong một hàng"],
    ),
    ([option("Có"), Button("à" * 41, "x", "plain")], ["A|B"]),
]


@each_row(("buttons", "rows"), MANY)
def test_marks_stand_on_letters_and_actions_keep_their_words(
    buttons: list[Button], rows: list[str]
) -> None:
    message = shown(*buttons)
    assert labels(message) == rows
    assert "☑" not in message.text
    assert [data for row in message.buttons for _, data in row] == [one.data for one in buttons]


def test_what_leaves_no_room_for_a_list_keeps_its_labels() -> None:
    assert labels(shown(option(), text="x" * 4080)) == [LONG]


@each_row(
    ("kind", "text", "signed"),
    [
        ("right", "✓ **Đúng rồi!** Vì", "✅ **Đúng rồi!** Vì"),
        ("wrong", "**Chưa đúng**", "🔶 **Chưa đúng**"),
        ("near", "**Gần đúng**", "🔶 **Gần đúng**"),
        ("warn", "**Gọi 113 ngay**", "🆘 **Gọi 113 ngay**"),
        ("", "Câu 2/3", "Câu 2/3"),
    ],
)
def test_what_a_message_is_shows_by_a_sign(kind: Kind, text: str, signed: str) -> None:
    verdict, question = Reply(text, kind=kind, leads=True), Reply("Câu 3/3")
    (alone,) = render(verdict, NARROW)
    (both,) = join([verdict, question], NARROW)
    assert isinstance(both, Reply)
    assert (alone.text, both.text) == (signed, f"{signed}\n\nCâu 3/3")
    (page,) = render(verdict, capabilities("web"))
    assert (page.text, page.kind) == (text, kind)


def test_a_page_is_told_what_each_button_does() -> None:
    tone: Tone = "go"
    (page,) = render(Reply("x", column(option("Có", "☑"), SEND)), capabilities("web"))
    assert (page.tones, page.marks) == ({"send": tone}, {"d:Có:☑": "☑"})
