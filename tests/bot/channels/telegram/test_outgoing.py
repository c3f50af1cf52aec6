"""Messages, and what Telegram is given for each; what people see stays what was written."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET, UnsetType

from bot.channel import FileRef, Message
from bot.channels.telegram.menus import menu
from bot.channels.telegram.outgoing import edit_of, file_of, text_of, to_html
from handlers.contract import Tone
from tests.bench.bot_api.entities import plain
from tests.rows import each_row

PICTURE = FileRef("progress", filename="a.png")


def sent(message: Message) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(msgspec.json.encode(text_of("7", message)))
    return loaded


@each_row(
    ("text", "html"),
    [
        ("Chào bác", "Chào bác"),
        ("**Bài 1** xong", "<b>Bài 1</b> xong"),
        ("**a** và **b**", "<b>a</b> và <b>b</b>"),
        ("**hai\ndòng**", "<b>hai\ndòng</b>"),
        ("2 ** 3", "2 ** 3"),
        ("<b>x</b> & 'y'", "&lt;b&gt;x&lt;/b&gt; &amp; 'y'"),
        ("**<i>**", "<b>&lt;i&gt;</b>"),
        ("_a_ `b` [c](d)", "_a_ `b` [c](d)"),
    ],
)
def test_only_bold_means_something(text: str, html: str) -> None:
    assert to_html(text) == html


@given(st.text())
def test_whatever_is_said_can_be_parsed_and_reads_the_same(text: str) -> None:
    assert plain(to_html(text), "HTML").replace("**", "") == text.replace("**", "") or "***" in text


def test_words_and_buttons() -> None:
    message = Message("**Hỏi**", [[("Có", "a:1"), ("Không", "a:0")], [("Thôi", "b")]])
    assert sent(message) == {
        "chat_id": "7",
        "text": "<b>Hỏi</b>",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {
            "inline_keyboard": [
                [
                    {"text": "Có", "callback_data": "a:1"},
                    {"text": "Không", "callback_data": "a:0"},
                ],
                [{"text": "Thôi", "callback_data": "b"}],
            ]
        },
    }
    assert "reply_markup" not in sent(Message("x"))


def test_what_a_button_does_shows_by_its_style() -> None:
    tones: dict[str, Tone] = {"a": "go", "b": "stop", "c": "quiet"}
    rows = [[("Gửi", "a")], [("Xóa", "b"), ("Thôi", "c")], [("Có", "d")]]
    message = Message("x", rows, tones=tones, ref="1")
    shown = sent(message)["reply_markup"]["inline_keyboard"]
    styles = [[key.get("style") for key in row] for row in shown]
    assert styles == [["primary"], ["danger", None], [None]]
    edited = edit_of("7", message).reply_markup
    assert not isinstance(edited, UnsetType)
    assert [[key.style or None for key in row] for row in edited.inline_keyboard] == styles


def test_an_edit_names_its_message() -> None:
    edit = edit_of("7", Message("**x**", [[("A", "a")]], replaces=True, ref="12"))
    assert (edit.chat_id, edit.message_id, edit.text) == ("7", 12, "<b>x</b>")
    assert not isinstance(edit.reply_markup, UnsetType)
    assert edit.reply_markup.inline_keyboard[0][0].callback_data == "a"


@each_row(
    ("message", "method"),
    [
        (Message("x", picture=PICTURE), "sendPhoto"),
        (Message("x", audio=PICTURE), "sendAudio"),
        (Message("x", audio=FileRef("lesson_audio", filename="a.mp3")), "sendAudio"),
        (Message("x", audio=FileRef("lesson_audio", filename="a.ogg")), "sendVoice"),
        (Message("x", file=PICTURE), "sendDocument"),
    ],
)
def test_each_kind_of_file_has_its_call(message: Message, method: str) -> None:
    file = message.picture or message.audio or message.file
    assert file is not None
    call = file_of("7", message, file, b"bytes")
    assert call.method == method
    assert (call.chat_id, call.caption, call.reply_markup) == ("7", "x", UNSET)


@pytest.mark.parametrize(("chat", "scope"), [(None, "all_private_chats"), ("7", "chat")])
def test_a_menu_is_everybodys_or_of_one_chat(chat: str | None, scope: str) -> None:
    call = menu([("hoc", "học tiếp" * 50)], chat)
    assert call.scope.type == scope
    assert [(one.command, len(one.description)) for one in call.commands] == [("hoc", 256)]
