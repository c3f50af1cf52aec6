"""A line in which every place knows the number, the people and the deed that begin there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from handlers.rules.counting.names import EITHER, OF_HEADS, RESULTS, name_at
from handlers.rules.speech import Word, number_at, several

Numbered = tuple[int, int]
"""A number, and the place behind it."""
Named = tuple[str, int]
"""The count that is named, and the place behind its name."""
_CALLED = several(
    "ban em chau cac vi nguoi ng anh chi bac co chu ba con hv cu dan ho dong hoi vien"
)
"""Before who they are: "22 ban nu", "9 nguoi cao tuoi"."""
_OPEN = several("head_count elderly")
"""Behind these it may be said which of them."""
_OVER_SIXTY, _AGED = several("tren tu hon ngoai"), several("tuoi tro len")
_LINKS = several("la")
_OF_LIST = several("nct ct cu nu kt nkt hkd khuyet")
_DIGITS = {"bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}
_AUNTS = (("c\u00f4", "women"), ("ch\u00fa", "men"))
_A_LIST = 2


class Lexed:
    """Words by their places."""

    def __init__(self, words: Sequence[Word], text: str = "") -> None:
        self.words, self._text = words, text
        self.plain = [word.plain for word in words]
        self._numbers: dict[int, Numbered | None] = {}
        self._names: dict[int, Named | None] = {}
        self._only: str | None = None

    def __len__(self) -> int:
        return len(self.words)

    def at(self, place: int) -> str:
        """The plain word there; nothing beyond the ends."""
        return self.plain[place] if 0 <= place < len(self.plain) else ""

    def number(self, at: int) -> Numbered | None:
        """The number that begins there, and the place behind it."""
        if at not in self._numbers:
            is_sure = at < len(self) and not (self._is_torn(at) or self._is_called(at))
            self._numbers[at] = number_at(self.words, at) if is_sure else None
        return self._numbers[at]

    def digit(self, at: int) -> Numbered | None:
        """Behind the name of a count, before a sign: "nu tam, cu bon"."""
        found = self.number(at)
        is_last = found is None and self.is_end(at + 1)
        return (_DIGITS[self.at(at)], at + 1) if is_last and self.at(at) in _DIGITS else found

    def _is_torn(self, at: int) -> bool:
        """ "1,200" and "1 200" are no number for certain; "1.200" is one."""
        word = self.words[at]
        typed = self._text[word.begin : word.end]
        return word.is_number and not typed.replace(".", "").isdecimal() and bool(typed)

    def _is_called(self, at: int) -> bool:
        """ "cu T\u00e1m" is one by her name, and no eight."""
        typed = self._text[self.words[at].begin :][:1]
        return typed.isupper() and self.at(at - 1) in _CALLED and not self._text.isupper()

    def name(self, at: int) -> Named | None:
        """What is named there, whoever or whatever it is."""
        if at not in self._names:
            self._names[at] = name_at(self.words, at, OF_HEADS) if at < len(self) else None
        return self._names[at]

    def people(self, at: int) -> list[Named]:
        """Who is named there, in as many words as may be: people, then which."""
        named = self.name(at)
        found = [named] if named and not _is_deed(named[0]) else []
        if not found and self.at(at) not in _CALLED:
            return []
        first = found[0][1] if found else at + 1
        more = self._who(first) if not found or found[0][0] in _OPEN else None
        if more and (found or more[0] != "head_count"):
            return [*found, more]
        return found or [(one, at + 1) for said, one in _AUNTS if self.words[at].said == said]

    def _who(self, at: int) -> Named | None:
        """Which people: "nguoi | cao tuoi", "ong ba | tren 60"."""
        if self.plain[at + 1 : at + 2] == ["60"] and self.at(at) in _OVER_SIXTY:
            return "elderly", self.over(at + 2, _AGED)
        more = self.name(self.over(at, _LINKS))
        is_who = more is not None and not _is_deed(more[0]) and not self.number(more[1])
        return more if is_who else None

    def deeds(self, at: int) -> list[Named]:
        """What was done, as it is named there; "hs" is a file or a pupil."""
        named = self.name(at)
        if named and _is_deed(named[0]):
            return [(one, named[1]) for one in named[0].split(EITHER)]
        return [("kq2", at + 1)] if self.at(at) == "hs" else []

    @property
    def only_deed(self) -> str:
        """The one thing that is spoken of; empty where there are several, or none."""
        if self._only is None:
            spoken = {field for at in range(len(self)) for field, _ in self.deeds(at)[:1]}
            self._only = spoken.pop() if len(spoken) == 1 else ""
        return self._only

    @cached_property
    def _first_deed(self) -> int:
        """Where what was done is first spoken of."""
        names = ((at, self.name(at)) for at in range(len(self)))
        return next((at for at, named in names if named and _is_deed(named[0])), len(self))

    def is_pupil(self, at: int) -> bool | None:
        """Whether "hs" stands among kinds of people, or behind deeds; None where neither."""
        if self.at(at) != "hs" or sum(word in _OF_LIST for word in self.plain) < _A_LIST:
            return None
        return at < self._first_deed

    def over(self, at: int, words: Collection[str]) -> int:
        """The first place that is none of these words."""
        while at < len(self) and self.plain[at] in words:
            at += 1
        return at

    def is_there(self, at: int, words: tuple[str, ...]) -> bool:
        """Whether these plain words stand there in a row."""
        return tuple(self.plain[at : at + len(words)]) == words

    def is_end(self, at: int) -> bool:
        """Whether a clause ends there."""
        return not 0 <= at < len(self) or not self.words[at].plain.isalnum()


def _is_deed(field: str) -> bool:
    return field.split(EITHER, maxsplit=1)[0] in RESULTS
