"""What words mean in this house: one thing, two to choose from, or nothing.

Read by examples (`handlers/texts/vi/said/`) and by what the lessons say of themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import dropwhile, takewhile

from handlers.learned import learned, uncollected
from handlers.plain_words import plain_words
from handlers.rules.folding import fold
from handlers.rules.meaning import Index, Near, Reader, Spelling, learn
from handlers.rules.need import judging
from handlers.rules.need.judging import NEED
from handlers.rules.need.weighing import CARD, OFFER, OVER, Seen, weigh
from handlers.texts.said import load_said
from handlers.told import as_typed, signs, told, words
from handlers.told import needs as heard
from lessons.library import Library

LESSON, COURSE = "lesson:", "course:"
LEARN = "hoc"
"""To learn, whatever it is."""
TAUGHT = frozenset({"hoc", "day"})
CLEAR = 0.7
"""So much likelier than the next meaning needs less nearness."""
COURTESIES = frozenset({"thanks", "greeting"})
FEW, OFTEN = 3, 0.3
"""Behind a courtesy so many words may be what is wanted, where an example is so near."""
_CLAUSE = re.compile(r"\s*[,.;:!]+\s*")
LIKE, ALIKE = 0.15, 0.25
"""How near the nearest example must be, where the meaning is clear, and where it is not."""
FEWEST = 2
"""Of no more words that are clear, the example must be as near as of others that are not."""
ALONE = 0.6
"""The same of a single word, which may be anything."""
OFFERED = 0.15
"""The same of a lesson, which is only offered."""
PIECE, OF_PIECE = 3, 0.3
"""So few letters are a subject ("otp") or a piece of one ("ung"): the lesson must be nearer."""
SHORT = 2
"""Letters of words that say little, without one that is longer."""
ANSWERED = 0.5
"""How near an answer must be to an example."""
LESS = 0.5
"""So much less likely a lesson is than it reads: whatever people speak of is in one of them."""
SHARED = 3.0
"""Lessons so much less likely than the first are offered with it."""
LESSONS = 3
ASKED_BACK, COURSES = 0.12, 0.4
"""How near the nearest example of what is only asked back must be, and that of a course."""
HALF = 0.5
"""Of the words: where more are in no example, one that is says little."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text may mean, the likeliest first."""

    found: tuple[Near, ...] = ()
    perhaps: str = ""
    """The kind of help that may be needed; not so likely that its card comes unasked."""

    @property
    def first(self) -> Near | None:
        """The likeliest, whatever it is worth."""
        return self.found[0] if self.found else None

    @property
    def need(self) -> str | None:
        """The kind of help that is needed now."""
        first = self.first
        return first.name.removeprefix(NEED) if first and first.name.startswith(NEED) else None

    @property
    def lessons(self) -> tuple[str, ...]:
        """The lessons that it is about, where it is about lessons at all."""
        first = self.first
        if first is None or not first.name.startswith(LESSON):
            return ()
        near = (
            one.name.removeprefix(LESSON)
            for one in self.found
            if one.name.startswith(LESSON) and one.score > first.score - SHARED
        )
        return tuple(near)[:LESSONS]

    @property
    def course(self) -> str | None:
        """The button of the course that is named."""
        first = self.first
        is_one = first is not None and first.name.startswith(COURSE) and first.nearness >= COURSES
        return f"learn.menu:{first.name.removeprefix(COURSE)}" if first and is_one else None

    def intended(self, least: float = 0.0) -> str | None:
        """The everyday word, or what the house is to do, where an example is so near."""
        first = self.first
        is_one = first is not None and ":" not in first.name and first.nearness >= least
        return first.name if first and is_one else None


NOTHING = Reading()


def read(library: Library, text: str) -> Reading:
    """What the words mean; nothing where no example is near enough."""
    if _is_empty(text):
        return NOTHING
    found, known = _found(library, text), told(text)
    strange = index_of(library).strangeness(as_typed(text))
    words = 1 if strange > HALF or _is_babble(text) else len(fold(text).split())
    needs = judging.needs(found, known)
    odds = _odds(library, text, found)
    is_need = odds >= (OVER if known.is_over else CARD) or judging.is_just_so(found)
    is_need = is_need or judging.is_told(found, known)
    if len(text.split()) < judging.FEW:
        is_plain = bool(known.signs) or is_need or needs[0].nearness >= judging.JUST_SO
        is_need = is_plain and judging.is_brief_need(found, needs[0], known, words)
        odds = OFFER
    is_its_own = fold(text) in _of_the_house(library)
    if heard().is_sure(text) or (is_need and not is_its_own):
        return Reading(tuple(needs))
    kept = _near_enough(library, judging.no_needs(found), text, words)
    if is_need and kept and kept[0].nearness < judging.SAME:
        kept = []  # an option of some question: who types it looks for nothing else
    if kept and kept[0].name in COURTESIES and (more := _beside_courtesy(library, text)):
        return more
    perhaps = needs[0].name.removeprefix(NEED) if odds > OFFER and not is_its_own else ""
    return Reading(tuple(kept), perhaps)


def _odds(library: Library, text: str, found: list[Near]) -> float:
    """How likely it is a need, by all that is known of it."""
    likely = index_of(library).likely(text)
    return weigh(Seen(found, told(text), likely, len(fold(text).split())))


def _found(library: Library, text: str) -> list[Near]:
    """What it may mean, or what somebody wants to learn; nobody is in the need of another."""
    found = _ask(library, text)
    if found and (found[0].name == LEARN or _wants_to_learn(text)):
        found = max(found, _about(library, text), key=_nearness)
    known = told(text)
    if not known.is_of_another:
        return found
    told_of = {f"{NEED}{kind}" for kind in known.kinds}
    return [one for one in found if one.name in told_of or not one.name.startswith(NEED)]


def _near_enough(library: Library, calm: list[Near], text: str, words: int) -> list[Near]:
    """Those that are no need, as far as the first of them is worth anything."""
    if calm and calm[0].name.startswith(LESSON):
        calm = [one for one in calm if _is_taught(library, one.name) and _is_whole(one, text)]
    return calm if calm and calm[0].nearness >= _least(calm, words) else []


def _ask(library: Library, text: str) -> list[Near]:
    """What it may mean by the examples alone."""
    found = (
        replace(one, score=one.score - LESS) if one.name.startswith(LESSON) else one
        for one in index_of(library).ask(text)
    )
    return sorted(found, key=lambda one: -one.score)


def _beside_courtesy(library: Library, text: str) -> Reading | None:
    """What else somebody says who greets or thanks first: "cảm ơn cháu, cho bác học tiếp"."""
    clauses = _CLAUSE.split(text)
    rest = " ".join(clauses[1:]) if len(clauses) > 1 else ""
    found = read(library, rest) if len(rest.split()) >= FEW else NOTHING
    first = found.first
    is_more = first and first.name not in COURTESIES and first.nearness >= OFTEN
    return found if is_more else None


def half_understood(library: Library, text: str) -> tuple[str, ...]:
    """The meanings that words nobody understood are still most like, if any; a need is none."""
    found = index_of(library).ask(text)
    near = judging.no_needs([one for one in found if one.nearness >= ASKED_BACK])
    return tuple(
        one.name for one in near if not one.name.startswith(LESSON) or _is_taught(library, one.name)
    )


def answer(question: str, text: str, least: float = ANSWERED) -> str | None:
    """The answer that words give to one of the questions with examples of their own."""
    found = (*_answers_to(question).ask(text), None)[0]
    return found.name if found and found.nearness >= least else None


@lru_cache(maxsize=8)
def _answers_to(question: str) -> Index:
    said = load_said()
    ways = said.answers.get(question, ())
    spelling = Spelling(said.short, (text for _, text in ways))
    reader = Reader(spelling.words, frozenset(fold(said.light).split()))
    return Index(learn(ways, reader), reader)


def _is_taught(library: Library, name: str) -> bool:
    return name.startswith(LESSON) and library.lesson(name.removeprefix(LESSON)) is not None


def _is_whole(one: Near, text: str) -> bool:
    """Whether it is about a subject, no piece of one."""
    return len(text.strip()) > PIECE or one.nearness >= OF_PIECE


def _nearness(found: list[Near]) -> float:
    """Of the likeliest; to learn, whatever it is, gives way to what it is about."""
    return found[0].nearness if found and found[0].name != LEARN else -float(not found)


def _wants_to_learn(text: str) -> bool:
    """Whether it begins so: "tôi muốn học …", "dạy bác …"."""
    return not TAUGHT.isdisjoint(takewhile(_wishes().__contains__, words(text)))


def _about(library: Library, text: str) -> list[Near]:
    """What somebody wants to learn, where they say so: "tôi muốn học vneid"."""
    rest = " ".join(dropwhile(_wishes().__contains__, words(text)))
    found = index_of(library).ask(rest) if rest else []
    return found if found and found[0].name.startswith(LESSON) and found[0].nearness >= LIKE else []


@lru_cache(maxsize=1)
def _wishes() -> frozenset[str]:
    return frozenset(fold(load_said().wish).split())


def _least(found: list[Near], words: int) -> float:
    """How near the nearest example has to be."""
    is_clear = len(found) == 1 or found[0].score - found[1].score >= CLEAR
    if found[0].name.startswith(LESSON):
        return 0.0 if is_clear else OFFERED
    if words == 1:
        return ALONE
    return LIKE if is_clear and words > FEWEST else ALIKE


def _is_babble(text: str) -> bool:
    """Whether it is nothing but syllables of two letters: "ti mi ti"; said so, it may be all."""
    said = fold(text).split()
    return len(said) > 1 and all(len(word) <= SHORT for word in said)


def _is_empty(text: str) -> bool:
    """Nothing but words that mean nothing by themselves, unless somebody said just this."""
    said = fold(text).split()
    return not said or (set(said) <= _empty_words() and " ".join(said) not in _whole_ways())


@lru_cache(maxsize=1)
def _whole_ways() -> frozenset[str]:
    return frozenset(fold(way) for _, way in load_said().ways)


@lru_cache(maxsize=1)
def _empty_words() -> frozenset[str]:
    return frozenset(fold(load_said().empty).split())


@lru_cache(maxsize=2)
def _of_the_house(library: Library) -> frozenset[str]:
    """Its own words, but for those that somebody in need says just so."""
    cried = {fold(way) for name, way in load_said().ways if name.startswith(NEED)}
    return frozenset(map(fold, plain_words(library))) - cried


@lru_cache(maxsize=2)
def index_of(library: Library) -> Index:
    """The index, made once; what is not taught is told apart from what is all the same."""
    said = load_said()
    _whole_ways()  # folded now, for the first who types pays nothing
    heard()
    ways = [*said.ways, *_of_lessons(library)]
    light = frozenset(fold(said.light).split())
    with uncollected():
        reader = Reader(words, light, signs)
        _of_the_house(library)  # folded now: whoever types first shall not wait
        plain = plain_words(library)
        return Index(learned(ways, reader, side=NEED, plain=plain), reader)


def _of_lessons(library: Library) -> Iterator[tuple[str, str]]:
    for lesson in library.lessons():
        for text in (lesson.title, lesson.objective, *lesson.keywords):
            yield f"{LESSON}{lesson.id}", text
    for course in library.courses:
        yield f"{COURSE}{course.id}", load_said().course.format(title=course.title)
