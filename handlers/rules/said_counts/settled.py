"""What follows from what is said for certain: from men, from everybody, from the rest of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.rules.counting import HEADS, RESULTS
from handlers.rules.counting.names import GRANDMAS, GRANDPAS, MEN
from handlers.rules.said_counts.cover import Meaning
from handlers.rules.said_counts.done_spans import DONE
from handlers.rules.said_counts.helper_spans import AMONG, HELPERS
from handlers.rules.said_counts.kin_spans import KIN, KIN_DOUBTFUL, KIN_OLD, KIN_WOMEN
from handlers.rules.said_counts.people_spans import REST
from handlers.rules.said_counts.span import Span

_WHOLE, _WOMEN = "head_count", "women"
_SEXES = frozenset({_WHOLE, _WOMEN, MEN})
Said = Mapping[str, int]


def agreed(found: Sequence[Meaning]) -> list[Span]:
    """The spans of the cheapest meaning that all near ones confirm, and that are told once."""
    sure = set.intersection(*({*one.said} for one in found))
    names = [name for name, _ in found[0].said]
    once = {pair for pair in sure if names.count(pair[0]) == 1}
    return [one for one in found[0].spans if one.says and once.issuperset(one.says)]


def settled(said: Said) -> tuple[dict[str, int], set[str]]:
    """The counts, and the names of what stands for none: it is asked."""
    counts = {name: said[name] for name in (*HEADS, *RESULTS, HELPERS) if name in said}
    refused = set[str]()
    for read in (_kin, _men, _elders, _shared, _done):
        more, without = read({**said, **counts})
        counts = {name: n for name, n in {**more, **counts}.items() if name not in without}
        refused |= without
    return counts, refused


def _men(said: Said) -> tuple[Said, set[str]]:
    """With the women they are all who came."""
    heads, women, men = (said.get(name) for name in (_WHOLE, _WOMEN, MEN))
    if men is None:
        return {}, set()
    if heads is None:
        return ({_WHOLE: women + men}, set()) if women is not None else ({}, {MEN})
    if women is None:
        return ({_WOMEN: heads - men}, set()) if heads >= men else ({}, {_WHOLE, MEN})
    return {}, set() if heads == women + men else {*_SEXES}


def _kin(said: Said) -> tuple[Said, set[str]]:
    """A list is all who came, unless something else is told of them."""
    if KIN not in said:
        return {}, {KIN_DOUBTFUL} & said.keys()
    told = {_WHOLE: KIN, _WOMEN: KIN_WOMEN, "elderly": KIN_OLD}
    more = {name: said[kin] for name, kin in told.items() if kin in said}
    is_other = any(said.get(name, count) != count for name, count in more.items())
    return ({}, {KIN}) if is_other or MEN in said else (more, set())


def _elders(said: Said) -> tuple[Said, set[str]]:
    """So many women of so many, old or not."""
    mothers, fathers = said.get(GRANDMAS), said.get(GRANDPAS)
    if mothers is None or fathers is None:
        is_less = said.get(_WOMEN, mothers or 0) < (mothers or 0)  # "4 ba 3 chi"
        return {}, {GRANDMAS, GRANDPAS, *([_WOMEN] if is_less else [])} & said.keys()
    if said.get(_WOMEN, mothers) != mothers or said.get(MEN, fathers) != fathers:
        return {}, {GRANDMAS, GRANDPAS, _WOMEN, MEN} & said.keys()  # "4 ba, 2 ong, 3 chi"
    return {_WHOLE: mothers + fathers, _WOMEN: mothers}, set()


def _shared(said: Said) -> tuple[Said, set[str]]:
    """ "toan chi em", "con lai la nu", "moi nguoi 1 vneid"; "ke ca 3 tnv" leaves nobody sure."""
    heads, found, refused = said.get(_WHOLE), dict[str, int](), set[str]()
    for name in said:
        kind, _, field = name.partition(":")
        if not field:
            continue
        is_rest = f"{kind}:" == REST
        taken = said.get(MEN if field == _WOMEN else _WOMEN, 0 if not is_rest else None)
        if heads is None or taken is None or (is_rest and field not in (_WOMEN, MEN)):
            refused.add(name)
        elif field == MEN:
            found |= {} if is_rest else {_WOMEN: 0}
        else:
            found[field] = heads - taken if is_rest else heads
    return found, refused | ({_WHOLE, AMONG} if AMONG in said else set())


def _done(said: Said) -> tuple[Said, set[str]]:
    """ "lam duoc 10": nobody says what."""
    return {}, {DONE} & said.keys()
