"""Which pictures of an old conversation the page may have again, and for whom."""

from __future__ import annotations

import pytest

from bot.channel import FileRef
from bot.drawing.files import RECIPES
from bot.renewal import may_renew
from storage import kin, people
from storage.kin import Link
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE, START, Clock, enrol, lane_of
from tests.graduates import certify

EVERYBODY, OWN, NEVER = "everybody", "whom it is about", "nobody"
RULES = {
    "screen": EVERYBODY,
    "lesson_picture": EVERYBODY,
    "progress": OWN,
    "certificate": OWN,
    "my_data": NEVER,
    "certificate_page": NEVER,
    "invite_poster": NEVER,
    "consent_forms": NEVER,
    "attendance_sheet": NEVER,
    "session_photos": NEVER,
}
"""A new recipe adds its line here: is what it shows still the same person's affair in a week?"""
ARGUMENTS = {"people": "1,2", "certificate": "1", "session": "1"}


def test_every_recipe_has_its_rule() -> None:
    assert set(RULES) == set(RECIPES)


def fill(tx: Transaction) -> None:
    """Lan with a certificate, and minh."""
    for name in ("lan", "minh"):
        enrol(tx, name, Clock())
    certify(tx, HOUSE, 1, START)


def renewed_for(tx: Transaction, recipe: str) -> set[str]:
    file = FileRef(recipe, ARGUMENTS)
    return {one for one in ("lan", "minh", "stranger") if may_renew(tx, lane_of(one), file)}


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
            kin.join(tx, minh.address_id, one, START)
        return renewed_for(tx, recipe)

    def move_out(tx: Transaction) -> set[str]:
        kin.leave(tx, 2, 1)
        return renewed_for(tx, recipe)

    assert await store.unit(move_in) == {"lan", "minh"}
    assert await store.unit(move_out) == {"lan"}


@pytest.mark.parametrize("recipe", ["progress", "certificate"])
async def test_one_person_on_two_channels_keeps_them_until_parted(
    store: Store, recipe: str
) -> None:
    await store.unit(fill)
    link = Link(0, 2, 1, 1)
    number = await store.unit(lambda tx: kin.record_same(tx, link, START))
    assert await store.read(lambda tx: renewed_for(tx, recipe)) == {"lan", "minh"}
    await store.unit(lambda tx: kin.undo_link(tx, number, START))
    assert await store.read(lambda tx: renewed_for(tx, recipe)) == {"lan"}
