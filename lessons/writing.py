"""House rules for the words of a lesson; they bind writers, never lessons already given."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

MAX_SYLLABLES = 20
MAX_QUESTION = 350

_PLACEHOLDER = re.compile(r"\{(?:you|You)\}")
_GAP, _BRACE = re.compile(r"\{\w+\}"), re.compile("[{}]")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”»)*]*(?:\s+|$)|\n+")


@dataclass(frozen=True, slots=True)
class Desk:
    """What a writer has at hand: the catalogue of misconceptions, the files beside the lesson."""

    misconceptions: Collection[str] | None = ()
    """None when the catalogue cannot be read: then nobody is blamed for what it may hold."""
    files: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a text, by the code of its message."""

    code: str
    details: Mapping[str, str | int]


def flaw(text: str, limit: int, *, addressed: bool) -> Flaw | None:
    """The first rule that a text breaks; `addressed` texts may name the person."""
    bare = _PLACEHOLDER.sub("", text) if addressed else text
    longest = _longest(text)
    rules = (
        (bool(text.strip()), Flaw("text_empty", {})),
        (len(text) <= limit, Flaw("text_long", {"length": len(text), "limit": limit})),
        (not {"{", "}"} & set(bare), Flaw("text_braces", {"near": odd_brace(bare)})),
        (text.count("**") % 2 == 0, Flaw("text_bold", {})),
        (syllables(longest) <= MAX_SYLLABLES, _breathless(longest)),
    )
    return next((broken for kept, broken in rules if not kept), None)


def _longest(text: str) -> str:
    """The sentence to measure; none where all the words together are few enough."""
    if len(text.split()) <= MAX_SYLLABLES:
        return ""
    return max(sentences(text), key=syllables, default="")


def sentences(text: str) -> list[str]:
    """The sentences of a text; a new line ends one too."""
    return [part for part in _SENTENCE_END.split(text) if part and part.strip()]


def syllables(sentence: str) -> int:
    """How many syllables are read aloud: in Vietnamese, what stands between spaces."""
    return sum(any(letter.isalnum() for letter in word) for word in sentence.split())


def _breathless(sentence: str) -> Flaw:
    length = syllables(sentence)
    details: Mapping[str, str | int] = {"length": length, "limit": MAX_SYLLABLES}
    near = beginning(sentence)
    return Flaw("text_sentence", {**details, "sentence": sentence, "near": near})


def odd_brace(text: str) -> str:
    """The first word with a brace that is not part of a pair around a name."""
    return next((word for word in text.split() if _BRACE.search(_GAP.sub("", word))), "")


def beginning(sentence: str) -> str:
    """By which words a sentence is found among lines: the first few."""
    return " ".join(sentence.split()[:3])
