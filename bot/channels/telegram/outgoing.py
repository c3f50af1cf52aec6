"""From a message to what the Bot API takes: text, keyboard, picture or file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Literal

from aiogram.enums import ParseMode
from aiogram.methods import EditMessageText, SendAudio, SendDocument, SendPhoto, SendVoice
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
)
from msgspec import UNSET, Struct, UnsetType

from bot.channel import FileRef, Message, is_link

STYLES: Mapping[str, Style] = {"go": "primary", "stop": "danger"}
"""How a button's tone is shown; all others look as they always did."""
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
Style = Literal["primary", "danger"]


class Key(Struct, frozen=True):
    """A button under a message."""

    text: str
    callback_data: str | UnsetType = UNSET
    url: str | UnsetType = UNSET
    style: Style | UnsetType = UNSET


class Keyboard(Struct, frozen=True):
    """The buttons under a message."""

    inline_keyboard: list[list[Key]]


class NoPreview(Struct, frozen=True):
    """Links stay plain text: a preview would push the buttons off a small screen."""

    is_disabled: bool = True


class SendText(Struct, frozen=True):
    """`sendMessage` in our own words: the one call that must be fast."""

    chat_id: str
    text: str
    reply_markup: Keyboard | UnsetType = UNSET
    parse_mode: str = "HTML"
    link_preview_options: NoPreview = NoPreview()


def to_html(text: str) -> str:
    """Everything as typed, but `**bold**` bold."""
    return _BOLD.sub(r"<b>\1</b>", escape(text, quote=False))


def text_of(chat: str, message: Message) -> SendText:
    """A new message of words and buttons."""
    keys = [[_key(message, label, data) for label, data in row] for row in message.buttons]
    return SendText(chat, to_html(message.text), Keyboard(keys) if keys else UNSET)


def _key(message: Message, label: str, data: str) -> Key:
    """A button that sends a postback, or opens an address."""
    style = STYLES.get(message.tones.get(data, ""), UNSET)
    return Key(label, url=data, style=style) if is_link(data) else Key(label, data, style=style)


def edit_of(chat: str, message: Message) -> EditMessageText:
    """The same words and buttons in the place of an earlier message."""
    return EditMessageText(
        chat_id=chat,
        message_id=int(message.ref or 0),
        text=to_html(message.text),
        parse_mode=ParseMode.HTML,
        reply_markup=_markup(message),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )


def file_of(
    chat: str, message: Message, file: FileRef, body: bytes | str
) -> SendPhoto | SendAudio | SendVoice | SendDocument:
    """A picture, a sound or a file, with the words below it; a text is Telegram's `file_id`.

    Telegram plays MP3 and M4A as music, and Ogg as a voice message alone.
    """
    caption, mode, keyboard = to_html(message.text) or None, ParseMode.HTML, _markup(message)
    name = file.filename or file.recipe
    given = body if isinstance(body, str) else BufferedInputFile(body, name)
    if file is message.picture:
        return SendPhoto(
            chat_id=chat, photo=given, caption=caption, parse_mode=mode, reply_markup=keyboard
        )
    if file is message.audio and name.endswith(".ogg"):
        return SendVoice(
            chat_id=chat, voice=given, caption=caption, parse_mode=mode, reply_markup=keyboard
        )
    if file is message.audio:
        return SendAudio(
            chat_id=chat, audio=given, caption=caption, parse_mode=mode, reply_markup=keyboard
        )
    return SendDocument(
        chat_id=chat, document=given, caption=caption, parse_mode=mode, reply_markup=keyboard
    )


def _markup(message: Message) -> InlineKeyboardMarkup | None:
    if not message.buttons:
        return None
    keys = [[_aiogram_key(message, label, data) for label, data in row] for row in message.buttons]
    return InlineKeyboardMarkup(inline_keyboard=keys)


def _aiogram_key(message: Message, label: str, data: str) -> InlineKeyboardButton:
    style = STYLES.get(message.tones.get(data, ""))
    if is_link(data):
        return InlineKeyboardButton(text=label, url=data, style=style)
    return InlineKeyboardButton(text=label, callback_data=data, style=style)
