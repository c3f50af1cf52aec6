"""From a message to what the Bot API takes: text, keyboard, picture or file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Literal

from msgspec import UNSET, UnsetType

from bot.channel import FileRef, Message, is_link
from bot.channels.telegram.calls import EditText, Key, Keyboard, SendFile, SendText

Style = Literal["primary", "danger"]
STYLES: Mapping[str, Style] = {"go": "primary", "stop": "danger"}
"""How a button's tone is shown; all others look as they always did."""
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def to_html(text: str) -> str:
    """Everything as typed, but `**bold**` bold."""
    return _BOLD.sub(r"<b>\1</b>", escape(text, quote=False))


def text_of(chat: str, message: Message) -> SendText:
    """A new message of words and buttons."""
    return SendText(chat, to_html(message.text), _keyboard(message))


def edit_of(chat: str, message: Message) -> EditText:
    """The same words and buttons in the place of an earlier message."""
    number = int(message.ref or 0)
    return EditText(chat, number, to_html(message.text), _keyboard(message))


def file_of(chat: str, message: Message, file: FileRef, body: bytes | str) -> SendFile:
    """A picture, a sound or a file, with the words below it; a text is Telegram's `file_id`.

    Telegram plays MP3 and M4A as music, and Ogg as a voice message alone.
    """
    name = file.filename or file.recipe
    kind: Literal["photo", "audio", "voice", "document"] = "document"
    if file is message.picture:
        kind = "photo"
    elif file is message.audio:
        kind = "voice" if name.endswith(".ogg") else "audio"
    words = to_html(message.text) or UNSET
    return SendFile(kind, chat, body, name, words, _keyboard(message))


def _keyboard(message: Message) -> Keyboard | UnsetType:
    keys = [[_key(message, label, data) for label, data in row] for row in message.buttons]
    return Keyboard(keys) if keys else UNSET


def _key(message: Message, label: str, data: str) -> Key:
    """A button that sends a postback, or opens an address."""
    style = STYLES.get(message.tones.get(data, ""), UNSET)
    return Key(label, url=data, style=style) if is_link(data) else Key(label, data, style=style)
