"""What is sent, by kind of message; the reference's shapes."""

from __future__ import annotations

from bot.channel import Message
from bot.channels.zalo_oa.outgoing import file_of, picture_of, plain, words_of
from tests.rows import each_row


def hidden(title: str, payload: str) -> dict[str, object]:
    return {"title": title, "type": "oa.query.hide", "payload": payload}


MANY = [[(f"Tổ {number}", f"a.b:{number}")] for number in range(9)]


@each_row(
    ("message", "text", "buttons"),
    [
        (Message("Chào **bác**"), "Chào bác", None),
        (Message("Hai ** sao"), "Hai ** sao", None),
        (
            Message("Hỏi", [[("Đúng", "q.pick:1"), ("Sai", "q.pick:2")]]),
            "Hỏi",
            [hidden("1. Đúng", "#q.pick:1"), hidden("2. Sai", "#q.pick:2")],
        ),
        (
            Message("Tên?", [[("Không cần **tên**", "e.skip")]], typed=True),
            "Tên?",
            [hidden("Không cần tên", "#e.skip")],
        ),
        (
            Message("Xem", [[("Mở trang", "https://hoc.example.vn/a")]]),
            "Xem",
            [
                {
                    "title": "1. Mở trang",
                    "type": "oa.open.url",
                    "payload": {"url": "https://hoc.example.vn/a"},
                }
            ],
        ),
        (
            Message("Dài", [[("x" * 150, "a.b")]]),
            "Dài",
            [hidden(f"1. {'x' * 96}…", "#a.b")],
        ),
        (
            Message("Nhiều", MANY),
            "Nhiều",
            [hidden(f"{n + 1}. Tổ {n}", f"#a.b:{n}") for n in range(5)],
        ),
        (Message("d" * 2100), "d" * 2000, None),
    ],
)
def test_words_and_buttons(message: Message, text: str, buttons: object) -> None:
    under = {"attachment": {"type": "template", "payload": {"buttons": buttons}}} if buttons else {}
    assert words_of(message) == {"text": text, **under}


def test_a_picture_and_a_file() -> None:
    media = {
        "template_type": "media",
        "elements": [{"media_type": "image", "attachment_id": "att-1"}],
    }
    shown = {"attachment": {"type": "template", "payload": media}}
    assert picture_of(Message("Hình **1**"), "att-1") == {"text": "Hình 1", **shown}
    assert picture_of(Message(""), "att-1") == shown
    assert file_of("tok") == {"attachment": {"type": "file", "payload": {"token": "tok"}}}


def test_bold_over_lines() -> None:
    assert plain("**a\nb** c **d**") == "a\nb c d"
