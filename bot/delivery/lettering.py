"""Options too long for a narrow button: listed in the text under letters, which the buttons bear.

Letters and no numbers, for a number may be an answer. An action keeps its words and its row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import ascii_uppercase

from msgspec.structs import replace

from bot.channel import Message, unmarked

WIDEST_ROW = 4
LONGEST_ACTION = 40
"""Characters of the words of an action, which stands alone in its row."""
PLACES = "①②③④⑤⑥⑦⑧⑨"
"""How a place in a row is marked, so that it is no number to be typed."""
Buttons = list[tuple[str, str]]


def lettered(message: Message, longest: int, limit: int) -> Message:
    """The same message where no option is longer than that, or where the list has no room."""
    every = [button for row in message.buttons for button in row]
    options = [one for one in every if _is_option(message, *one)]
    if all(len(label) <= longest for label, _ in options) or len(every) > len(ascii_uppercase):
        return message
    letters = {data: letter for (_, data), letter in zip(every, ascii_uppercase, strict=False)}
    lines = [f"**{letters[data]}.** {_words(message, label, data)}" for label, data in options]
    text = "\n".join([message.text, "", *lines]).strip()
    if len(text) > limit:
        return message
    return replace(message, text=text, buttons=list(_rows(message, letters)))


def _is_option(message: Message, label: str, data: str) -> bool:
    """Whether it is one, or an action whose words no button has room for."""
    return data not in message.tones or len(label) > LONGEST_ACTION


def _words(message: Message, label: str, data: str) -> str:
    return unmarked(label, message.marks.get(data, ""))


def _rows(message: Message, letters: Mapping[str, str]) -> Iterator[Buttons]:
    """Letters side by side, actions in rows as they were."""
    together: Buttons = []
    for row in message.buttons:
        options = [one for one in row if _is_option(message, *one)]
        together += [(_lettered(message, letters[data], data), data) for _, data in options]
        actions = [one for one in row if one not in options]
        if actions:
            yield from _even(together)
            together = []
            yield actions
    yield from _even(together)


def _lettered(message: Message, letter: str, data: str) -> str:
    return f"{encircled(message.marks.get(data, ''))} {letter}".strip()


def encircled(mark: str) -> str:
    """A place in a row so that it is no number to be typed; any other mark as it is."""
    is_place = mark.isdecimal() and 0 < int(mark) <= len(PLACES)
    return PLACES[int(mark) - 1] if is_place else mark


def _even(buttons: Buttons) -> Iterator[Buttons]:
    """Rows of at most four that differ by one at most."""
    rows = -(-len(buttons) // WIDEST_ROW)
    short, longer = divmod(len(buttons), rows) if rows else (0, 0)
    start = 0
    for row in range(rows):
        end = start + short + (row < longer)
        yield buttons[start:end]
        start = end
