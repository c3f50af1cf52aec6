"""A text as one line of plain words and digits, in which what was used is crossed out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.rules.speech import Word, number_at, several

_RENAMED = {
    "t\u1edbi": "den",  # until; without accents it is the evening, too
    "t\u00f4i": "i",
    "k\u00eca": "kia kia",
    "t\u01b0": "4",
    "b\u00e2y": "now",  # without accents it is seven o'clock, too: asked
}
_HALF = several("nua n\u1eeda")
"""Before "dem" midnight; "n\u1eefa" is once more."""
_LATER = frozenset({"sang", "trua", "chieu", "toi", "ruoi", "kem", "den", "-", "phut"})
"""After "bay gio" without accents: seven o'clock, and not now."""


class Line:
    """The words in a row; `take` crosses out what a pattern matches."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.text = ""
        self._spans: list[tuple[int, int, int]] = []
        """Where in the text each part lies, and which word it begins with."""
        place = 0
        while place < len(words):
            said, behind = _said(words, place)
            self._spans.append((len(self.text), len(self.text) + len(said), place))
            self.text += f"{said} "
            place = behind

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match, which nobody matches again."""
        found = pattern.search(self.text)
        if found:
            blank = "_" * (found.end() - found.start())
            self.text = f"{self.text[: found.start()]}{blank}{self.text[found.end() :]}"
        return found

    def left(self) -> list[Word]:
        """The words that nobody took."""
        behind = [place for _, _, place in self._spans[1:]] + [len(self.words)]
        return [
            word
            for (begin, _, place), end in zip(self._spans, behind, strict=True)
            if self.text[begin] != "_"
            for word in self.words[place:end]
        ]


def _said(words: Sequence[Word], at: int) -> tuple[str, int]:
    word = words[at]
    if word.said in _HALF and words[at + 1 : at + 2] and words[at + 1].plain == "dem":
        return "24 h", at + 2
    if word.plain == "bay" and word.said == "bay" and not _is_seven(words, at):
        return word.plain, at + 1
    if not word.is_number and (found := number_at(words, at)):
        return str(found[0]), found[1]
    return _RENAMED.get(word.said, word.plain), at + 1


def _is_seven(words: Sequence[Word], at: int) -> bool:
    behind = words[at + 2 : at + 3]
    return bool(behind) and (behind[0].plain in _LATER or behind[0].is_number)
