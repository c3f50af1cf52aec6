"""From a message to what the Bot API takes: text, keyboard, picture or file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

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

LONGEST_LABEL = 28
"""Characters of a button that every phone shows; longer ones are cut in the middle."""
WIDEST_ROW = 4
TEXT_LIMIT = 4096
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
Rows = list[list[tuple[str, str]]]


class Key(Struct, frozen=True):
    """A button under a message."""

    text: str
    callback_data: str | UnsetType = UNSET
    url: str | UnsetType = UNSET


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


def laid_out(message: Message, limit: int = TEXT_LIMIT) -> tuple[str, Rows]:
    """Text and buttons; options too long for a button are listed, the buttons numbered."""
    labels = [label for row in message.buttons for label, _ in row]
    if all(len(label) <= LONGEST_LABEL for label in labels):
        return message.text, message.buttons
    listed = "\n".join(f"{number}. {label}" for number, label in enumerate(labels, 1))
    text = f"{message.text}\n\n{listed}".strip()
    if len(text) > limit:
        return message.text, message.buttons
    numbered = [
        (str(number), data)
        for number, data in enumerate((data for row in message.buttons for _, data in row), 1)
    ]
    return text, list(_even_rows(numbered))


def _even_rows(buttons: list[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Rows of at most four that differ by one at most."""
    rows = -(-len(buttons) // WIDEST_ROW)
    short, longer = divmod(len(buttons), rows)
    start = 0
    for row in range(rows):
        end = start + short + (row < longer)
        yield buttons[start:end]
        start = end


def text_of(chat: str, message: Message) -> SendText:
    """A new message of words and buttons."""
    text, rows = laid_out(message)
    keys = [[_key(label, data) for label, data in row] for row in rows]
    return SendText(chat, to_html(text), Keyboard(keys) if keys else UNSET)


def _key(label: str, data: str) -> Key:
    """A button that sends a postback, or opens an address."""
    return Key(label, url=data) if is_link(data) else Key(label, data)


def edit_of(chat: str, message: Message) -> EditMessageText:
    """The same words and buttons in the place of an earlier message."""
    text, rows = laid_out(message)
    return EditMessageText(
        chat_id=chat,
        message_id=int(message.ref or 0),
        text=to_html(text),
        parse_mode=ParseMode.HTML,
        reply_markup=_markup(rows),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )


def file_of(
    chat: str, message: Message, file: FileRef, body: bytes | str
) -> SendPhoto | SendAudio | SendVoice | SendDocument:
    """A picture, a sound or a file, with the words below it; a text is Telegram's `file_id`.

    Telegram plays MP3 and M4A as music, and Ogg as a voice message alone.
    """
    text, rows = laid_out(message, 1024)
    caption, mode, keyboard = to_html(text) or None, ParseMode.HTML, _markup(rows)
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


def _markup(rows: Rows) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    keys = [[_aiogram_key(label, data) for label, data in row] for row in rows]
    return InlineKeyboardMarkup(inline_keyboard=keys)


def _aiogram_key(label: str, data: str) -> InlineKeyboardButton:
    if is_link(data):
        return InlineKeyboardButton(text=label, url=data)
    return InlineKeyboardButton(text=label, callback_data=data)
