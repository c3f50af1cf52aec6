"""What ended for good stays so after a restore, and what people must do again is named to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.again import _REDO, do_again, missed
from bot.cli.afterwards import put_right
from bot.config import Config
from bot.lasting import DEEDS, FILE, deeds_beside, keep_up, own_file
from storage import (
    audit,
    closing,
    kin,
    offers,
    people,
    roles,
    steadiness,
    tombstones,
    vneid,
    web_sessions,
)
from storage.backup import backup, restore
from storage.kin import Link
from storage.models import metadata
from storage.outreach import attendance, checkin, joining, sessions
from storage.outreach.attendance import Presence, Skill
from storage.outreach.sessions import OutreachSession
from storage.store import Store
from storage.tombstones import Closed
from storage.transaction import Transaction
from tests.bot.house import START, Clock, enrol, found_team, rows
from tests.bot.test_lasting import config_of, opened
from tests.test_house import written_texts

pytestmark = pytest.mark.alone

TODAY, UNTIL = START.date(), START + timedelta(days=3)
PLACED = ("elsewhere", None, True)
MINUTE = timedelta(minutes=1)
Ward = dict[str, int]


@pytest.fixture
def config(store_url: str, tmp_path: Path) -> Config:
    (tmp_path / "copies").mkdir()
    return config_of(store_url, tmp_path)


def presence(session: int, person: int, way: str, at: datetime) -> Presence:
    return Presence(session, person, *PLACED, way, "tap", False, at, at, TODAY)


def ward(tx: Transaction, clock: Clock) -> Ward:
    """Something of each kind that can end."""
    one, other, third = (enrol(tx, name, clock) for name in ("lan", "minh", "hoa"))
    at, who, where = clock(), one.person_id, other.address_id
    new = OutreachSession(0, found_team(tx), who, None, "open", "kind", created_at=at)
    session = sessions.add(tx, replace(new, touched_at=at))
    attendance.attend(tx, presence(session, who, "code", at))
    attendance.confirm(tx, Skill(session, who, "k1-1", *PLACED, other.person_id, where, at, TODAY))
    for code in ("spent", "retired"):
        joining.add(tx, code, joining.JoinCode(0, who, where, UNTIL), at)
    for token, minutes in (("opened", 0), ("dark", 1)):
        checkin.add_page(tx, token, checkin.Page(session, where, UNTIL), at + minutes * MINUTE)
    for number, code in ((one.address_id, "used"), (where, "dropped")):
        web_sessions.add_code(tx, web_sessions.ReturnCode(code, number, UNTIL), at)
    for person in (other.person_id, who):
        kin.join(tx, where, person, at)
    kin.speak_for(tx, where, who)
    roles.add_invite(tx, "hash", roles.Invite(0, "pair", "officer", None, None, UNTIL), at)
    return {
        "person": who,
        "session": session,
        "shared": where,
        "own": other.person_id,
        "lone": third.address_id,
        "taken": third.person_id,
        "said": vneid.state(tx, who, TODAY, at),
        "offer": offers.add(tx, "offer", where, UNTIL),
    }


def close_offer(tx: Transaction, there: Ward, clock: Clock) -> None:
    offer = offers.at(tx, there["offer"])
    assert offer is not None
    offers.step(tx, offer, "asked", there["shared"], clock())
    offers.step(tx, offer, "closed", there["shared"], clock())


def let_go(tx: Transaction, there: Ward, clock: Clock) -> None:
    place = people.address_of(tx, there["lone"])
    assert place is not None
    kin.let_go(tx, place, people.add_person(tx, "salt", clock()), clock())


ENDINGS: Mapping[str, Callable[[Transaction, Ward, Clock], object]] = {
    "invite": lambda tx, _, clock: roles.close_invite(tx, "pair", "redeemed", clock()),
    "join_code": lambda tx, _, clock: joining.redeem(tx, 1, clock()),
    "join_retired": lambda tx, there, clock: joining.retire(tx, there["person"], clock()),
    "link_code": close_offer,
    "return_code": lambda tx, _, clock: web_sessions.use(tx, "used", clock()),
    "return_dropped": lambda tx, there, clock: web_sessions.drop_codes(
        tx, there["shared"], clock()
    ),
    "screen_opened": lambda tx, _, clock: checkin.open_page(tx, "opened", clock()),
    "vneid": lambda tx, there, clock: vneid.take_back(tx, there["said"], clock()),
    "presence": lambda tx, there, clock: attendance.strike(
        tx, there["session"], there["person"], None, clock()
    ),
    "skill": lambda tx, there, clock: attendance.unconfirm(
        tx, there["session"], (there["person"], "k1-1"), clock(), TODAY
    ),
    "member": lambda tx, there, clock: kin.leave(tx, there["shared"], there["person"], clock()),
    "voice": let_go,
}


def end(tx: Transaction, there: Ward, clock: Clock) -> None:
    for ending in ENDINGS.values():
        ending(tx, there, clock)


def stand(tx: Transaction, there: Ward, clock: Clock) -> dict[str, object]:
    """What is open to somebody who tries it now, in a unit that is given up."""
    offer, shared = offers.at(tx, there["offer"]), people.address_of(tx, there["shared"])
    invited, lone = roles.invite_at(tx, 1), people.address_of(tx, there["lone"])
    assert None not in (offer, shared, invited, lone)
    return {
        "invite": invited.closed_why,
        "join codes": [joining.redeem(tx, n, clock()) for n in (1,)],
        "offer": offer.state,
        "return codes": [web_sessions.use(tx, code, clock()) for code in ("used", "dropped")],
        "screen": checkin.open_page(tx, "opened", clock()),
        "stated": vneid.latest(tx, there["person"]) is not None,
        "present": attendance.count(tx, there["session"]),
        "skills": len(attendance.skills(tx, there["session"])),
        "at home": [one.person_id == there["own"] for one in kin.members(tx, shared.id)],
        "speaks": (shared.person_id == there["own"], lone.person_id != there["taken"]),
    }


ENDED = {
    "invite": "redeemed",
    "join codes": [False],
    "offer": "closed",
    "return codes": [False, False],
    "screen": False,
    "stated": False,
    "present": 0,
    "skills": 0,
    "at home": [True],
    "speaks": (True, True),
}


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
    again = {one for one in tombstones.read(own_file(config)) if isinstance(one, Closed)}
    marked = {what for what, way in closing.WAYS.items() if way.kept is not None}
    assert again == {one for one in listed if one.what in marked}
    keep_up(config, store)
    assert len(tombstones.read(own_file(config))) == len(again)
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
        kin.join(tx, there["shared"], who, at)
        lone = people.address_of(tx, there["lone"])
        assert lone is not None
        link = Link(0, there["taken"], lone.person_id, there["lone"])
        kin.record_same(tx, link, at)
        kin.speak_for(tx, there["lone"], there["taken"])
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


def note(tx: Transaction, action: str, subject: str, clock: Clock, body: str = "{}") -> None:
    clock.pass_by(seconds=1)
    audit.record(tx, audit.Deed("address:1", action, subject, body, "salt"), clock())


DEEDS_SINCE = [
    ("session.returned", "session:4", "{}"),
    ("session.returned", "session:9", "{}"),
    ("role.granted", "grant:3", '{"role":"officer"}'),
    ("session.corrected", "session:4", '{"field":"head_count"}'),
    ("team.created", "team:2", "{}"),
    ("content.published", "edition:5", '{"name":"Lan","stopped":"k3-2 k7-1","why":"stop"}'),
    ("content.published", "edition:6", '{"name":"Lan","why":"publish"}'),
    ("attendance.undone", "session:4", "{}"),
    ("target.dropped", "target:7", "{}"),
    ("role.withdrawn", "grant:1", '{"role":"officer"}'),  # the list has it done again
    ("tally.exported", "tally:ab", "{}"),  # nothing is lacking
]
SAID = """\
Ai đăng ký, học bài sau 08:00 ngày 23/11/2026 thì không còn trong dữ liệu.
Số người đã xóa dữ liệu sau khi có bản sao này, nay được xóa lại: 0.
Ngoài ra không có việc gì phải làm lại theo danh sách ấy.
Có 9 việc làm sau bản sao này, không còn trong dữ liệu. Xem lại, cần thì làm lại:
- 2 lần: trả lại buổi số 4, 9
- 1 lần: nhận vai trò cán bộ (lần giao số 3)
- 1 lần: đính chính buổi số 4, dòng số người
- 1 lần: lập đội số 2
- 1 lần: dừng bài k3-2, k7-1, bản số 5. Dừng lại ngay: python -m bot publish --stop k3-2 --stop k7-1
- 1 lần: phát hành bài học, bản số 6
- 1 lần: hủy một lần nhập phiếu điểm danh giấy của buổi số 4
- 1 lần: bỏ chỉ tiêu, phiếu số 7"""


def test_deeds_that_a_copy_lacks_are_named(config: Config, tmp_path: Path) -> None:
    store, clock = opened(config), Clock()
    store.now(lambda tx: note(tx, "session.approved", "session:1", clock))
    clock.pass_by(seconds=1)
    store.now(lambda tx: steadiness.watch(tx, clock()))
    store.close()
    backup(config.database.url, tmp_path / "copy")
    store = opened(config)
    for action, subject, body in DEEDS_SINCE:
        store.now(lambda tx, s=subject, a=action, d=body: note(tx, a, s, clock, d))
    nowhere = tmp_path / "nowhere" / FILE
    assert missed(config, store, nowhere) == [], "nothing is lacking before"
    store.close()
    restore(config.database.url, tmp_path / "copy")
    store = opened(config)
    assert "\n".join(put_right(config, store, nowhere)) == SAID
    store.now(lambda tx: note(tx, "session.approved", "session:2", clock))
    assert missed(config, store, nowhere) == [], "a later copy was made when it was known"
    store.close()


def test_a_unit_that_failed_names_nothing(config: Config) -> None:
    store, clock = opened(config), Clock()

    def fail(tx: Transaction) -> None:
        note(tx, "session.approved", "session:1", clock)
        raise GivenUp

    with pytest.raises(GivenUp):
        store.now(fail)
    store.now(lambda tx: note(tx, "session.approved", "session:2", clock))
    named = tombstones.read(deeds_beside(own_file(config)))
    assert [one.subject for one in named if isinstance(one, tombstones.Noted)] == ["session:2"]
    store.close()


def test_without_a_list_of_deeds_it_says_so(config: Config, tmp_path: Path) -> None:
    store = opened(config)
    assert missed(config, store, tmp_path / "nowhere" / FILE) is None
    assert "deeds.jsonl" in list(put_right(config, store, tmp_path / "nowhere" / FILE))[-1]
    store.close()


@pytest.mark.parametrize(
    ("listed", "deeds"),
    [("bot.erased.jsonl", "bot.deeds.jsonl"), (FILE, DEEDS), ("my-list", DEEDS)],
)
def test_where_deeds_are_named(listed: str, deeds: str) -> None:
    assert deeds_beside(Path("/var") / listed) == Path("/var") / deeds


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
