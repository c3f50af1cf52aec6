"""Every meaning that words may have leads somewhere; no way to say something is there twice."""

from __future__ import annotations

from collections import Counter

from handlers.dispatch import make_router
from handlers.rules.need import KINDS, NO_NEED
from handlers.rules.need.lists import WITHIN
from handlers.shared.everyday import MEANINGS, done
from handlers.texts import Texts
from handlers.texts.said import FOLDER, PREFIXES, load_said, read
from tests.one_course import shipped
from tests.written import table


def test_every_meaning_is_answered_or_done() -> None:
    texts = Texts.load()
    plain = {name for name, _ in load_said().ways if ":" not in name}
    assert {
        name for name in plain if name not in done() and not texts.has(f"everyday.{name}")
    } == set()
    assert set(MEANINGS) <= plain


def test_lessons_and_needs_are_those_there_are() -> None:
    assert set(read(FOLDER / "lessons.yaml")) <= set(shipped().by_id)
    assert set(read(FOLDER / "needs.yaml")) == set(KINDS)


def test_signs_are_of_needs_and_of_lists_there_are() -> None:
    said = load_said()
    assert set(said.signs) == {*KINDS, *NO_NEED}
    assert set(said.hints) <= set(KINDS)
    parts = (said.signs, said.hints)
    lines = [line for signs in parts for each in signs.values() for line in each]
    named = {name for one in (*lines, *said.lists.values()) for name in WITHIN.findall(one)}
    assert named <= set(said.lists)


def test_every_way_is_words_said_once() -> None:
    for stem in PREFIXES:
        given = table(FOLDER / f"{stem}.yaml")
        ways = [way for several in given.values() for way in several]
        assert all(isinstance(way, str) and way.strip() for way in ways)
        assert {way for way, count in Counter(ways).items() if count > 1} == set()


def test_what_a_meaning_does_is_a_button_of_the_house() -> None:
    buttons = make_router().tables["postback"]
    assert {one.does for one in MEANINGS.values() if one.does and one.does not in buttons} == set()
    known = shipped().by_id
    assert {one.lesson for one in MEANINGS.values() if one.lesson} <= set(known)


def test_whatever_is_offered_is_a_meaning_on_a_button_of_one_line() -> None:
    offered = read(FOLDER.parent / "wish.yaml")
    assert set(offered) <= {name for name, _ in load_said().ways}
    assert {label for label in offered.values() if len(label) > 32} == set()
