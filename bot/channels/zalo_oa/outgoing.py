"""From a message to what Zalo takes: words, at most five buttons, a picture or a file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.channel import Message, is_link
from bot.channels.zalo_oa.incoming import TAP

MOST_BUTTONS, LONGEST_TITLE, LONGEST_TEXT = 5, 100, 2000
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
Json = Mapping[str, object]


def plain(text: str) -> str:
    """As people read it: Zalo knows no bold."""
    return _BOLD.sub(r"\1", text)


def body_of(chat: str, said: Json) -> Json:
    """Everything that is sent to somebody has this frame."""
    return {"recipient": {"user_id": chat}, "message": said}


def words_of(message: Message) -> Json:
    """A text, and below it what can be tapped; its numbers stand in the text too."""
    text = {"text": plain(message.text)[:LONGEST_TEXT]}
    buttons = [button for row in message.buttons for button in row][:MOST_BUTTONS]
    if not buttons:
        return text
    numbers = message.numbers[: len(buttons)] or range(1, len(buttons) + 1)
    titles = (
        label if message.typed else f"{n}. {label}"
        for n, (label, _) in zip(numbers, buttons, strict=True)
    )
    shown = [_button(title, data) for title, (_, data) in zip(titles, buttons, strict=True)]
    return {**text, "attachment": {"type": "template", "payload": {"buttons": shown}}}


def _button(title: str, data: str) -> Json:
    title = plain(title)
    short = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
    if is_link(data):
        return {"title": short, "type": "oa.open.url", "payload": {"url": data}}
    return {"title": short, "type": "oa.query.hide", "payload": f"{TAP}{data}"}


def picture_of(message: Message, asset: str) -> Json:
    """A picture that was uploaded, with the words below it."""
    shown = {"media_type": "image", "attachment_id": asset}
    payload = {"template_type": "media", "elements": [shown]}
    said = {"attachment": {"type": "template", "payload": payload}}
    text = plain(message.text)[:LONGEST_TEXT]
    return {"text": text, **said} if text.strip() else said


def file_of(token: str) -> Json:
    """A file that was uploaded; no words go with it."""
    return {"attachment": {"type": "file", "payload": {"token": token}}}
