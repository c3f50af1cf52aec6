"""Counts as volunteers type them: "35 nguoi, 20 nu", "VNeID nam, ho so 3 luot"; never a guess."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from handlers.rules.counting import elders
from handlers.rules.counting.clauses import BARE, EVERYTHING, SAME, clauses, read
from handlers.rules.counting.names import (
    EITHER,
    GRANDMAS,
    GRANDPAS,
    HEADS,
    MEN,
    OF_HEADS,
    OF_RESULTS,
    RESULTS,
)
from handlers.rules.counting.scanning import OTHER, items
from handlers.rules.folding import is_brief
from handlers.rules.speech import (
    Reading,
    Word,
    composed,
    cut,
    excerpt,
    leftover,
    number_at,
    several,
    split,
    takes,
)

__all__ = [
    "HEADS",
    "MOST",
    "RESULTS",
    "Counts",
    "doubled",
    "impossible",
    "lacks_whole",
    "read_heads",
    "read_results",
    "spelled",
    "ways",
]

MOST = 5000
"""More people than any hall of the ward holds."""
_LONGEST = 500
"""Characters of eleven counts with all their words, twice over."""
_MOST_WORDS = 150
"""The same in words: signs without letters are many and say nothing."""
ROUGHLY = several(
    "kho\u1ea3ng khoang t\u1ea7m ch\u1eebng chung c\u1ee1 \u0111\u1ed9 \u01b0\u1edbc uoc "
    "x\u1ea5p xap x\u1ec9 h\u01a1n hon g\u1ea7n gan tr\u00ean tren d\u01b0\u1edbi duoi "
    "ng\u00f3t ngot ngh\u00e9t nghet \u00e1ng"
)
"""Beside a number: about so many, which is asked back as exactly so many."""
_HARMLESS = several(
    "\u0111\u00f4ng \u0111\u1ee7 vui v\u1ebb l\u1eafm r\u1ea5t nhi\u1ec7t t\u00ecnh "
    "h\u00f4m nay \u1ea5y c\u1ea3m \u01a1n"
)
"""What may stand beside a number and changes nothing; any other word may: "mục tiêu", "hụt"."""
_A_LIST = 2
"""Parts of those who came; a household named behind them is one more, whatever was done."""
_DONE = several("l\u00e0m lam c\u00e0i cai n\u1ed9p nop gi\u00fap giup")
_DONE_BY_TWO = {("kich", "hoat"), ("tich", "hop"), ("hoan", "thanh"), ("thuc", "hien")}
"""What was done: those who did it may be fewer than came."""
_NAMES = {HEADS: OF_HEADS, RESULTS: OF_RESULTS}
Counts = dict[str, int | None]
_CODES = tuple(f"{name[:2]} {name[2:]}" for name in RESULTS)
_SPELLED = dict(
    zip((*HEADS, *RESULTS), ("ng", "cu", "nu", "nkt", "hkd", "hs", *_CODES), strict=True)
)


def read_heads(text: str) -> Reading[Counts]:
    """How many came, and which: a bare number is the head count.

    "7 nguoi lam duoc" may be fewer than came: it is asked back.
    """
    read = _asked(text, HEADS)
    said = read.value or {}
    if ways := _households(said):
        return Reading(None, cut(text), ways)
    is_of_heads = bool(said) and {*HEADS}.issuperset(said)
    return Reading(None, cut(text), (said,)) if is_of_heads and _did(text) else read


def _households(said: Counts) -> tuple[Counts, ...]:
    """Beside what was done, "2 ho kinh doanh" may have come, or been helped."""
    if said.get("businesses") is None or "kq4" in said or said.keys().isdisjoint(RESULTS):
        return ()
    before = [*said][: [*said].index("businesses")]
    if len({*HEADS[1:]}.intersection(before)) >= _A_LIST and {*RESULTS}.isdisjoint(before):
        return ()
    others = {name: count for name, count in said.items() if name != "businesses"}
    return said, {**others, "kq4": said["businesses"]}


def doubled(said: Counts) -> Counts:
    """What a sentence counts, with a household business in both of its ways until it is asked."""
    return {**said, "kq4": said["businesses"]} if _households(said) else said


def ways(said: Counts) -> tuple[Counts, ...]:
    """What is remembered, as it may be meant: households that came, or that were helped."""
    if said.get("businesses") is None or said.get("kq4") != said["businesses"]:
        return (said,)
    return tuple({k: n for k, n in said.items() if k != name} for name in ("kq4", "businesses"))


def read_results(text: str) -> Reading[Counts]:
    """What people were helped with; nothing at all is five zeros.

    People without a word of what they did may have done any of them.
    """
    read = _asked(text, RESULTS)
    if read.value or read.options:
        return read
    count = _people_alone(_asked(text, HEADS))
    return Reading(None, read.left, tuple({name: count} for name in RESULTS) if count else ())


def _did(text: str) -> bool:
    """Whether somebody did something, and was not only there."""
    if not is_brief(text.strip(), _LONGEST):
        return False
    words = split(composed(text))
    counted = {place for at in range(len(words)) for place in range(at + 1, _number_end(words, at))}
    done = (one.said in _DONE for at, one in enumerate(words) if at not in counted)
    return any(done) or any((a.plain, b.plain) in _DONE_BY_TWO for a, b in pairwise(words))


def _number_end(words: list[Word], at: int) -> int:
    """ "muoi lam nguoi" did nothing."""
    found = number_at(words, at)
    return found[1] if found else at


def _people_alone(read: Reading[Counts]) -> int | None:
    """ "7 nguoi lam duoc", and nothing else."""
    counts = read.value or {}
    return counts["head_count"] if list(counts) == ["head_count"] and not read.left else None


def impossible(counts: Mapping[str, int | None]) -> str | None:
    """The first part that is larger than the whole."""
    whole = counts.get("head_count")
    if whole is None:
        return None
    parts = ((name, counts.get(name)) for name in HEADS[1:])
    return next((name for name, count in parts if count is not None and count > whole), None)


def lacks_whole(said: Counts, before: Mapping[str, int | None]) -> bool:
    """Whether all that is known is a part of the heads, or what they did; asked once.

    "35 cu" may be everybody, and "vneid 5" does not tell how many came.
    """
    is_told = any(said.get(name) is not None for name in HEADS[1:])
    is_part = (is_told or any(map(said.get, RESULTS))) and "head_count" not in said
    return is_part and not any(count is not None for count in before.values())


def spelled(counts: Mapping[str, int | None]) -> str:
    """Counts in few words, which are read as the same counts."""
    told = ("khong ro" if count is None else str(count) for count in counts.values())
    return ",".join(f"{count} {_SPELLED[name]}" for count, name in zip(told, counts, strict=True))


def _asked(text: str, fields: tuple[str, ...]) -> Reading[Counts]:
    """A question is no answer, and about so many are no number; what is meant is offered.

    So is what has a strange word beside it: there may be as many as were invited, or failed.
    """
    read = _read(text, fields)
    is_rough = _is_rough(read.left) or (read.value is None and _is_rough(text))
    if not is_rough and (read.value is not None or "?" not in text):
        is_told = read.value is None or _is_harmless(read.left)
        return read if is_told else Reading(None, read.left, (read.value or {},))
    surely = _read(_exact(text) if is_brief(text, _LONGEST) else "", fields)
    options = (surely.value,) if surely.value else surely.options
    if surely.left and not is_rough:
        options = surely.options
    part = read.left if read.value is None and (is_rough or not options) else ""
    return Reading(None, part or (cut(text) if options or is_rough else ""), options)


def _is_rough(text: str) -> bool:
    return is_brief(text, _LONGEST) and any(word.said in ROUGHLY for word in split(composed(text)))


def _is_harmless(left: str) -> bool:
    words = split(composed(left))
    return all(word.said in _HARMLESS or word.plain == "," for word in words)


def _exact(text: str) -> str:
    """The same without a question mark and the words that only mean about so many."""
    text = composed(text.replace("?", " "))
    for word in reversed(split(text)):
        if word.said in ROUGHLY:
            text = f"{text[: word.begin]}{text[word.end :]}"
    return text


@lru_cache(maxsize=64)
def _read(text: str, fields: tuple[str, ...]) -> Reading[Counts]:
    """The readers of one turn come upon the same parts of its words again and again."""
    if not is_brief(text.strip(), _LONGEST):
        return Reading(None)
    text = composed(text.strip())
    words = split(text)
    found: Counts = {}
    left: list[Word] = []
    for take in takes(words) if len(words) <= _MOST_WORDS else ():
        said: Counts = {}
        for clause in clauses(items(take, _NAMES[fields])):
            spoken = [word for item in clause for word in take[item.begin : item.end]]
            if not _add(read(clause), said, found, fields):
                return Reading(None, excerpt(text, spoken))
            unused = (item for item in clause if item.kind == OTHER)
            left += [word for item in unused for word in take[item.begin : item.end]]
        found |= said
    has_elders = not found.keys().isdisjoint({GRANDMAS, GRANDPAS})
    if not found or not (has_elders or _settled(found)):
        return Reading(None)
    rest = leftover(text, left)
    options = elders.read(found) if has_elders else _either(found) if _is_either(found) else ()
    is_sure = not has_elders and not options
    return Reading(found, rest) if is_sure else Reading(None, cut(text), options)


def _is_either(found: Counts) -> bool:
    return any(EITHER in name for name in found)


def _either(found: Counts) -> tuple[Counts, ...]:
    """What may be meant, where one name means two counts."""
    doubtful = next(name for name in found if EITHER in name)
    rest = {name: count for name, count in found.items() if name != doubtful}
    named = (one for one in doubtful.split(EITHER) if one not in rest)
    heads = {"head_count": found[doubtful]}  # where it is no count of its own
    return tuple({**rest, one: found[doubtful]} if one else heads | rest for one in named)


def _add(
    told: list[tuple[str, int | None]] | None, said: Counts, mended: Counts, fields: tuple[str, ...]
) -> bool:
    """Add what a clause tells; False where it is not clear, too many, or said twice."""
    for field, value in told or ():
        heads = said.get("head_count", mended.get("head_count"))
        count = heads if value == SAME else value
        named = _meant(field, count, fields, [*mended] if mended else [], said)
        if not named or said.keys() & set(named) or (count or 0) > MOST:
            return False
        if value == SAME and heads is None:
            return False
        said |= dict.fromkeys(named, count)
    return told is not None


def _meant(
    field: str, count: int | None, fields: tuple[str, ...], mended: list[str], said: Counts
) -> tuple[str, ...]:
    """Which counts are spoken of; a bare number after a slip means what was said last."""
    if field not in (BARE, EVERYTHING):
        return (field,)
    if said:
        return ()
    return (mended[-1],) if field == BARE and mended else _unnamed(count, fields)


def _unnamed(count: int | None, fields: tuple[str, ...]) -> tuple[str, ...]:
    """A number alone is the heads; no number is everything; no results are five zeros."""
    if fields is HEADS:
        return HEADS if count is None else ("head_count",)
    return RESULTS if not count else ()


def _settled(found: Counts) -> bool:
    """Men are told apart from women, and add up with them; False where they do not."""
    men = found.pop(MEN, None)
    if men is None:
        return bool(found)
    heads, women = found.get("head_count"), found.get("women")
    if heads is None and women is not None:
        found["head_count"] = heads = men + women
    elif heads is not None and women is None:
        found["women"] = women = heads - men
    return heads is not None and women is not None and heads == men + women
