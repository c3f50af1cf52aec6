"""What was understood of a text, and which of its words nobody had a use for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from handlers.rules.speech.spelling import is_spelled
from handlers.rules.speech.words import Word, several, touch

T = TypeVar("T")
COURTESY = several(
    "da d\u1ea1 vang v\u00e2ng thua th\u01b0a a \u1ea1 \u00e0 ah u \u1eeb nhe nh\u00e9 nha "
    "oi \u01a1i ok oke em c\u00f4 ch\u00fa b\u00e1c anh ch\u1ecb xin"
)
"""Words that mean nothing but respect, wherever they are left over."""
POLITE = COURTESY - several("em c\u00f4 ch\u00fa b\u00e1c anh ch\u1ecb u")
"""Of these, those that call nobody who could be counted."""
_TELLING = frozenset("%<>~")
"""Signs that make another number of one."""
_EVERY = "m\u1ed7i"
"""No filler, whatever it is without its accents."""
_LONGEST = 200
"""Characters of a line that is told whole: what has no use is named to its end."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """None: not understood, and `left` is the part that is asked about, if there is one."""

    value: T | None
    left: str = ""
    """Words without a use, as they were typed."""
    options: tuple[T, ...] = ()
    """What it may have been; to be offered, never chosen."""


def is_courtesy(words: Sequence[Word], at: int) -> bool:
    """Whether a word only shows respect."""
    return words[at].said in POLITE and not is_lettered(words, at)


def is_lettered(words: Sequence[Word], at: int) -> bool:
    """Whether it is the plain letter right behind a number: "12a" is no twelve."""
    one = words[at]
    is_letter = one.is_word and len(one.said) == 1 and one.said.isascii()
    return is_letter and bool(at) and words[at - 1].is_number and touch(words[at - 1], one)


def leftover(text: str, words: Iterable[Word], fillers: Collection[str] = ()) -> str:
    """Words without a use as they were typed; signs and courtesies are no words."""
    runs: list[list[int]] = []
    for word in words:
        is_filler = word.plain in fillers and is_spelled(word) and word.said != _EVERY
        if word.said in COURTESY or is_filler:
            continue
        if not word.plain.isalnum() and word.plain not in _TELLING:
            continue
        if runs and not text[runs[-1][1] : word.begin].strip():
            runs[-1][1] = word.end
        else:
            runs.append([word.begin, word.end])
    return cut(", ".join(text[begin:end] for begin, end in runs))


def excerpt(text: str, words: Iterable[Word]) -> str:
    """A part as it was typed."""
    part = list(words)
    return cut(text[part[0].begin : part[-1].end]) if part else ""


def cut(text: str) -> str:
    """So much of a person's words as a message repeats, without signs that mean something there."""
    plain = " ".join("".join(" " if char in "*{}<>[]" else char for char in text).split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}\u2026"
