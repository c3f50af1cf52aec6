"""Somebody in need of help at once, whatever else is open: which card comes first.

Rather one card too many than one missed; but who wants to learn about a danger, or tells of one
that passed them by, is not in it. What the signs are, is data: `said/signs.yaml` of the texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from handlers.rules.folding import composed, fold, lowered
from handlers.rules.need.aged import without_age
from handlers.rules.need.idioms import without_idioms
from handlers.rules.need.lists import OTHERWISE, Lists, Places, Words
from handlers.rules.need.signs import OWN, Signs

KINDS = (
    *("despair", "poison", "flood", "fire", "illness", "child_danger", "person_lost", "astray"),
    *("trafficked", "at_door", "violence", "threatened"),
    *(
        "app_installed",
        "phone_lost",
        "zalo_lost",
        "id_given",
        "link_tapped",
        "secret_told",
        "money_sent",
    ),
    *("account_drained", "scam_now", "danger"),
)
"""The gravest first; `danger` is a cry for help that says nothing else."""
CALM, URGENT, OVER, PAST, NOW, DONE = "calm", "urgent", "over", "past", "now", "done"
ANOTHER = "another"
"""Who says so wants to know, unless it is urgent; tells what is over; or what is past or heard,
unless it happens now; or has done something already. `another`: not the writer harms themself."""
ASKED, HEARD, THEIRS = "asked", "heard", "theirs"
"""What anybody may ask, or saw on a screen: it is nobody's need, whatever danger it names, unless
`theirs`: somebody at home suffers it, or somebody presses them."""
NO_NEED = (CALM, URGENT, OVER, PAST, NOW, DONE, ANOTHER, ASKED, HEARD, THEIRS)
MOST = 300
"""Characters that are looked at."""
FAINT = 0.3
"""Of a word that may be several, as it was typed without accents."""
DESPAIR, ILLNESS = "despair", "illness"
MOOT = {
    "poison": tuple(kind for kind in KINDS if kind != "poison"),
    "person_lost": ("astray",),
    "child_danger": ("astray",),
    "app_installed": ("link_tapped",),
}
"""What one kind leaves nothing to say of: who has swallowed poison needs the ambulance first, who
misses a child is not lost, and a device that obeys others is cut off whatever was tapped."""
_SEEKS = re.compile(r"(?:(?:cho|toi|minh|muon|xin|em|chau|bac) )*(?:(?:tim|xem|mo|hoc|lam) )?bai\b")
"""Somebody wants a lesson, whatever it is called."""
_OWN = re.compile(
    r"(?:cuu|giup)\b|(?:toi|minh|em|chau|con|bac|chi)"
    r"(?: (?:dang|vua|moi|da|lo))* (?:bi|chuyen|doc|mat)\b"
)
_COME = re.compile(
    r"(?:\b(?:so|may|bao nhieu|nhieu|it|luot)|\b\d+) nguoi (?P<du>du)\b"
    r"(?= (?:\d|khong\b|buoi\b|lop\b|tap huan|tuyen truyen|cac\b|cuoc hop|hop\b|ca ho tro|thang\b"
    r"|quy\b|tuan\b|nam\b|hom\b|ngay\b|to\b|o\b|trong\b|la\b|va bao|theo (?:to|doi|buoi|loai))|$)"
)
""" "30 nguoi du": who came to sessions, and nobody who lures."""


@dataclass(frozen=True, slots=True)
class Told:
    """The kinds of help that may be needed now, the gravest first."""

    signs: tuple[str, ...] = ()
    """Told plainly: each is enough by itself."""
    hints: tuple[str, ...] = ()
    """Told half: enough where examples lean to a need as well."""
    is_calm: bool = False
    """Somebody wants to learn or to know."""
    is_general: bool = False
    """It is about anybody: a question of what one should do, a film, the news."""
    is_over: bool = False
    """Somebody tells of what is long over."""
    is_done: bool = True
    """Something has happened already; else it is only asked for."""
    is_of_another: bool = False
    """Somebody else has harmed themself: whoever writes is not in despair."""
    senses: Mapping[str, float] = field(default_factory=dict)
    """The lists that have words of it: what is said alike, with whatever words; and how plainly."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Whatever tells of it."""
        return (*self.signs, *(kind for kind in self.hints if kind not in self.signs))


class Need:
    """Made once from the signs as they are written."""

    def __init__(
        self,
        lists: Mapping[str, str],
        lines: Mapping[str, Mapping[str, Sequence[str]]],
        marked: Mapping[str, Sequence[str]],
        words: Words,
        written: Callable[[str], str] = str,
    ) -> None:
        """`lines` are `signs` and `hints`; `marked` are words that only
        their accents tell apart, `sure` of despair, `otherwise`, `bare`."""
        self._typed = written
        several = Lists(lists, words, marked.get("bare", ()))
        self._words = words
        self._lists = several
        signs, hints = (lines.get(one, {}) for one in ("signs", "hints"))
        self._signs = Signs({kind: signs.get(kind, ()) for kind in (*KINDS, *NO_NEED)}, several)
        self._hints = Signs({kind: hints.get(kind, ()) for kind in KINDS}, several)
        self._sure = _any_of(marked.get("sure", ()))
        self._otherwise = _any_of(marked.get("otherwise", ()))

    def told(self, text: str) -> Told:
        """What may be needed now; nothing where nobody is in need."""
        written = self._written(text)
        said = without_age(self._words(self._otherwise.sub(" - ", written)))
        found = self._lists.places(without_idioms(_without_attendance(said)))
        senses = _senses(said, found)
        said_so = self._signs.kinds(found)
        if self._sure.search(written) and ANOTHER not in said_so:
            return Told((DESPAIR,), senses=senses)
        return self._told(said, said_so, found, senses)

    def _told(
        self,
        said: Sequence[tuple[str, str]],
        said_so: frozenset[str],
        found: Places,
        senses: Mapping[str, float],
    ) -> Told:
        if OVER in said_so or (PAST in said_so and NOW not in said_so):
            return Told(is_over=True, senses=senses)
        if _is_general(said_so):
            return Told(is_calm=True, is_general=True, senses=senses)
        is_calm = CALM in said_so and URGENT not in said_so
        if is_calm or _SEEKS.match(" ".join(word for word, _ in said)):
            return Told(is_calm=True, senses=senses)
        hinted = self._hints.kinds(found)
        signs, hints = (tuple(filter(one.__contains__, KINDS)) for one in (said_so, hinted))
        if ANOTHER in said_so:
            signs, hints = (ILLNESS,), ()
        moot = {kind for one in signs for kind in MOOT.get(one, ())}
        signs, hints = (tuple(one for one in each if one not in moot) for each in (signs, hints))
        return Told(
            signs, hints, is_done=DONE in said_so, is_of_another=ANOTHER in said_so, senses=senses
        )

    def _written(self, text: str) -> str:
        return lowered(self._typed(text[:MOST]))

    def is_sure(self, text: str) -> bool:
        """Whether its accents leave no doubt, whatever else is written with the same letters."""
        return self._sure.search(self._written(text)) is not None and not self.is_of_another(text)

    def is_of_another(self, text: str) -> bool:
        """Whether somebody else has harmed themself, or is about to: help is called for them."""
        said = self._words(self._otherwise.sub(" - ", self._written(text)))
        return ANOTHER in self._signs.kinds(self._lists.places(said))


def _is_general(said_so: frozenset[str]) -> bool:
    """Whether somebody asks what anybody may ask, or saw it on a screen: nothing has happened."""
    if THEIRS in said_so:
        return False
    return HEARD in said_so or (ASKED in said_so and said_so.isdisjoint((DONE, NOW)))


def _without_attendance(said: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """The same words without how many came: "dự", and "du" where nothing else is meant."""
    if not any(word == "du" for word, _ in said):
        return said
    text = " ".join(word for word, _ in said)
    out: set[int] = set()
    for found in _COME.finditer(text):
        first, last = (text.count(" ", 0, found.start(place)) for place in (0, "du"))
        if said[last][1] in ("du", "d\u1ef1"):
            out |= {*range(first, last + 1)}
    return [("-", "-") if place in out else one for place, one in enumerate(said)]


def _senses(said: Sequence[tuple[str, str]], found: Places) -> Mapping[str, float]:
    """The lists whose words are in it; one syllable without accents may be many others."""
    is_marked = any(typed != word for word, typed in said)
    return {
        name: 1.0 if is_marked or any(end - start > 1 for start, end in places) else FAINT
        for name, places in found.items()
        if not name.startswith((OWN, OTHERWISE))
    }


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Any of these words as they are written; nothing where there are none."""
    written = (lowered(one) for one in words)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, written)) or '(?!)'})\b")


def is_own(text: str) -> bool:
    """Whether it is the writer's own need, and no report of somebody else's: "tôi bị lừa"."""
    said = " ".join(re.findall(r"\w+", fold(composed(text[:MOST]))))
    return _OWN.match(said) is not None
