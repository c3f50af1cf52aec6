"""Numbers that are said, as they would be written: "bay gio toi" is "7 gio toi"."""

from __future__ import annotations

from handlers.rules.folding import composed
from handlers.rules.speech.numerals import number_at
from handlers.rules.speech.words import split


def in_digits(text: str) -> str:
    """In small letters, composed, every numeral in digits."""
    text = composed(text).lower()
    words, pieces, place, end = split(text), list[str](), 0, 0
    while place < len(words):
        found = None if words[place].is_number else number_at(words, place)
        if found:
            pieces += [text[end : words[place].begin], str(found[0])]
            end, place = words[found[1] - 1].end, found[1]
            continue
        place += 1
    return "".join([*pieces, text[end:]])
