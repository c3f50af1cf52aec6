"""Who may open a file now, and which pictures the page may have again for its history."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channel import FileRef
from bot.drawing.files import RECIPES
from bot.imports.groups import ensure_example_groups
from bot.keeping.renewal import RIGHTS, may_open, may_renew
from storage.identity import linked_people, people
from storage.identity.linked_people import Link
from storage.outreach import sessions, sheets
from storage.outreach.sheets import PaperSheet
from storage.privacy import erasure
from storage.rights import roles
from storage.rights.roles import Invite
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE, START, Clock, enrol, found_team, lane_of
from tests.graduates import certify
from tests.held import hold
from tests.rows import each_row

EVERYBODY, OWN, NEVER = "everybody", "whom it is about", "nobody"
RULES = {
    "screen": EVERYBODY,
    "lesson_picture": EVERYBODY,
    "lesson_audio": EVERYBODY,
    "progress": OWN,
    "certificate": OWN,
    "my_data": NEVER,
    "certificate_page": NEVER,
    "invite_poster": NEVER,
    "consent_forms": NEVER,
    "attendance_sheet": NEVER,
    "session_photos": NEVER,
    "figures": NEVER,
    "chart": NEVER,
    "yearly_report": NEVER,
    "issue": NEVER,
    "issue_filed": NEVER,
    "award_paper": NEVER,
}
"""A new recipe adds its line here: is what it shows still the same person's affair in a week?"""
LATER = START + timedelta(hours=72)
ARGUMENTS = {"people": "1", "certificate": "1", "session": "1"}


def test_every_recipe_has_its_rule() -> None:
    assert set(RULES) == set(RECIPES)


def fill(tx: Transaction) -> None:
    """Lan with a certificate, and minh."""
    for name in ("lan", "minh"):
        enrol(tx, name, Clock())
    certify(tx, HOUSE, 1, START)


def renewed_for(tx: Transaction, recipe: str) -> set[str]:
    file = FileRef(recipe, ARGUMENTS)
    return {one for one in ("lan", "minh", "stranger") if may_renew(tx, lane_of(one), file, START)}


@pytest.mark.parametrize(("recipe", "rule"), RULES.items())
async def test_who_may_have_it_again(store: Store, recipe: str, rule: str) -> None:
    await store.unit(fill)
    allowed = {EVERYBODY: {"lan", "minh", "stranger"}, OWN: {"lan"}, NEVER: set()}[rule]
    assert await store.read(lambda tx: renewed_for(tx, recipe)) == allowed


@pytest.mark.parametrize("recipe", ["progress", "certificate"])
async def test_a_shared_phone_keeps_the_pictures_of_all_of_them(store: Store, recipe: str) -> None:
    await store.unit(fill)

    def move_in(tx: Transaction) -> set[str]:
        minh = people.known(tx, lane_of("minh"))
        assert minh is not None
        for one in (1, 2):
            linked_people.join(tx, minh.address_id, one, START)
        return renewed_for(tx, recipe)

    def move_out(tx: Transaction) -> set[str]:
        linked_people.leave(tx, 2, 1, START)
        return renewed_for(tx, recipe)

    assert await store.unit(move_in) == {"lan", "minh"}
    assert await store.unit(move_out) == {"lan"}


@pytest.mark.parametrize("recipe", ["progress", "certificate"])
async def test_one_person_on_two_channels_keeps_them_until_parted(
    store: Store, recipe: str
) -> None:
    await store.unit(fill)
    link = Link(0, 2, 1, 1)
    number = await store.unit(lambda tx: linked_people.record_same(tx, link, START))
    assert await store.read(lambda tx: renewed_for(tx, recipe)) == {"lan", "minh"}
    await store.unit(lambda tx: linked_people.part(tx, number, START))
    assert await store.read(lambda tx: renewed_for(tx, recipe)) == {"lan"}


# ---- what a link opens is asked for again ------------------------------------------------------


def test_every_recipe_has_its_right() -> None:
    assert set(RIGHTS) == set(RECIPES)


async def openers(store: Store, recipe: str, **arguments: str) -> set[str]:
    file = FileRef(recipe, arguments)
    names = ("lan", "minh", "binh", "tu", "mai", "stranger")
    may = await store.read(lambda tx: [may_open(tx, lane_of(one), file, START) for one in names])
    return {name for name, is_allowed in zip(names, may, strict=True) if is_allowed}


def seat(tx: Transaction) -> None:
    """binh leads the team and recorded a session, tu is of the team, mai is an officer."""
    ensure_example_groups(tx, START)
    fill(tx)
    team = found_team(tx)
    for name, role in {"binh": "team_leader", "tu": "volunteer", "mai": "officer"}.items():
        enrol(tx, name, Clock(), role=role, team=team)
    author = people.known(tx, lane_of("binh"))
    assert author is not None
    number = hold(tx, Clock(), author.person_id, team)
    one = sessions.look(tx, number)
    assert one is not None
    sessions.save(tx, replace(one, state="submitted", submitted_at=START))
    sheets.add(tx, PaperSheet(0, number, 12, START, author.address_id))
    open_invite = Invite(0, "pair", "volunteer", None, author.address_id, LATER, team_id=team)
    roles.add_invite(tx, "hash", open_invite, START)


def take_roles(tx: Transaction, *names: str) -> None:
    for name in names:
        known = people.known(tx, lane_of(name))
        assert known is not None
        for grant in roles.grants_of(tx, known.address_id, START):
            roles.withdraw(tx, grant.id, None, START)


PAPERS = {
    "attendance_sheet": ({"sheet": "1"}, {"binh", "tu", "mai"}),
    "consent_forms": ({"seed": "x", "count": "2"}, {"binh", "tu", "mai"}),
    "invite_poster": ({"invite": "1", "seed": "x"}, {"binh"}),
    "session_photos": ({"session": "1"}, {"binh", "mai"}),
    "figures": ({"first": "2026-01-01", "last": "2026-12-31"}, {"mai"}),
    "chart": ({"chart": "x"}, {"mai"}),
    "yearly_report": ({"year": "2026"}, {"mai"}),
}


@pytest.mark.parametrize("recipe", PAPERS)
async def test_a_role_taken_back_shuts_what_it_opened(store: Store, recipe: str) -> None:
    arguments, allowed = PAPERS[recipe]
    await store.unit(seat)
    assert await openers(store, recipe, **arguments) == allowed
    await store.unit(lambda tx: take_roles(tx, "binh"))
    assert await openers(store, recipe, **arguments) == allowed - {"binh"}
    await store.unit(lambda tx: take_roles(tx, "tu", "mai"))
    assert await openers(store, recipe, **arguments) == set()


async def test_a_spent_invitation_has_no_poster(store: Store) -> None:
    await store.unit(seat)
    await store.unit(lambda tx: roles.close_invite(tx, "pair", "redeemed", START))
    assert await openers(store, "invite_poster", invite="1", seed="x") == set()


async def test_a_link_undone_shuts_the_data_of_the_other(store: Store) -> None:
    await store.unit(fill)
    number = await store.unit(lambda tx: linked_people.record_same(tx, Link(0, 2, 1, 1), START))
    assert await openers(store, "my_data", people="1,2") == {"lan", "minh"}
    await store.unit(lambda tx: linked_people.part(tx, number, START))
    assert await openers(store, "my_data", people="1,2") == set()
    assert await openers(store, "my_data", people="1") == {"lan"}


@pytest.mark.parametrize("recipe", ["my_data", "progress", "certificate"])
async def test_who_was_erased_opens_nothing(store: Store, recipe: str) -> None:
    await store.unit(fill)
    await store.unit(lambda tx: erasure.erase(tx, 1, START))
    assert await openers(store, recipe, **ARGUMENTS) == set()


@pytest.fixture
def filled(store: Store) -> Store:
    """With papers of several people."""
    store.now(fill)
    return store


@each_row("recipe", sorted(set(RECIPES) - {"screen", "lesson_picture", "lesson_audio"}))
@each_row("said", ["", "x", "404", "-1"])
async def test_a_link_that_names_nobody_opens_nothing(
    filled: Store, recipe: str, said: str
) -> None:
    names = ("people", "certificate", "session", "sheet", "invite")
    assert await openers(filled, recipe, **dict.fromkeys(names, said)) == set()
