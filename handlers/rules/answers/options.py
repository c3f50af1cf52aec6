"""Options named in words of one's own: "toi nghi la tat may", "b chu khong phai a"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from handlers.rules.folding import beginning, fold
from handlers.rules.speech import several
from handlers.rules.typed.choosing import pick_many

_READ = 300
_NOT = frozenset({"khong", "chang", "chua", "dung", "tru", "bo", "ko", "k", "kg", "hong", "cha"})
"""Behind one of these an option is denied, or says the opposite."""
_WHICH = r"(?:phai|chon|la|lay|bam|cau|y|dap an|so|phuong an|cai|thu) "
_DENIED = re.compile(
    rf"(?:(?:chu|ma|thi) )?\b(?:khong|chang|tru|bo|loai|\u0111\u1eebng) (?:{_WHICH})*"
    r"([a-z]|\d{1,2})(?!\S)"
)
"""A letter or a number that is not meant."""
_LEAD = several(
    "da vang thua toi minh em chau con bac co chu anh chi ong ba nghi thay theo chac la thi chon "
    "lay se phai y cau dap an tra loi ma"
)
_TAIL = several("a nhe nha chu oi em chau con roi day thoi")
_ASKS = several("sai lua sao gi nao hay hoac ai tai vi")
"""With these a remark about an option, rather than its choice."""
_URGES = several("di chu nhe voi luon ngay da a")
"""At the end they urge, and are no part of what is to be done: "tat may di chu"."""
_FEWEST, _FEWEST_LETTERS, _LONGEST = 2, 4, 14
_MARKED = "\u2611"
_ALL = re.compile(
    r"(?:tat ca|het|(?:chon )?ca (?:hai|ba|bon|[234]))(?: (?:cac )?(?:y|cau|deu dung))*"
)


def named_options(text: str, labels: Sequence[str], *, many: bool = False) -> tuple[int, ...]:
    """The places of the options meant; empty where that is not sure, or an option is denied."""
    said = " ".join(beginning(text, _READ).casefold().split())
    kept = " ".join(_DENIED.sub(" ", _plain(said)).split())
    if kept != _plain(said):
        rest = " ".join(word for word in kept.split() if word not in _LEAD | _TAIL)
        return next(filter(None, (pick_many(one, labels) for one in (kept, rest) if one)), ())
    if many and _ALL.fullmatch(kept):
        return tuple(place for place, one in enumerate(labels) if not one.startswith(_MARKED))
    parts, known = _parts(said, many=many), [_words(label) for label in labels]
    if len(parts) > 2 * len(labels):
        return ()
    found = [_meant(part, known) for part in parts]
    sure = [place for place in found if place is not None]
    return tuple(dict.fromkeys(sure)) if len(sure) == len(found) else ()


def _plain(said: str) -> str:
    """Without accents, but for what is then another word: do not, which is spelled like right."""
    return " ".join(
        word if word == "\u0111\u1eebng" else fold(word) for word in re.findall(r"\w+", said)
    )


def _parts(said: str, *, many: bool) -> list[str]:
    if not many:
        return [said]
    parts = re.split(r"[,;+\n]|\s(?:v\u00e0|va|v\u1edbi|voi)\s", said)
    return [part for part in parts if part.strip()]


def _meant(said: str, known: list[list[str]]) -> int | None:
    """The one option that shares a run of words with what was said, and nothing speaks against."""
    words = _without_edges(_words(said))
    is_short = len(words) < _FEWEST or sum(map(len, words)) < _FEWEST_LETTERS
    if "?" in said or is_short or len(words) > _LONGEST:
        return None
    holders = [place for place, one in enumerate(known) if _holds(one, words)]
    if not holders and _ASKS.isdisjoint(words):
        holders = _sharing(words, known)
    if len(holders) != 1:
        return None
    return holders[0] if _same_side(words, known[holders[0]]) else None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def _without_edges(words: list[str]) -> list[str]:
    first, last = 0, len(words)
    while first < last and words[first] in _LEAD:
        first += 1
    while last > first and words[last - 1] in _TAIL:
        last -= 1
    return words[first:last]


def _holds(option: list[str], words: list[str]) -> bool:
    """The words stand in the option as they were said, or the whole option in the words."""
    if _run_at(option, words) is not None:
        return True
    return len(option) >= _FEWEST and _run_at(words, option) is not None


def _run_at(among: list[str], run: list[str]) -> int | None:
    size = len(run)
    places = range(len(among) - size + 1)
    return next((place for place in places if among[place : place + size] == run), None)


def _sharing(words: list[str], known: list[list[str]]) -> list[int]:
    """The options that have two words side by side which no other has, and half of what is said."""
    pairs = [set(pairwise(one)) for one in known]
    said = list(words)
    while said and said[-1] in _URGES:
        said.pop()
    mine = set(pairwise(said))
    found = []
    for place, own in enumerate(pairs):
        others = set().union(*(pair for other, pair in enumerate(pairs) if other != place))
        share = sum(word in known[place] for word in words)
        if (mine & own) - others and 2 * share >= len(words):
            found.append(place)
    return found


def _same_side(words: list[str], option: list[str]) -> bool:
    """As much is denied in what was said as in the option up to there: "bam" is no "khong bam"."""
    at = _run_at(option, words)
    upto = option[: at + len(words)] if at is not None else option
    return sum(one in _NOT for one in words) == sum(one in _NOT for one in upto)
