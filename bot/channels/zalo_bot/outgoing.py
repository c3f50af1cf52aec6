"""From a message to what the Bot Platform takes: words, or a picture by its address."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.channel import Message

LONGEST_TEXT = 2000
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
Call = tuple[str, Mapping[str, str]]
"""A method, and what it is given."""


def plain(text: str) -> str:
    """As people read it: formatting is not shown by every version of Zalo."""
    return _BOLD.sub(r"\1", text)[:LONGEST_TEXT]


def words_of(chat: str, message: Message, no_file: str = "") -> Call | None:
    """What is said; in the place of a picture or file that does not come, what it is."""
    text, shown = plain(message.text), message.picture.alt if message.picture else ""
    said = [text if text.strip() else plain(shown), no_file if message.file else ""]
    words = "\n\n".join(filter(str.strip, said))
    return ("sendMessage", {"chat_id": chat, "text": words}) if words else None


def picture_of(chat: str, message: Message, address: str) -> Call:
    """A picture with the words below it."""
    text = plain(message.text)
    caption = {"caption": text} if text.strip() else {}
    return "sendPhoto", {"chat_id": chat, "photo": address, **caption}
