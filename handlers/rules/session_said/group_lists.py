"""Several residential groups in one answer: "3, 5", "to 3 va to bon", "tu to 10 den 12"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from handlers.rules.folding import fold, is_brief
from handlers.rules.people.group_matching import match_group
from handlers.rules.said_counts.some import without_some
from handlers.rules.speech import (
    Reading,
    Word,
    composed,
    excerpt,
    leftover,
    number_at,
    several,
    split,
    takes,
)
from handlers.rules.speech.digits import in_digits
from handlers.rules.speech.spelling import is_spelled
from handlers.rules.speech.words import touch

MOST = 12
_LONGEST, _MOST_WORDS = 300, 100
_MIXED = re.compile(
    r".*\b(?:lan lon|nhieu to|du cac to|khap phuong|ca phuong|cac to|toan phuong|moi to|"
    r"khong (?:tach|nho|ro|biet|phan)|chua (?:ro|biet|tach)|rai rac)\b.*"
)
_PARTS = re.compile(r"[,;+&\n]+|\s(?:va|v\u00e0|voi|v\u1edbi|cung|c\u00f9ng)\s")
_WORDS = several(
    "to dan pho tdp so khu o cua thuoc cho ca la cac gom co ba con nguoi chi moi thoi may them"
)
_DIGITS = {"tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8}
_COUNTED = frozenset({"to", "nguoi", "ba"})
"""Behind a number these make a count of it, and no group."""
_LINKS = several("va voi vs tu lan")
_APART = frozenset({",", ";", "\n", "+", "&", "va", "to"})
_RANGE = frozenset({"den", "toi", "-"})
_SIGNS = frozenset("-<>~")

_ADDS = re.compile(
    r"(?:(?:da|a|em|toi|minh|xin|cho|quen|nham|con|co|ghi|buoi|nay|phai|sua|lai) )*"
    r"(?:them|bo sung|thieu)(?: (?:ca|cho|vao|em|giup|mat|nguoi|cua|bac|ba con))* "
    r"(?=(?:to|tdp) ?\d)"
)
"""Before groups that came too: "them to 7", "con thieu to 8"."""
_REST = re.compile(
    r"(?:(?:va|voi|con|lai|mot|so|nguoi|phan|it|ba con) )*"
    r"(?:chung(?: (?:nhau|cac to|nhieu to))?|nhieu to|cac to khac|to khac"
    r"|(?:khong|chua) (?:ro|biet|nho)(?: (?:la )?to(?: nao)?)?)"
)
"""Who came besides the groups that are named: "2, 3, chung"."""
_LONGEST_REST = 7

_SPOTTED = re.compile(
    r"\b(?:to|tdp|to dan pho)(?: so)? ?(\d{1,3})\b(?! (?:nguoi|ba con|buoi|ho)\b)"
)

Known = Sequence[tuple[int, str, str]]


def read_groups(text: str, known: Known, own: Sequence[int] = ()) -> Reading[tuple[int, ...]]:
    """The groups named, of the known (id, code, name); () are many, not to be told apart.

    "Ca 2 to" are the team's own, where it has so many.
    """
    if not is_brief(text.strip(), _LONGEST):
        return Reading(None)
    text = composed(text.strip())
    typed = without_some(split(text))
    pieces = takes(typed) if len(typed) <= _MOST_WORDS else []
    *before, words = pieces or [[]]
    has_several = any(len(_numbers(piece)[0]) > 1 for piece in before)
    if not words or _is_signed(words) or _is_counts(words) or has_several:
        return Reading(None, excerpt(text, words))
    said = text[words[0].begin : words[-1].end]
    if own and _is_all(words, len(own)):
        return Reading(tuple(own))
    named = _named(said, known)
    return Reading(named) if named else _numbered(said, text, words, known)


def is_rest(name: str) -> bool:
    """Whether it names those of several groups, or of nobody knows which."""
    return len(name) <= _LONGEST and _REST.fullmatch(fold(name)) is not None


def without_rest(text: str) -> str:
    """The groups before those who came besides them; the text itself where nobody did."""
    words = text.split() if is_brief(text.strip(), _LONGEST) else []
    for count in range(min(_LONGEST_REST, len(words) - 1), 0, -1):
        if is_rest(" ".join(words[-count:])):
            return " ".join(words[:-count]).rstrip(" ,;+&")
    return text


def find_groups(text: str, known: Known) -> tuple[int, ...]:
    """Groups that one of them may be meant by, the likeliest first: "to ba", "to 1 2" too."""
    return match_group(text, known) or read_groups(text, known).value or ()


def spotted_group(text: str, known: Known) -> tuple[int, ...]:
    """The one group that a sentence names by its number: "nha bac o to 12 canh truong"."""
    said = fold(in_digits(text)) if is_brief(text.strip(), _LONGEST) else ""
    numbers = set(_SPOTTED.findall(said))
    return match_group(f"to {numbers.pop()}", known) if len(numbers) == 1 else ()


def added(text: str) -> str:
    """The groups that are to stand beside those of a form; empty where none are."""
    words = fold(text) if is_brief(text.strip(), _LONGEST) else ""
    found = _ADDS.match(words)
    return words[found.end() :] if found else ""


def _is_signed(words: Sequence[Word]) -> bool:
    """Whether a sign stands before a number that begins, or after "to": "to -3"."""
    pairs = pairwise(["to", *(word.plain for word in words)])
    return any(one in _COUNTED | {"so", "tdp"} and sign in _SIGNS for one, sign in pairs)


def _is_counts(words: Sequence[Word]) -> bool:
    """Whether every part has two numbers: "to 7 20, to 9 12" tells how many came of each."""
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.plain in _APART:
            parts.append([])
        elif word.plain not in _WORDS and not _is_polite(word):
            parts[-1].append(word)
    told = [part for part in parts if part]
    return len(told) > 1 and all(_is_pair(part) for part in told)


def _is_pair(part: Sequence[Word]) -> bool:
    first = number_at(part, 0) or _digit(part, 0)
    second = number_at(part, first[1]) if first else None
    return second is not None and second[1] == len(part)


def _is_all(words: Sequence[Word], count: int) -> bool:
    """Whether all so many groups are meant: "ca 2 to"."""
    found = number_at(words, 1) if words[0].plain == "ca" else None
    if found is None or found[0] != count:
        return False
    behind = [word.plain for word in words[found[1] :] if not _is_polite(word)]
    return behind in (["to"], ["to", "dan", "pho"])


def _numbered(said: str, text: str, words: list[Word], known: Known) -> Reading[tuple[int, ...]]:
    """The groups by their numbers, or none of them where nobody can tell."""
    numbers, left = _numbers(words)
    found = [match_group(f"to {number}", known) for number in numbers[: MOST + 1]]
    if found and not left and all(len(one) == 1 for one in found):
        return Reading(tuple(dict.fromkeys(one[0] for one in found)))
    if not numbers and _MIXED.fullmatch(fold(said)):
        return Reading(())
    is_all = left == words
    return Reading(None, ("" if is_all else leftover(text, left)) or excerpt(text, words))


def _named(text: str, known: Known) -> tuple[int, ...]:
    """The groups whose names stand there, nothing else with them."""
    parts = [part for part in _PARTS.split(text, MOST) if part.strip()]
    found = [match_group(part, known) for part in parts]
    if not found or any(len(one) != 1 for one in found):
        return ()
    names = {number: f"{code} {name}" for number, code, name in known}
    if any(not _covers(part, names[one[0]]) for part, one in zip(parts, found, strict=True)):
        return ()
    return tuple(dict.fromkeys(one[0] for one in found))


def _covers(part: str, name: str) -> bool:
    """Whether every word that was typed is one of the group's name, or of every group's."""
    mine = {word.plain for word in split(name)}
    return all(word.plain in mine or _is_around(word) for word in split(part))


def _is_polite(word: Word) -> bool:
    return not leftover(word.said, [word._replace(begin=0, end=len(word.said))])


def _numbers(words: Sequence[Word]) -> tuple[list[int], list[Word]]:
    """The numbers, ranges written out, and every word that is neither one nor around one."""
    numbers, left, place, is_range = list[int](), list[Word](), 0, False
    while place < len(words):
        word = words[place]
        if found := number_at(words, place) or _digit(words, place):
            is_count = _is_count(words, place, found[1], behind_group=bool(numbers))
            if is_count or _is_lettered(words, place, found[1]):
                return [], list(words)
            begins = numbers[-1:] if is_range else []
            if begins and 0 < found[0] - begins[0] <= MOST:
                numbers += range(begins[0] + 1, found[0])
            elif is_range:
                return [], list(words)
            numbers.append(found[0])
            place, is_range = found[1], False
            continue
        if word.plain in _RANGE and numbers:
            is_range = True
        elif word.plain == "-" or not _is_around(word):
            left.append(word)
        place += 1
    return ([], list(words)) if is_range else (numbers, left)


def _is_count(words: Sequence[Word], at: int, end: int, *, behind_group: bool) -> bool:
    """Whether a number counts something ("2 to", "30 nguoi", "to 3: 20")."""
    before, behind = words[at - 1].plain if at else "", words[end : end + 1]
    if behind_group and before in ("(", ":", "="):
        return True
    if not behind:
        return False
    after = behind[0]
    is_named = before in ("to", "so", "tdp") and after.plain == "to"
    return after.plain in _COUNTED and not is_named


def _is_lettered(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether a letter stands close to a number: "3a", "O3"."""
    pairs = [pair for pair in (words[at - 1 : at + 1], words[end - 1 : end + 1]) if len(pair) > 1]
    return any(
        touch(*pair) and any(w.said.isascii() and len(w.said) == 1 and w.is_word for w in pair)
        for pair in pairs
    )


def _digit(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """ "to nam" without accents is the fifth; with its own, the first word names the southern."""
    digit = _DIGITS.get(words[at].said)
    return (digit, at + 1) if digit and at and words[at - 1].said in ("to", "so") else None


def _is_around(word: Word) -> bool:
    if not word.plain.isalnum():
        return word.plain not in "/%?<>~"
    is_little = word.plain in _WORDS or (word.plain in _LINKS and word.said != "lan")
    return (is_little and (word.plain == "to" or is_spelled(word))) or _is_polite(word)
