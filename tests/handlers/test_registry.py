"""The lists that stay open: whoever adds to one gets these tests with it.

Every command, postback, question, report, recipe and question type is found by walking its
registry; a new one must have its words and its help, survive nonsense and refuse wrong roles.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path

import pytest

from bot.drawing.drawn import OPENED_AT, Drawn
from bot.drawing.files import RECIPES
from bot.drawing.text import table_text
from handlers.contract import Body, Command, Picture, Postback, Utterance
from handlers.dispatch import ROOMS, make_router
from handlers.reports import REPORTS
from handlers.reports.charts.shape import Bar, Chart, packed
from handlers.rules.folding import fold
from handlers.texts import load_commands
from handlers.turn import House
from lessons.questions import TYPES
from storage.delivery import post
from storage.rights import roles
from storage.store import open_store
from storage.transaction import Transaction
from storage.upgrading.migrate import migrate
from tests.bot.house import (
    HOUSE,
    START,
    at_question,
    enrol,
    rows,
)
from tests.handlers.inputs import ARGUMENTS
from tests.handlers.room import IN_TEAMS, Room
from tests.pictured import PICTURE, PICTURED, SCREEN
from tests.rows import each_row

ROUTER = make_router()
COMMANDS = load_commands()
ROLES = {"officer", "group_leader", "team_leader", "volunteer", "unit_reporter"}
HOLDERS = {"officer": "officer", "leader": "group_leader", "clerk": "unit_reporter", **IN_TEAMS}
"""Who in the room holds which role."""
FIXTURES = {
    "report": {
        "participation": {"first": "2026-01-01", "last": "2026-12-31", "scope": ""},
        "campaign": {"first": "2026-01-01", "last": "2026-12-31", "scope": "", "by": "team"},
        "progress": {"first": "2026-01-01", "last": "2026-12-31"},
        "beside": {"spans": "2026-11-01:2026-11-30,2026-10-01:2026-10-31"},
        "courses": {"first": "2026-01-01", "last": "2026-12-31"},
        "ranking": {"first": "2026-01-01", "last": "2026-12-31"},
        "measured": {
            **{"first": "2026-01-01", "last": "2026-12-31"},
            **{"each": "group", "codes": "HT1", "bounds": "lt:10"},
        },
        "silent": {},
        "paragraph": {"first": "2026-11-01", "last": "2026-11-30"},
        "chart": {"first": "2026-01-01", "last": "2026-12-31", "kind": "line"},
        "origins": {
            "first": "2026-01-01",
            "last": "2026-12-31",
            "code": "BH4a",
            "way": "stats.origins:BH4a",
        },
        "misconceptions": {"first": "2026-01-01", "last": "2026-12-31"},
    },
    "recipe": {
        "my_data": {"people": "1"},
        "progress": {"people": "1"},
        "certificate": {"certificate": "1"},
        "certificate_page": {"certificate": "1"},
        "issue": {"issue": "1"},
        "issue_filed": {"step": "1"},
        "award_paper": {"issue": "1", "paper": "minutes", OPENED_AT: START.isoformat()},
        "yearly_report": {"year": "2026", OPENED_AT: START.isoformat()},
        "invite_poster": {"role": "x", "invite": "1", "seed": "x", "hours": "72"},
        "attendance_sheet": {"sheet": "1"},
        "consent_forms": {"seed": "x", "count": "2"},
        "screen": SCREEN,
        "lesson_picture": PICTURE,
        "lesson_audio": PICTURE,
        "session_photos": {"session": "1"},
        "chart": {"chart": packed(Chart("bars", "x", "y", (Bar("Tổ 1", 3, "3"),)))},
        "figures": {"first": "2026-01-01", "last": "2026-12-31", OPENED_AT: START.isoformat()},
    },
}
"""What each report and recipe is asked with; a new one adds its own line here."""
each_command = each_row("name", sorted(ROUTER.tables["command"]))
each_route = each_row(
    ("kind", "name"), [(kind, name) for kind, table in ROUTER.tables.items() for name in table]
)


# ---- words and help ---------------------------------------------------------------------------


def test_commands_and_their_words_are_the_same_list() -> None:
    assert set(ROUTER.tables["command"]) == set(COMMANDS)


@each_command
def test_a_command_has_words_and_one_line_of_help(name: str) -> None:
    entry = COMMANDS[name]
    words = entry["words"]
    assert isinstance(words, list)
    assert name in map(fold, words)
    assert re.fullmatch(r"[^\n]{5,80}", str(entry["help"]))
    assert re.fullmatch(r"[a-z]{2,16}", name)


def test_no_two_words_fold_to_the_same_letters() -> None:
    folded = [fold(str(word)) for entry in COMMANDS.values() for word in entry["words"]]  # type: ignore[attr-defined]
    assert len(folded) == len(set(folded))


def test_no_two_rooms_answer_to_the_same_name() -> None:
    for kind in ("commands", "postbacks", "asks"):
        names = [name for room in ROOMS for name in getattr(room.ROUTES, kind)]
        assert len(names) == len(set(names))


@each_command
def test_help_shows_a_command_to_those_who_may_use_it(room: Room, name: str) -> None:
    route = ROUTER.tables["command"][name]
    for who, role in {"resident": None, **HOLDERS}.items():
        may = not route.roles or role in route.roles
        lines = "".join(room.say(who, Postback("help.words"))).splitlines()
        shown = any(line.startswith(f"/{name} ") for line in lines)
        assert shown is (may and route.listed), who


def test_a_name_says_its_room_and_its_roles_exist() -> None:
    for kind, table in ROUTER.tables.items():
        for name, route in table.items():
            assert set(route.roles) <= ROLES, name
            assert kind == "command" or re.fullmatch(r"[a-z]+\.[a-z_]+", name), name
            assert route.handler.__doc__, name


# ---- nonsense and wrong roles -----------------------------------------------------------------


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder)}/bot.db"
        migrate(url)
        room = Room(open_store(url))
        room.open()
        yield room
        room.close()


ASKED = ("ask", "picture")
"""Kinds of routes that an open question leads to."""


def bodies(kind: str, name: str) -> list[Body]:
    """A route called with nonsense in every place where an argument goes."""
    if kind == "command":
        return [Command(name, argument) for argument in ARGUMENTS]
    if kind == "ask":
        return [Utterance(argument) for argument in ARGUMENTS]
    if kind == "picture":
        return [Picture(argument) for argument in ARGUMENTS]
    one = [Postback(f"{name}:{argument}"[:64]) for argument in ARGUMENTS]
    return [Postback(name), *one, Postback(f"{name}:1:q1:zz"), Postback(f"{name}:::::")]


NOISY = {
    "stranger": "",
    "noisy resident": "",
    "noisy officer": "officer",
    "noisy captain": "team_leader",
}
"""Who sends nonsense, by role; what of the room they ruin is nobody else's."""


def tried(kind: str, name: str) -> list[tuple[str, Body]]:
    """A third of it, each from one of those who may call the route; in `make fuzz` all from all.

    Who may not is refused before a handler sees an argument, which is a test of its own.
    """
    needed = ROUTER.tables[kind][name].roles
    may = [who for who, role in NOISY.items() if not needed or role in needed] or list(NOISY)
    if "FUZZ_SEED" in os.environ:
        return [(who, body) for who in NOISY for body in bodies(kind, name)]
    dealt = cycle(may[len(name) % len(may) :] + may[: len(name) % len(may)])
    return list(zip(dealt, bodies(kind, name), strict=False))[len(name) % 3 :: 3]


@pytest.mark.fuzz
@each_route
def test_nonsense_is_survived_and_answered(room: Room, kind: str, name: str) -> None:
    for who, body in tried(kind, name):
        assert room.say(who, body, ask=name if kind in ASKED else ""), (who, body)
    assert room.store.look(post.dead) == []


LIMITED = [
    (kind, name, route.roles)
    for kind, table in ROUTER.tables.items()
    for name, route in table.items()
    if route.roles
]


def test_something_is_limited_at_all() -> None:
    assert {name for _, name, _ in LIMITED} >= {"thongke", "moi", "invite.new", "invite.withdraw"}


FACTS = (
    "team",
    "team_group",
    "outreach_session",
    "invite",
    "role_grant",
    "role_withdrawal",
    "job",
    "audit_entry",
    "certificate",
    "course_test",
    "vneid_check",
    "inquiry_step",
    "common_answer",
    "profile",
)


def facts(tx: Transaction) -> dict[str, list[dict[str, object]]]:
    """What a refusal must leave alone; the room's many events and messages are not read."""
    return {table: rows(tx, table) for table in FACTS}


@each_row(("kind", "name", "needed"), LIMITED)
def test_who_lacks_the_role_is_refused_and_changes_nothing(
    room: Room, kind: str, name: str, needed: tuple[str, ...]
) -> None:
    lacking = {"stranger", "resident", "former"}
    lacking |= {who for who, role in HOLDERS.items() if role not in needed}
    before = room.store.look(facts)
    for who in lacking:
        told = room.say(who, bodies(kind, name)[1], ask=name if kind in ASKED else "")
        assert any("Việc này dành cho" in text for text in told), who
    assert room.store.look(facts) == before


@each_row(("kind", "name", "needed"), LIMITED)
def test_who_has_the_role_is_not_refused(
    room: Room, kind: str, name: str, needed: tuple[str, ...]
) -> None:
    for who, role in HOLDERS.items():
        if role in needed:
            told = room.say(who, bodies(kind, name)[1], ask=name if kind in ASKED else "")
            assert not any("Việc này dành cho" in text for text in told), who


def test_a_role_taken_back_is_gone_on_the_next_tap(room: Room) -> None:
    def appoint(tx: Transaction) -> int:
        return enrol(tx, "brief", room.clock, role="officer", channel="box").address_id

    address = room.store.now(appoint)
    assert not any("Việc này dành cho" in text for text in room.say("brief", Command("thongke")))
    (grant,) = room.store.look(lambda tx: roles.grants_of(tx, address, room.clock()))
    room.store.now(lambda tx: roles.withdraw(tx, grant.id, None, START))
    assert any("Việc này dành cho" in text for text in room.say("brief", Command("thongke")))


def test_the_longest_form_of_a_postback_fits() -> None:
    """With the longest numbers and names that our own buttons carry."""
    longest = {
        "quiz.pick": "9" * 12 + ":" + "q" * 6 + ":" + "o" * 8,
        "test.pick": "9" * 15 + ":5:" + "o" * 8,
        "quiz.send": "9" * 12 + ":" + "q" * 6,
        "learn.step": "9" * 12 + ":99",
        "invite.new": "group_leader:" + "9" * 12,
        "team.body": "tcnscd:veterans",
    }
    forms = [f"{name}:{longest.get(name, '9' * 15)}" for name in ROUTER.tables["postback"]]
    assert [one for one in forms if len(one.encode()) > 64] == []


# ---- reports, recipes, question types ---------------------------------------------------------


@each_row("name", sorted(REPORTS))
def test_a_report_answers_on_an_empty_ward(room: Room, name: str) -> None:
    asked = FIXTURES["report"][name]
    table = room.store.look(lambda tx: REPORTS[name](tx, HOUSE, asked, START))
    assert table.title
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert len(table_text(table)) > len(table.title)


def _drawn(tx: Transaction, house: House, name: str, arguments: dict[str, str]) -> Drawn | None:
    draw = RECIPES[name](house, tx, arguments)
    return draw() if draw else None


OF_FILES = {"session_photos", "lesson_audio", "issue", "issue_filed", "award_paper"}
"""Made of files that this room has not: `tests/bot/photos`, `tests/bot/documents` draw them."""


@each_row("name", sorted(RECIPES))
def test_a_recipe_draws_and_survives_a_person_nobody_knows(room: Room, name: str) -> None:
    assert room.app is not None
    asked = FIXTURES["recipe"][name]
    for arguments in (asked, {**asked, "people": "404"}):
        house = replace(room.app.core.house, library=PICTURED)
        drawn = room.store.look(partial(_drawn, house=house, name=name, arguments=arguments))
        assert (drawn is None) is (name in OF_FILES)
        assert drawn is None or (drawn.body and "/" in drawn.media_type)


@each_row("name", sorted(TYPES))
def test_a_question_type_is_taught_shown_and_survives_nonsense(room: Room, name: str) -> None:
    assert room.app is not None
    lessons = room.app.core.house.library.lessons()
    asked = [(one, q) for one in lessons for q in one.questions if q.type == name]
    assert asked, f"no shipped lesson asks a question of the type {name}"
    lesson, question = asked[0]
    someone = f"learner-{name}"

    def place(tx: Transaction) -> int:
        """Somebody stands just before the question."""
        person = enrol(tx, someone, room.clock, channel="box").person_id
        return at_question(tx, person, (lesson, lesson.questions.index(question)), START)

    where = f"{room.store.now(place)}:{question.id}"
    told = room.say(someone, Postback("learn.resume"))
    assert question.text.replace("{you}", "bác").replace("{You}", "Bác") in " ".join(told)
    for nonsense in ARGUMENTS:
        assert room.say(someone, Postback(f"quiz.pick:{where}:{nonsense}"[:64]))
    assert room.store.look(post.dead) == []
