"""A text as one line of plain words and digits, in which what was used is crossed out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.rules.speech import Word, number_at, several
from handlers.rules.speech.words import touch

_RENAMED = {
    "t\u1edbi": "den",  # until; without accents it is the evening, too
    "t\u00f4i": "i",
    "k\u00eca": "kia kia",
    "t\u01b0": "4",
    "b\u00e2y": "now",  # without accents it is seven o'clock, too: asked
    "wa": "qua",
    "hwa": "hqua",
    "hum": "hom",
}
_PARTS = {"s": "sang", "c": "chieu", "t": "toi", "tr": "trua"}
"""Of a day, for short before "nay" and "qua": "s nay", "c qua"."""
_UNITS = several("h gio g hr :")
_RANGE = several("- ~ / den toi hay hoac")
_PEOPLE = several(
    "nguoi ng ngui nu nam ba ong cu bac chi anh em co chu dan khach hv hs nkt hkd luot ho chau tnv"
)
_YEARS = several("nay ngoai truoc roi vua kia sau toi")
_SHORT = frozenset({"h", "b"})
"""With a dot behind: "h.qua"."""
_DAYS = frozenset({"qua", "wa", "nay", "kia"})
_HALF = several("nua n\u1eeda")
"""Before "dem" midnight; "n\u1eefa" is once more."""
_LATER = frozenset({"sang", "trua", "chieu", "toi", "ruoi", "kem", "den", "-", "phut"})
"""After "bay gio" without accents: seven o'clock, and not now."""


class Line:
    """The words in a row; `take` crosses out what a pattern matches."""

    def __init__(self, words: Sequence[Word], *, is_of_times: bool = False) -> None:
        """`is_of_times`: so many people are no minutes and no hours: "16h 15 nam"."""
        self.words = words
        self.text = ""
        self._spans: list[tuple[int, int, int]] = []
        """Where in the text each part lies, and which word it begins with."""
        place = 0
        while place < len(words):
            said, behind = _said(words, place)
            said = f"#{said}" if is_of_times and _are_people(words, place) else said
            self._spans.append((len(self.text), len(self.text) + len(said), place))
            self.text += f"{said} "
            place = behind

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match, which nobody matches again but for its group "kept"."""
        found = pattern.search(self.text)
        if found and "kept" in pattern.groupindex:
            self._cross_out(found.start(), found.start("kept"))
            self._cross_out(found.end("kept"), found.end())
        elif found:
            self._cross_out(found.start(), found.end())
        return found

    def _cross_out(self, begin: int, end: int) -> None:
        begin += self.text[begin : begin + 1] == " "
        self.text = f"{self.text[:begin]}{'_' * (end - begin)}{self.text[end:]}"

    def left(self) -> list[Word]:
        """The words that nobody took."""
        behind = [place for _, _, place in self._spans[1:]] + [len(self.words)]
        return [
            word
            for (begin, _, place), end in zip(self._spans, behind, strict=True)
            if self.text[begin] != "_"
            for word in self.words[place:end]
        ]


def _are_people(words: Sequence[Word], at: int) -> bool:
    """Whether a number counts people, itself or as the beginning of "15-20 nguoi"."""
    found = number_at(words, at)
    before = words[at - 1] if at else None
    is_close = before is not None and touch(before, words[at])
    if found is None or (before and is_close and before.plain in _UNITS):
        return False
    if before and ((is_close and before.plain == "t") or before.plain == "thu"):
        return False  # "t7 chi em" is a day
    end = found[1]
    more = number_at(words, end + 1) if words[end : end + 1] else None
    end = more[1] if more and words[end].plain in _RANGE else end
    two = [word.plain for word in words[end : end + 2]]
    is_other = two == ["ho", "tro"] or (two[:1] == ["nam"] and not _YEARS.isdisjoint(two[1:]))
    return two[:1] != [] and two[0] in _PEOPLE and not is_other


def _said(  # noqa: PLR0911 - a way out for each
    words: Sequence[Word], at: int
) -> tuple[str, int]:
    word = words[at]
    if word.said in _HALF and words[at + 1 : at + 2] and words[at + 1].plain == "dem":
        return "24 h", at + 2
    three = [one.plain for one in words[at : at + 3]]
    if three[0] in _SHORT and three[1:2] == ["."] and three[-1] in _DAYS:
        return "hom", at + 2
    if word.said in _PARTS and three[1:2] != [] and three[1] in _DAYS - {"kia"}:
        return _PARTS[word.said], at + 1
    if word.plain == "." and words[at + 1 : at + 2] and not touch(word, words[at + 1]):
        return ";", at + 1  # the end of a sentence, and of no date
    is_seven = word.plain != "bay" or word.said != "bay" or _is_seven(words, at)
    if not word.is_number and is_seven and (found := number_at(words, at)):
        return str(found[0]), found[1]
    return _RENAMED.get(word.said, word.plain), at + 1


def _is_seven(words: Sequence[Word], at: int) -> bool:
    behind = words[at + 2 : at + 3]
    return bool(behind) and (behind[0].plain in _LATER or behind[0].is_number)
