"""Whether words that are most like somebody in need are a need: rather a card too many."""

from __future__ import annotations

import math
from collections.abc import Sequence

from handlers.rules.meaning import Near
from handlers.rules.need import Told

NEED = "need:"
GRAVE = ((1, 0.6, 0.0), (4, 0.35, 0.5), (5, 0.25, 0.6), (7, 0.2, 0.8), (10, 0.15, 1.0))
"""From so many words on it must be so near, and so much likelier than whatever is no need."""
UNLIKELY, LIKELY = 0.15, 0.45
"""By all its signs together a text is no need, whatever it is most like; or it is one all the same.
Of 3,227 sentences of many hands, left out a quarter in turn, 51 of 588 in need are missed and 129
of 2,639 others alarmed (57 and 132 with two rounds of learning, 0.1 and 0.45)."""
FEW = 5
"""Of fewer words, what they are most like decides."""
SAME = 0.9
"""Just as in an example, it may be shorter."""
KNOWN, SIGNED, HINTED = 0.6, 4.0, 1.5
"""A sign tells nothing beside an example of something else that is so near, or so much likelier, a
hint beside one that is a little likelier. All stand where most of the examples left out in turn are
won (`tests/handlers/understanding`)."""
SETTLED, ALIKE = 3.0, 0.7
"""In spite of calm words a need must be so much likelier than anything else, or so near."""
GENERAL = {"scam_now": 1.0, "money_sent": 0.3, "danger": 4.0}
"""Kinds that nearly every story of a fraud, or every cry, is like: any other that is told comes
before them where it is not so much less likely."""
SCAM = "scam_now"
AFTER = frozenset({"money_sent", "secret_told", "app_installed", "link_tapped", "id_given"})
ASKED = 7.0
"""So much likelier it must be that these were done, where nothing says so and somebody asks."""
SAID = 1.2
"""A kind with a sign comes before one with a hint where it is not so much less likely."""
UNTOLD, NEARLY = 5.0, 2.5
"""So much likelier a kind must be that nothing tells of, to be the one whose card is shown; of two
that are nearly as likely nothing has happened yet where nothing says so."""


def first_need(found: Sequence[Near], known: Told, *, is_sure: bool) -> list[Near]:
    """Rather one card too many than one missed; of several needs the likeliest that is told."""
    names = [f"{NEED}{kind}" for kind in known.kinds]
    needs_found = [one for one in found if one.name.startswith(NEED)]
    least = found[-1].score if found else 0.0
    if not any(one.name in names for one in needs_found):
        needs_found.append(Near(names[0], least, 0.0))
    first = max(needs_found, key=lambda one: _weight(one, known))
    names = [*names, first.name]
    calm = _calm(found)
    if calm and not is_sure and calm.score > first.score + _spared(calm, first, known):
        return [one for one in found if one.name not in names or one.score > calm.score]
    unlikely = [one for one in needs_found if one not in found]
    return [first, *(one for one in (*found, *unlikely) if one is not first)]


def not_yet(found: list[Near]) -> list[Near]:
    """Somebody asks for what has not been done, where that is nearly as likely."""
    asked = next((one for one in found if one.name == f"{NEED}{SCAM}"), None)
    if asked is None or asked.score < found[0].score - NEARLY:
        return found
    raised = Near(asked.name, found[0].score, max(asked.nearness, found[0].nearness))
    return [raised, *(one for one in found if one is not asked)]


def needs(found: Sequence[Near]) -> list[Near]:
    """The kinds of need among them; which it is, is asked where none is like it."""
    return [one for one in found if one.name.startswith(NEED)] or [Near(f"{NEED}danger", 0.0, 0.0)]


def no_needs(found: Sequence[Near]) -> list[Near]:
    """The others."""
    return [one for one in found if not one.name.startswith(NEED)]


def is_need(found: Sequence[Near], known: Told, words: int) -> bool:
    """Whether the likeliest is one that signs tell of, or near to an example and far from else."""
    names = {one.name for one in found}
    return any(f"{NEED}{kind}" in names for kind in known.kinds) or _is_grave(found, known, words)


def _is_grave(found: Sequence[Near], known: Told, words: int) -> bool:
    near, calm = found[0].nearness, _calm(found)
    gap = found[0].score - (calm.score if calm else -math.inf)
    if known.is_over or known.is_general:
        return near >= SAME
    if known.is_calm:
        return gap >= SETTLED or (near >= ALIKE and gap > 0)
    if words < FEW and calm is not None and calm.nearness > near:
        return near >= SAME
    return near >= SAME or any(
        words >= count and near >= least and gap >= apart for count, least, apart in GRAVE
    )


def _calm(found: Sequence[Near]) -> Near | None:
    """The likeliest meaning that is no need."""
    return next((one for one in found if not one.name.startswith(NEED)), None)


def _weight(one: Near, known: Told) -> float:
    """How likely it is among what is told: a sign before a hint, what came of it before how."""
    kind = one.name.removeprefix(NEED)
    hinted = 0.0 if kind in known.signs else SAID if kind in known.kinds else UNTOLD
    asked = ASKED if kind in AFTER and not known.is_done and SCAM in known.signs else 0.0
    return one.score - hinted - asked - GENERAL.get(kind, 0.0)


def _spared(calm: Near, need: Near, known: Told) -> float:
    """So much likelier something else must be for what is told to tell nothing."""
    if calm.nearness >= KNOWN > need.nearness:
        return 0.0
    if known.signs and need.nearness > calm.nearness:
        return math.inf
    return SIGNED if known.signs else HINTED
