"""Which line of a report is meant, by its number or its name, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.rules.folding import is_brief
from handlers.rules.speech import Word, composed, several, split
from handlers.rules.units.unit_answers import said_of_it

_LONGEST = 560
"""Characters: a name, and what a unit says in its own words."""
_MENDING = several("cho toi em minh muon xin can sua doi dien ghi lai cua truong ben")
_NUMBERED = several("dong muc cau")
_BETWEEN = several("thanh la thi co duoc dang bang gom tong chi con hien moi")
_SIGNS = {":", "="}
_LEADING = several("la thanh khong chua ko") | _SIGNS
_FEWEST = 2
"""Words of a name; one alone may stand for anything."""


def line_said(text: str, names: Mapping[str, str]) -> tuple[str, str] | None:
    """The key of the line and the words of its answer: "sua dong 1 thanh 59", "kho khan: ...".

    `names`: what the lines are called, by their keys, in their order. Nothing is guessed: of two
    lines of which it may be the name, none.
    """
    said = composed(text.strip())
    words = split(said) if is_brief(said, _LONGEST) else []
    while words and words[0].plain in _MENDING:
        words = words[1:]
    key, behind, is_numbered = _numbered(words, list(names)) or _named(words, names)
    rest = words[behind:]
    between = [one for one in rest[: _joining(rest)] if one.plain in _SIGNS | {"la", "thanh"}]
    rest = rest[_joining(rest) :]
    if not key or not rest:
        return None
    answer = said[rest[0].begin :].strip()
    is_plain = is_numbered or between or rest[0].is_number or said_of_it(answer)
    return (key, answer) if is_plain else None


def lines_said(text: str) -> list[str]:
    """Each line that is called by its number with its words; [] where none begins the message."""
    said = composed(text.strip()) if is_brief(text.strip(), _LONGEST) else ""
    words = split(said)
    begins = [at for at in range(len(words)) if _is_number_of_line(words, at)]
    if not begins or any(one.plain not in _MENDING for one in words[: begins[0]]):
        return []
    ends = [*(words[at - 1] for at in begins[1:]), words[-1]]
    pieces = (said[words[at].begin : end.end] for at, end in zip(begins, ends, strict=True))
    return [piece.strip(" ,;.\n") for piece in pieces]


def _is_number_of_line(words: Sequence[Word], at: int) -> bool:
    """ "dong 5 thanh", "muc so 3:"; what is counted so has no sign behind it."""
    if words[at].plain not in _NUMBERED:
        return False
    at += 2 if len(words) > at + 1 and words[at + 1].plain in {"so", "thu"} else 1
    has_place = at + 1 < len(words) and words[at].plain.isdecimal()
    if not has_place:
        return False
    behind = words[at + 1]
    return behind.is_number or behind.plain in _SIGNS | _BETWEEN | {"khong", "chua"}


def may_name_line(text: str) -> bool:
    """Whether it is of that shape: words, and behind them a figure, or a sign that leads over."""
    said = composed(text.strip())
    words = split(said) if is_brief(said, _LONGEST) else []
    is_led = bool(words) and words[0].is_word
    return is_led and any(one.is_number or one.plain in _LEADING for one in words[1:])


def _joining(words: Sequence[Word]) -> int:
    """How many words only lead over to the answer; "co" of "khong co" belongs to it."""
    at = 0
    while at < len(words) and (words[at].plain in _BETWEEN or words[at].plain in _SIGNS):
        at += 1
    return at


def _numbered(words: Sequence[Word], keys: Sequence[str]) -> tuple[str, int, bool] | None:
    """ "dong 1", "muc so 3": where words begin with it."""
    if not words or words[0].plain not in _NUMBERED:
        return None
    at = 2 if len(words) > 1 and words[1].plain in {"so", "thu"} else 1
    place = words[at].plain if at < len(words) else ""
    known = place.isdecimal() and 0 < int(place) <= len(keys)
    return (keys[int(place) - 1], at + 1, True) if known else None


def _named(words: Sequence[Word], names: Mapping[str, str]) -> tuple[str, int, bool]:
    """The one line in whose name all the first words are."""
    there = {key: {one.plain for one in split(composed(name))} for key, name in names.items()}
    end = 0
    while end < len(words) and not words[end].is_number:
        begun = {key: name for key, name in there.items() if words[end].plain in name}
        if not begun or not words[end].is_word:
            break
        there, end = begun, end + 1
    is_one = len(there) == 1 and end >= _FEWEST
    return (next(iter(there)), end, False) if is_one else ("", 0, False)
