"""Whether words that are most like somebody in need are a need: rather a card too many."""

from __future__ import annotations

import math
from collections.abc import Sequence

from handlers.rules.meaning import Near
from handlers.rules.need import Told

NEED = "need:"
GRAVE = ((1, 0.6, 0.0), (4, 0.35, 0.5))
"""From so many words on it must be so near, and so much likelier than whatever is no need."""
FEW = 5
"""Of fewer words, what they are most like decides."""
SAME, JUST_SO = 0.9, 0.8
"""Just as in an example, it may be shorter; and nearly the same sentence."""
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


def needs(found: Sequence[Near], known: Told) -> list[Near]:
    """The kinds of need it may be, the one whose card comes first before the others; which it is,
    is asked where nothing says so.
    """
    several = [one for one in found if one.name.startswith(NEED)]
    names = [f"{NEED}{kind}" for kind in known.kinds]
    if names and not any(one.name in names for one in several):
        several.append(Near(names[0], found[-1].score if found else 0.0, 0.0))
    if not several:
        return [Near(f"{NEED}danger", 0.0, 0.0)]
    first = max(several, key=lambda one: _weight(one, known)) if names else _not_yet(several, known)
    return [first, *(one for one in several if one is not first)]


def _not_yet(several: Sequence[Near], known: Told) -> Near:
    """The likeliest; somebody asks for what has not been done, where that is nearly as likely."""
    first = several[0]
    if first.name.removeprefix(NEED) not in AFTER or known.is_done:
        return first
    asked = next((one for one in several if one.name == f"{NEED}{SCAM}"), first)
    return asked if asked.score >= first.score - NEARLY else first


def no_needs(found: Sequence[Near]) -> list[Near]:
    """The others."""
    return [one for one in found if not one.name.startswith(NEED)]


def is_just_so(found: Sequence[Near]) -> bool:
    """Whether somebody in need said it in the same words, and nobody else."""
    return bool(found) and found[0].name.startswith(NEED) and found[0].nearness >= SAME


def is_told(found: Sequence[Near], known: Told) -> bool:
    """Whether a sign and the likeliest example tell of it, and nothing that it is over, asked in
    general or another's."""
    is_else = known.is_calm or known.is_general or known.is_over or known.is_of_another
    told = {f"{NEED}{kind}" for kind in known.signs}
    return bool(found) and found[0].name in told and not is_else


def is_brief_need(found: Sequence[Near], need: Near, known: Told, words: int) -> bool:
    """Whether a few words are one that signs tell of, or near to an example and far from else."""
    calm = _calm(found)
    if known.kinds:
        return calm is None or calm.score <= need.score + _spared(calm, need, known)
    is_first = bool(found) and found[0].name.startswith(NEED)
    return is_first and _is_grave([need, *found], known, words)


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
