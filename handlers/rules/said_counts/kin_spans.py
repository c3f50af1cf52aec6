"""Who came by what they are called, all of them together: "4 ba, 2 ong, 3 chi"."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.rules.said_counts import costs, people_spans
from handlers.rules.said_counts.helper_spans import is_helping
from handlers.rules.said_counts.lexed import Lexed
from handlers.rules.said_counts.span import Span
from handlers.rules.speech import several

KIN, KIN_WOMEN, KIN_OLD, KIN_DOUBTFUL = "kin", "kin women", "kin old", "kin doubtful"
"""All of a list, the women and the old among them; or a list that nobody can add up."""
_WOMEN, _MEN, _EITHER = several("ba co chi di thim"), several("ong chu anh"), several("bac em chau")
_OLD = "cu"
_KIN = _WOMEN | _MEN | _EITHER | {_OLD}
_ACCENTED = {
    "ba": "b\u00e0",
    "ong": "\u00f4ng",
    "co": "c\u00f4",
    "chu": "ch\u00fa",
    "chi": "ch\u1ecb",
    "bac": "b\u00e1c",
    "chau": "ch\u00e1u",
    "cu": "c\u1ee5",
    "di": "d\u00ec",
    "thim": "th\u00edm",
}
_MORE = several("con hoc gai trai")
_LINKS = several(", ; + & va voi cung -")
_NOT_BEHIND = several(
    "con em anh chi ong ba lam nop cai duoc dc xong chua khong ko ve vang nghi phai hen bi ban"
)
"""Right behind the last one they make others of them, or only some: "3 chi em", "3 chi lam"."""
_FEWEST = 2
One = tuple[int, str, int]
"""How many, what they are called, and the place behind."""


def proposed(line: Lexed, at: int) -> Iterator[Span]:
    """The whole list that begins there, if it does."""
    if _one(line, at) is None or _is_within(line, at):
        return
    listed = _list(line, at)
    kinds = {kind for _, kind, _ in listed}
    if len(listed) < _FEWEST or not kinds & (_WOMEN | _MEN):
        return
    whole, end = sum(count for count, _, _ in listed), listed[-1][2]
    told = _told(line)
    if told and told != {whole} and not (kinds & _MEN or len(kinds & _WOMEN) > 1):
        return  # "29 nguoi, 20 chi, 13 cu": the old are among the women
    is_doubtful = line.at(end) in _NOT_BEHIND or bool(told and told != {whole})
    if is_doubtful:
        yield Span(at, end, costs.SETTING, ((KIN_DOUBTFUL, whole),))
        return
    says = [(KIN, whole)]
    if kinds <= _WOMEN | _MEN:
        says.append((KIN_WOMEN, sum(count for count, kind, _ in listed if kind in _WOMEN)))
    if old := sum(count for count, kind, _ in listed if kind == _OLD):
        says.append((KIN_OLD, old))
    yield Span(at, end, costs.SETTING, tuple(says))


def _list(line: Lexed, at: int) -> list[One]:
    """All in a row; those who helped end it."""
    listed = list[One]()
    while (one := _one(line, at)) and not is_helping(line, at):
        listed.append(one)
        at = line.over(one[2], _LINKS)
    return listed


def _one(line: Lexed, at: int) -> One | None:
    """How many and who; not "lop 1 co 3 chi", nor "5 ba con"."""
    number = line.number(at) if 0 <= at < len(line) else None
    if number is None:
        return None
    kind, end = line.at(number[1]), number[1] + 1
    if kind not in _KIN or not _is_meant(line, number[1]):
        return None
    pair = {kind, line.at(end)}
    if _OLD in pair and pair & {"ba", "ong"}:
        return number[0], (pair & {"ba", "ong"}).pop(), end + 1
    is_has = kind == "co" and line.number(end) and line.words[number[1]].said == "co"
    is_other = (
        is_has
        or line.at(end) in _MORE
        or (kind, line.at(end))
        == (
            "ong",
            "ba",
        )
    )
    return None if is_other else (number[0], kind, end)


def _is_meant(line: Lexed, at: int) -> bool:
    word = line.words[at]
    return word.said in (word.plain, _ACCENTED.get(word.plain, word.plain))


def _is_within(line: Lexed, at: int) -> bool:
    """Whether another one stands right before."""
    before = at - 1
    while before >= 0 and line.at(before) in _LINKS:
        before -= 1
    return any(
        (one := _one(line, first)) is not None and one[2] == before + 1
        for first in range(max(0, before - 4), before + 1)
    )


def _told(line: Lexed) -> set[int]:
    """How many came, where that is told beside the list."""
    spans = [
        span
        for at in range(len(line))
        if _one(line, at) is None and line.at(at) not in _KIN
        for span in people_spans.proposed(line, at)
        if not any(_one(line, within) for within in range(span.begin, span.end))
    ]
    return {n for span in spans for name, n in span.says if name == people_spans.HEADS}
