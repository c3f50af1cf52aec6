"""What ended for good stays so after a restore."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from bot.config import Config
from bot.restoring.again import _REDO, do_again
from bot.restoring.lasting import keep_up, own_file
from storage.backup import backup, restore
from storage.identity import linked_people, people, stays
from storage.identity.linked_people import Link
from storage.models import metadata
from storage.outreach import attendance, checkin
from storage.outreach.attendance import Presence
from storage.privacy import closing, tombstones
from storage.privacy.tombstones import Closed
from storage.store import Store
from storage.studying import vneid
from storage.transaction import Transaction
from tests.bot.house import START, Clock, rows
from tests.bot.lasting.endings import (
    ENDED,
    ENDINGS,
    TODAY,
    UNTIL,
    Ward,
    end,
    let_go,
    presence,
    stand,
    ward,
)
from tests.bot.lasting.ground import opened
from tests.test_words import written_texts

pytestmark = pytest.mark.alone


class GivenUp(Exception):
    """Ends a unit of which nothing is to stay."""


def looked(store: Store, there: Ward, clock: Clock) -> dict[str, object]:
    found: dict[str, object] = {}

    def look(tx: Transaction) -> None:
        found.update(stand(tx, there, clock))
        raise GivenUp

    with pytest.raises(GivenUp):
        store.now(look)
    return found


def test_what_ended_for_good_is_ended_again(config: Config, tmp_path: Path) -> None:
    store, clock = opened(config), Clock()
    there = store.now(partial(ward, clock=clock))
    store.close()
    backup(config.database.url, tmp_path / "copy")
    store = opened(config)
    clock.pass_by(seconds=5)
    store.now(partial(end, there=there, clock=clock))
    assert looked(store, there, clock) == ENDED
    assert not do_again(config, store)
    store.close()
    restore(config.database.url, tmp_path / "copy")
    store = opened(config)
    before = looked(store, there, clock)
    assert not [name for name, value in ENDED.items() if before[name] == value]
    assert do_again(config, store) == dict.fromkeys(ENDINGS, 1)
    assert not do_again(config, store)
    assert looked(store, there, clock) == ENDED
    lived = partial(stays.live_together, one=there["own"], two=there["person"], since=START)
    assert store.look(lived)
    store.close()


def test_who_was_alone_at_home_by_mistake_is_let_go_again(config: Config, tmp_path: Path) -> None:
    store, clock = opened(config), Clock()
    there = store.now(partial(ward, clock=clock))
    store.now(lambda tx: linked_people.join(tx, there["lone"], there["taken"], clock()))
    store.close()
    backup(config.database.url, tmp_path / "copy")
    store = opened(config)
    clock.pass_by(seconds=5)
    store.now(partial(let_go, there=there, clock=clock))
    store.close()
    restore(config.database.url, tmp_path / "copy")
    store = opened(config)
    assert do_again(config, store) == {"member": 1, "voice": 1}
    assert not do_again(config, store)
    place = store.look(lambda tx: people.address_of(tx, there["lone"]))
    assert place is not None
    assert place.person_id != there["taken"]
    store.close()


def test_every_way_of_ending_is_played_and_has_its_words() -> None:
    """`screen` is played below; somebody erased is told of in a line that always stands there."""
    assert set(closing.WAYS) == {*ENDINGS, "screen"}
    marks = {kind.__name__.lower() for kind in _REDO} - {"gone", "closed"}
    assert {*marks, *closing.WAYS} == {
        name.removeprefix("again.") for name in written_texts() if name.startswith("again.")
    }


def test_a_dark_screen_stays_dark(config: Config) -> None:
    store, clock = opened(config), Clock()
    there = store.now(partial(ward, clock=clock))
    store.now(lambda tx: checkin.drop_pages(tx, there["session"], clock()))
    page = checkin.Page(there["session"], None, UNTIL)
    store.now(lambda tx: checkin.add_page(tx, "back", page, START))  # as from a copy
    assert do_again(config, store) == {"screen": 1}
    assert store.look(lambda tx: rows(tx, "checkin_page")) == []
    store.close()


def test_what_a_crash_kept_from_the_list_is_written_later(config: Config) -> None:
    store, clock = opened(config), Clock()
    there = store.now(partial(ward, clock=clock))
    store.now(partial(end, there=there, clock=clock))
    listed = {one for one in tombstones.read(own_file(config)) if isinstance(one, Closed)}
    own_file(config).unlink()
    keep_up(config, store)
    written = tombstones.read(own_file(config))
    again = {one for one in written if isinstance(one, Closed)}
    marked = {what for what, way in closing.WAYS.items() if way.kept is not None}
    assert again == {one for one in listed if one.what in marked}
    keep_up(config, store)
    assert tombstones.read(own_file(config)) == written
    store.close()


def test_who_came_back_since_is_left_in_peace(config: Config) -> None:
    """The same row by number, but of a later moment; the same person, by a later link."""
    store, clock = opened(config), Clock()
    there = store.now(partial(ward, clock=clock))
    store.now(partial(end, there=there, clock=clock))
    clock.pass_by(seconds=5)

    def come_back(tx: Transaction) -> None:
        at, who = clock(), there["person"]
        attendance.attend(
            tx,
            Presence(
                there["session"], who, "elsewhere", None, True, "code", "tap", False, at, at, TODAY
            ),
        )
        linked_people.join(tx, there["shared"], who, at)
        lone = people.address_of(tx, there["lone"])
        assert lone is not None
        link = Link(0, there["taken"], lone.person_id, there["lone"])
        linked_people.record_same(tx, link, at)
        linked_people.speak_for(tx, there["lone"], there["taken"])
        vneid.state(tx, who, TODAY, at)

    store.now(come_back)
    assert not do_again(config, store)
    store.close()


def test_a_presence_from_paper_is_no_matter_of_a_list(config: Config) -> None:
    """Taken up again it bears the moment of its import, as before: nothing would tell the two."""
    store, clock = opened(config), Clock()
    there = store.now(partial(ward, clock=clock))
    paper = presence(there["session"], there["own"], "paper", START)

    def strike_and_take_up(tx: Transaction) -> None:
        attendance.attend(tx, paper)
        attendance.strike(tx, there["session"], there["own"], None, clock())
        attendance.attend(tx, paper)

    store.now(strike_and_take_up)
    keep_up(config, store)
    assert not do_again(config, store)
    store.close()


ENDS = tuple(
    f"{ends}_at"
    for ends in (
        *("redeemed", "used", "struck", "taken_back", "undone"),
        *("withdrawn", "erased", "deleted", "closed"),
    )
)


def test_every_moment_at_which_a_row_ends_is_thought_of() -> None:
    """A new column of this sort is listed, or stands here with what is done instead."""
    ends = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if column.name.endswith(ENDS)
    }
    assert ends == {
        "attendance.struck_at",
        "certificate.withdrawn_at",
        "common_answer.withdrawn_at",
        "inquiry.taken_back_at",
        "invite.closed_at",
        "join_code.redeemed_at",
        "paper_import.undone_at",  # named: an operator does it again with one command
        "person.erased_at",
        "return_code.used_at",
        "same_person.undone_at",
        "session_photo.deleted_at",
        "skill_confirmation.struck_at",
        "vneid_statement.taken_back_at",
    }
