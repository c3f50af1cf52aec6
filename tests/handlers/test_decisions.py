"""Every button of the house: what its tap rests on, and that an old one decides nothing.

A new postback is given its place here, or the first test fails.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.contract import Command, Postback
from handlers.dispatch import make_router
from handlers.readings import MARK
from storage.store import open_store
from storage.transaction import Transaction
from storage.upgrading.migrate import migrate
from tests.bot.house import rows
from tests.handlers.room import IN_TEAMS, Room
from tests.rows import each_row

pytestmark = pytest.mark.versions

ROUTER = make_router()
POSTBACKS = ROUTER.tables["postback"]
DECIDES = {name for name, route in POSTBACKS.items() if route.decides}
"""The button carries the version of what was shown."""
ONE_THING = {
    *("invite.withdraw", "vneid.take_back", "photo.remove", "link.undo", "link.refuse"),
    *("join.revoke", "checkin.undo", "checkin.absent"),
    *("checkin.strike", "checkin.cannot", "join.make", "checkin.dark"),
    *("holders.renew", "holders.cancel", "invite.back", "link.part", "join.part", "link.trap"),
    *("mydata.agree", "mydata.refuse", "mydata.ask_there"),
    *("signout.yes", "signout.webs", "signout.accept", "signout.code", "signout.ended"),
    *("signout.stay", "page.close"),
    "inquiry.take_back",
}
"""Writes, and names exactly one row that never changes; what is undone is undone once."""
ADDS = {
    "push.on",
    *("checkin.hand", "checkin.present", "checkin.can", "checkin.scan", "checkin.resume"),
    *("checkin.bare", "checkin.finished", "checkin.page", "checkin.show", "checkin.fresh"),
    *("vneid.state", "vneid.list", "test.start", "invite.new", "link.start", "paper.print"),
    "link.page",
    *("mydata.export", "assist.print", "invite.ask_team", "invite.said", "invite.deputy"),
    *("register.groups", "chase.ring", "chase.ring_all"),
    *("page.show", "evening.on", "issuing.prepare", "reporting.ask_return"),
}
"""Adds what was asked for, once; it writes over nothing."""
STATE = {
    *("outreach.begin", "outreach.close", "outreach.record", "outreach.restore"),
    *(
        "outreach.reopen",
        "outreach.eves",
        "reporting.recall",
        "register.resume",
        "reporting.recall_to",
    ),
}
"""A step from one state to the next: from any other it shows where the form stands."""
FORM = {
    *("outreach.second", "assist.told"),
    *("outreach.new", "outreach.again", "outreach.plan", "outreach.set", "outreach.skip"),
    *("outreach.clear", "outreach.tick", "outreach.ask", "outreach.amend", "outreach.course"),
    *("outreach.help", "outreach.helped", "outreach.tallied"),
    *("assist.new", "assist.form", "assist.age", "assist.group", "assist.known", "assist.next"),
    *("targets.new", "targets.family", "targets.pick", "targets.scope", "targets.team"),
    *("targets.sort", "targets.period", "targets.again", "targets.enter", "targets.change"),
    *("targets.drop", "targets.correct", "team.kind", "team.body", "outreach.divide"),
    *("reporting.none", "reporting.unknown", "reporting.pick", "reporting.known"),
    *("reporting.stays", "reporting.number", "reporting.named"),
    *("register.kind", "proof.set", "proof.without", "proof.ask", "proof.correct", "proof.new"),
}
"""A line of one's own form, which is shown whole before it is sent, saved or made."""
PINNED = {
    *("quiz.pick", "quiz.send", "test.pick", "test.send", "assist.pick", "assist.send"),
    *(
        "learn.open",
        "learn.step",
        "learn.back",
        "learn.resume",
        "assist.learn",
        "assist.step",
        "assist.follow",
    ),
}
"""A step of a lesson or a test that is pinned to the version in which it was begun."""
STOPS = {
    *("remind.off", "push.off", "remind.pause", "join.decline", "enrol.age", "enrol.guardian"),
    *("inbox.morning", "evening.off"),
}
"""Less is done, or it counts only in the conversation in which the person has just agreed."""
SAID = {"profile.address", "targets.told"}
"""On no button: read from what somebody types at that moment."""
WRITES = (ONE_THING, ADDS, STATE, FORM, PINNED, STOPS, SAID)
SHOWS = {
    *("signout.show", "signout.offer", "invite.mistyped", "invite.resign"),
    *("help.wordless", "earlier.number", "invite.mine"),
    *("stats.erasing", "stats.latest", "stats.paragraph", "stats.word"),
    *("holders.ask_cancel", "holders.list", "holders.show", "holders.open", "holders.invites"),
    *("approve.done", "approve.next", "approve.open", "assist.ask_erase", "assist.course"),
    *("assist.lessons", "assist.open", "assist.show", "assist.tracks", "browse.courses"),
    *("certificate.ask_name", "certificate.list", "certificate.pdf", "certificate.show"),
    *("certificate.weigh", "checkin.ask", "checkin.covered", "checkin.help", "checkin.learner"),
    *(
        "checkin.skills",
        "enrol.code",
        "enrol.first",
        "enrol.keep",
        "enrol.more",
        "enrol.next",
        "enrol.register",
        "enrol.start",
        "enrol.try",
        "guardian.ask",
        "join.more",
        "find.beside",
        "find.lessons",
        "find.by_name",
        "find.lost",
        "find.search",
        "help.human",
        "help.picture",
    ),
    *(
        "everyday.say",
        "everyday.how_many",
        "profile.near_group",
        "steer.again",
        "steer.back",
        "steer.next",
        "steer.redo",
    ),
    *("steer.skip", "steer.straight", "help.stop"),
    *("help.show", "help.words", "help.still", "help.unknown", "household.show"),
    "offers.more",
    *("invite.ask_name", "invite.no_name", "profile.ask_place"),
    *("invite.offer", "join.offer", "journal.page", "learn.menu", "learn.progress"),
    *("link.offer", "link.look", "link.opened"),
    *("misconceptions.show", "mydata.ask_erase", "mydata.ask_withdraw", "mydata.photos"),
    *("assist.without", "outreach.number"),
    *("mydata.show", "oddity.show", "outreach.ask_drop", "outreach.ask_take", "outreach.mine"),
    *(
        "outreach.open",
        "outreach.opened",
        "outreach.orphans",
        "outreach.said",
        "outreach.show",
        "photo.add",
        "photo.send",
    ),
    *("photo.show", "profile.ask_form", "profile.ask_group", "profile.ask_name"),
    *("profile.onward", "profile.show"),
    *(
        "remind.ask_time",
        "remind.show",
        "review.start",
        "documents.make",
    ),
    *("stats.campaign", "stats.explain", "stats.further", "stats.learning", "stats.report"),
    *("stats.show", "stats.unkept", "stats.along", "stats.course", "stats.every", "stats.file"),
    *("stats.ranked", "stats.silent", "team.figures", "team.session", "team.sessions"),
    "approve.roster",
    *("approve.each", "outreach.coming", "team.own", "assist.waiting", "assist.batch"),
    *("targets.entries", "targets.go_on", "targets.list", "targets.open", "targets.past"),
    *("targets.show", "targets.teams", "team.ask_remove", "team.members", "team.new", "team.early"),
    *("team.open", "team.show", "test.intro", "track.ask", "vneid.ask"),
    *("age.ask", "age.grown", "mydata.leave", "need.back", "need.card", "remind.which"),
    *("profile.rename", "profile.that_name", "invite.that_name"),
    "signout.lost",
    *(
        "inquiry.ask",
        "inquiry.agree",
        "inquiry.refuse",
        "inquiry.again",
        "inquiry.this",
        "inquiry.revise",
    ),
    *("inquiry.ask_number", "inquiry.no_number", "inquiry.show", "inquiry.open"),
    *("inquiry.ask_back", "inbox.show", "inbox.done", "inbox.open", "inbox.current"),
    *("inbox.choose", "inbox.leave", "inbox.unsent", "inbox.many", "inbox.go_on"),
    *("reporting.show", "reporting.open", "reporting.lines", "reporting.ask", "reporting.next"),
    *("reporting.go_on", "proof.show", "proof.open", "proof.go_on", "proof.ask_drop"),
    *("proof.leave", "register.show", "register.list", "register.open", "register.add"),
    *("register.rename", "register.ask_end", "register.leave", "chase.show", "chase.waiting"),
    *("chase.missing", "chase.which", "chase.look", "chase.return"),
    *("common.start", "common.edit", "common.composed", "common.list", "common.open"),
    *(
        "reporting.beside",
        "reporting.line",
        "reporting.mend",
        "settling.list",
        "settling.open",
        "settling.later",
    ),
    *("stats.chart", "stats.drawn", "stats.origins", "stats.rows"),
    *("issuing.list", "issuing.open", "issuing.filed", "issuing.correct"),
    *("issuing.found", "exemplars.show", "exemplars.kind", "exemplars.open", "exemplars.choose"),
    *("awards.show", "awards.kind", "awards.open", "awards.object", "awards.papers"),
}
"""Writes no fact at all: tried below."""
BARE = sorted(set(POSTBACKS) - SHOWS)

FACTS = (
    *("team", "team_group", "outreach_session", "session_group", "invite", "role_grant"),
    *("role_withdrawal", "certificate", "course_test", "vneid_statement", "vneid_check"),
    *("profile", "consent", "membership", "reminder", "attendance", "track_choice", "person"),
    *("inquiry", "inquiry_step", "common_answer"),
    *("reporting_unit", "unit_fact", "unit_report", "unit_report_step", "unit_answer"),
    *(
        "unit_call",
        "evidence_line",
        "issue",
        "issue_step",
        "award_note",
        "settlement",
        "exemplar_note",
    ),
)
KEPT = ("profile", "consent", "membership", "reminder", "track_choice")
"""What an old button must not write over."""


def test_every_button_has_its_place() -> None:
    places = (DECIDES, SHOWS, *WRITES)
    assert set().union(*places) == set(POSTBACKS)
    for name in POSTBACKS:
        assert sum(name in place for place in places) == 1, name


def test_what_overwrites_or_destroys_counts_at_once_only() -> None:
    found = {name for name in DECIDES if (it := POSTBACKS[name].decides) and it.at_once}
    assert found == {
        *("profile.form", "profile.no_name", "profile.group", "track.choose", "remind.on"),
        *("age.set", "age.agree"),
        *("mydata.withdraw", "mydata.erase", "assist.erase", "outreach.drop", "household.add"),
        "outreach.sure",
        *("approve.unexplained", "register.end", "proof.drop"),
    }


@each_row("name", sorted(DECIDES))
def test_what_is_shown_anew_is_a_route(name: str) -> None:
    decides = POSTBACKS[name].decides
    assert decides
    anew = decides.anew.partition(":")[0]
    assert not anew or anew in SHOWS | FORM | ADDS


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder)}/bot.db"
        migrate(url)
        room = Room(open_store(url))
        room.open()
        yield room
        room.close()


def facts(tx: Transaction) -> dict[str, list[dict[str, object]]]:
    return {table: rows(tx, table) for table in FACTS}


PEOPLE = ("resident", "officer", *IN_TEAMS)


@each_row("name", sorted(SHOWS))
def test_what_only_shows_writes_no_fact(room: Room, name: str) -> None:
    before = room.store.look(facts)
    for who in PEOPLE:
        room.say(who, *(Postback(data) for data in (name, f"{name}:1", f"{name}:2:1")))
    assert room.store.look(facts) == before


@each_row("name", BARE)
def test_a_button_without_its_version_writes_over_nothing(room: Room, name: str) -> None:
    """As weeks later, in a fresh conversation, or with another flow open."""
    before = {table: room.store.look(facts)[table] for table in KEPT}
    for who in PEOPLE:
        room.say(who, Postback("profile.ask_name"), Postback(name))
        room.say(who, Command("thongke"), Postback(name))
    room.clock.at += timedelta(days=30)
    for who in PEOPLE:
        room.say(who, Postback(name))
    after = room.store.look(facts)
    for table in KEPT:
        assert all(row in after[table] for row in before[table]), table


def test_a_stamp_fits_the_longest_button() -> None:
    assert len(f"review.pick:{'9' * 12}:{'q' * 6}:{'o' * 8}{MARK}{'x' * 16}".encode()) <= 64
