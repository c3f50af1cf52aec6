"""An odd session is asked about when it is sent; its author mends or explains it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.rules.oddities import RULES
from handlers.shared import scrutiny
from storage.identity import linked_people
from storage.models.attendance import attendance
from storage.outreach import beside, counts, evidence, flags, history, photos, sessions, teams
from storage.outreach.flags import Flag
from storage.transaction import Transaction
from storage.ward import campaign
from tests.bot.house import START, event
from tests.handlers.hall import STARTED, TODAY, Hall

SHORT = timedelta(minutes=10)
ASKED = "[outreach.send:#]"


async def shorten(hall: Hall) -> None:
    short = replace(hall.session("closed"), ends_at=STARTED + SHORT)
    await hall.app.store.unit(lambda tx: sessions.save(tx, short))


async def held(hall: Hall) -> list[Flag]:
    return await hall.app.store.read(lambda tx: flags.of(tx, hall.number))


async def test_an_odd_session_is_asked_about_once_it_is_sent(hall: Hall) -> None:
    await shorten(hall)
    offered = await hall.say("binh", ASKED)
    assert offered[-3:] == [*("outreach.amend:#", "oddity.because:#:too_short", "oddity.explain:#")]
    assert [(flag.rule, flag.details) for flag in await held(hall)] == [
        ("too_short", '{"least":30,"minutes":10}')
    ]
    assert (await hall.now()).state == "submitted"  # asked about, and sent all the same


async def test_a_plain_session_is_not(hall: Hall) -> None:
    assert "oddity.explain:#" not in await hall.say("binh", ASKED)
    assert await held(hall) == []


async def test_an_explanation_is_kept_with_the_flag_and_ends_the_asking(hall: Hall) -> None:
    await shorten(hall)
    await hall.say("binh", ASKED, "[oddity.explain:#]", "!!!")
    assert (await held(hall))[0].explanation is None
    offered = await hall.say("binh", "Hôm đó mưa to")
    assert offered == ["outreach.open:#"]
    assert (await held(hall))[0].explanation == "Hôm đó mưa to"
    assert "oddity.show:#" not in await hall.say("binh", "[outreach.open:#]")


async def test_what_is_explained_is_what_was_shown_and_the_rest_is_asked_next(hall: Hall) -> None:
    await hall.put("submitted")

    def four(tx: Transaction) -> None:
        for rule in RULES[:4]:
            flags.record(tx, Flag(0, hall.number, rule.__name__, "", "{}", START))

    await hall.app.store.unit(four)
    open_ = await hall.app.store.read(lambda tx: [one.id for one in flags.of(tx, hall.number)])
    shown = open_[: scrutiny.MOST_SHOWN]
    await hall.app.store.unit(lambda tx: flags.explain(tx, hall.number, "Trời mưa", START, shown))
    said = [one.explanation for one in await held(hall)]
    assert said == [*["Trời mưa"] * scrutiny.MOST_SHOWN, None]


@pytest.mark.parametrize(("length", "count"), [(60, 3), (90, 2), (300, 1)])
def test_of_long_oddities_fewer_are_asked_about_at_once(
    monkeypatch: pytest.MonkeyPatch, length: int, count: int
) -> None:
    monkeypatch.setattr(scrutiny, "words", lambda _turn, _flag: "x" * length)
    some = [Flag(0, 1, "too_short", "", "{}", START)] * 5
    assert scrutiny.shown(None, some) == count  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("digest", "look", "is_odd"),
    [
        ("a", None, True),
        ("b", "00000000000000ff", True),  # two bits of 64 apart
        ("b", "0000000000ffffff", False),
        ("b", None, False),
    ],
)
async def test_a_photo_of_two_sessions_is_asked_about(
    hall: Hall, digest: str, look: str | None, *, is_odd: bool
) -> None:
    def both(tx: Transaction) -> None:
        other = sessions.add(tx, replace(hall.session("submitted"), id=0, author_id=2))
        for number, sign, seen in ((other, "a", "00000000000000fc"), (hall.number, digest, look)):
            photos.add(tx, photos.Photo(0, number, sign * 64, 9, 9, 9, START, seen), None)

    await hall.app.store.unit(both)
    await hall.say("binh", ASKED)
    assert ("same_photo" in {flag.rule for flag in await held(hall)}) is is_odd


async def test_what_is_mended_is_no_longer_asked_about(hall: Hall) -> None:
    await shorten(hall)
    assert "oddity.show:#" in await hall.say("binh", ASKED, "[outreach.open:#]")
    await hall.say("binh", "[outreach.ask:#:until]", "9h30")
    assert await held(hall) == []
    await hall.say("binh", "[outreach.ask:#:until]", "8h40")
    assert [flag.mended_at for flag in await held(hall)] == [None]  # and asked about again


async def test_an_explanation_speaks_for_the_figures_it_saw_only(hall: Hall) -> None:
    await shorten(hall)
    await hall.say("binh", ASKED, "[oddity.explain:#]", "Hôm đó mưa to")
    offered = await hall.say("binh", "[outreach.ask:#:note]", "Có sửa ghi chú")
    assert "oddity.explain:#" not in offered  # nothing else changed: it stands
    assert (await held(hall))[0].explanation == "Hôm đó mưa to"
    hall.clock.pass_by(hours=1)
    assert "oddity.explain:#" in await hall.say("binh", "[outreach.ask:#:until]", "8h32")
    (flag,) = await held(hall)
    assert (flag.explanation, flag.explained_at, flag.told_at) == (None, None, hall.clock())
    await hall.say("binh", "[oddity.explain:#]", "Mất điện")
    assert (await held(hall))[0].explanation == "Mất điện"


async def test_words_about_what_is_settled_meanwhile_are_said_back(hall: Hall) -> None:
    await shorten(hall)
    await hall.say("binh", ASKED, "[oddity.explain:#]")
    await hall.app.store.unit(lambda tx: flags.mend(tx, 1, START))
    letters = await hall.app.receive(event("binh", "Hôm đó mưa to", hall.clock, channel="box"))
    assert letters[0].message.text == "Trợ lý chưa ghi: Hôm đó mưa to"


async def test_nobody_explains_the_session_of_another(hall: Hall) -> None:
    await shorten(hall)
    await hall.say("binh", ASKED)
    await hall.say("chi", "[oddity.show:#]", "[oddity.explain:#]", "words")
    assert (await held(hall))[0].explanation is None


def _attend(tx: Transaction, session: int, person: int) -> None:
    names = ("session_id", "person_id", "placement", "is_adult", "way", "channel", "is_fresh")
    values = (session, person, "group", True, "paper", "box", False, START, START, TODAY)
    marks = ", ".join(["?" if tx.dialect.name == "sqlite" else "%s"] * len(values))
    columns = ", ".join((*names, "scanned_at", "recorded_at", "local_date"))
    if tx.dialect.name == "sqlite":
        values = (*values[:7], *[str(value) for value in values[7:]])
    tx.cursor.execute(
        f"INSERT INTO {attendance.name} ({columns}) VALUES ({marks})",  # noqa: S608
        values,
    )


async def test_what_stands_beside_a_session_is_found(hall: Hall) -> None:
    """What its own team and author sent, and everybody on its day; and whether it was open."""
    week = timedelta(days=7)

    def prepare(tx: Transaction) -> tuple[int, int]:
        same = sessions.add(tx, hall.session("submitted"))
        history.record(tx, history.Happened(same, "opened", START, TODAY))
        for person in (1, 2):
            _attend(tx, hall.number, person)
            _attend(tx, same, person)
        later = replace(hall.session("approved"), local_date=STARTED.date() + week)
        sessions.add(tx, hall.session("closed"))
        return same, sessions.add(tx, later)

    store = hall.app.store
    same, later = await store.unit(prepare)

    async def near(team: int, author: int, around: timedelta = week) -> list[int]:
        whose = (team, author)
        found = await store.read(
            lambda tx: beside.near(tx, whose, STARTED.date(), around, hall.number)
        )
        return [each.one.id for each in found]

    assert await near(1, 99) == await near(99, 1) == [same, later]
    assert await near(1, 1, timedelta(days=6)) == await near(99, 99) == [same]
    assert len(await store.read(lambda tx: evidence.roster(tx, same))) == 2
    assert await store.read(lambda tx: evidence.finished(tx, same, (1, 1), TODAY)) == []
    wholes = [await store.read(lambda tx, n=n: beside.of(tx, n)) for n in (1, same)]
    assert [whole and whole.was_open for whole in wholes] == [False, True]


async def test_more_results_than_people_are_asked_about_with_both_numbers(hall: Hall) -> None:
    await hall.say("binh", ASKED)
    rows = await hall.app.store.read(lambda tx: counts.of(tx, hall.number))
    wrong = replace(rows[0], head_count=30, kq1=500)
    await hall.app.store.unit(lambda tx: counts.save(tx, wrong))
    found = await hall.app.store.unit(lambda tx: scrutiny.examine(tx, hall.number, START))
    details = {flag.rule: flag.details for flag in found}
    assert details["more_results"] == '{"heads":30,"results":500}'


async def told(hall: Hall, who: str = "binh") -> list[str]:
    """By which rules a session is asked about once it is sent."""
    await hall.say(who, ASKED)
    return [flag.rule for flag in await held(hall)]


@pytest.mark.parametrize(("group", "asked"), [(3, []), (5, ["outside_area"])])
async def test_a_group_set_by_a_button_is_laid_beside_the_teams_area(
    hall: Hall, group: int, asked: list[str]
) -> None:
    await hall.app.store.unit(lambda tx: teams.serve(tx, 1, 3, STARTED.date(), START))
    tap = f"[outreach.set:{hall.number}:groups:#{group}]"
    await hall.app.receive(event("binh", tap, hall.clock, channel="box"))
    assert await told(hall) == asked


async def test_a_team_made_after_its_session_is_asked_as_it_is_when_it_sends(hall: Hall) -> None:
    await hall.app.store.unit(lambda tx: teams.serve(tx, 1, 3, TODAY, START))
    many = replace(hall.session("closed"), helpers=60)
    await hall.app.store.unit(lambda tx: sessions.save(tx, many))
    assert await told(hall) == ["outside_area", "many_helpers"]


async def test_the_area_follows_a_merged_group(hall: Hall) -> None:
    def merge(tx: Transaction) -> None:
        teams.serve(tx, 1, 3, STARTED.date(), START)
        campaign.add_succession(tx, campaign.Succession(3, 1, STARTED.date()))

    await hall.app.store.unit(merge)
    assert await told(hall) == []


@pytest.mark.parametrize(("heads", "asked"), [(40, []), (41, ["more_than_live"])])
async def test_heads_are_laid_beside_the_adults_of_the_group(
    hall: Hall, heads: int, asked: list[str]
) -> None:
    adults = campaign.Adults(1, 40, STARTED.date() - timedelta(days=90), "UBND phường")
    await hall.app.store.unit(lambda tx: campaign.record_adults(tx, adults, START))
    await hall.say("binh", f"[outreach.set:#:counts0:{heads}]")
    assert await told(hall) == asked


async def test_results_are_laid_beside_each_groups_own_heads(hall: Hall) -> None:
    def write(tx: Transaction) -> None:
        counts.add_group(tx, hall.number, 5)
        first, second = counts.of(tx, hall.number)
        counts.save(tx, replace(first, head_count=101, kq1=199))
        counts.save(tx, replace(second, head_count=102, kq1=0))

    await hall.app.store.unit(write)
    assert "more_results" in await told(hall)


@pytest.mark.parametrize(("results", "asked"), [(40, []), (41, ["results_alone"])])
async def test_results_without_heads_are_laid_beside_the_adults(
    hall: Hall, results: int, asked: list[str]
) -> None:
    def write(tx: Transaction) -> None:
        day = STARTED.date() - timedelta(days=90)
        campaign.record_adults(tx, campaign.Adults(1, 40, day, "UBND phường"), START)
        (row,) = counts.of(tx, hall.number)
        counts.save(tx, replace(row, head_count=None, kq1=results))
        sessions.save(tx, replace(hall.session("closed"), helpers=None))

    await hall.app.store.unit(write)
    assert await told(hall) == asked


async def test_a_session_of_last_spring_is_asked_about_as_often_as_it_is_odd(hall: Hall) -> None:
    """Before there was the team, months ago, and of a year that is over."""
    back = timedelta(days=400)

    def write(tx: Transaction) -> None:
        one = hall.session("closed")
        assert one.local_date
        assert one.ends_at
        assert one.starts_at
        times = (one.local_date - back, one.starts_at - back, one.ends_at - back)
        names = ("local_date", "starts_at", "ends_at")
        sessions.save(tx, replace(one, helpers=99, **dict(zip(names, times, strict=True))))

    await hall.app.store.unit(write)
    assert await told(hall) == ["late_record", "closed_year", "before_team", "many_helpers"]


async def test_a_team_is_as_large_as_it_was_at_the_time(hall: Hall) -> None:
    def look(tx: Transaction) -> tuple[int, int, bool]:
        at = START + timedelta(days=1)
        before = START - timedelta(days=400)
        return teams.size(tx, 1, at), teams.size(tx, 1, before), teams.joined(tx, 1, 1) is not None

    size, before, has_joined = await hall.app.store.read(look)
    assert (size, before, has_joined) == (len(await members(hall)), 0, True)


async def members(hall: Hall) -> list[teams.Member]:
    return await hall.app.store.read(lambda tx: teams.members(tx, 1, START + timedelta(days=1)))


@pytest.mark.parametrize("linked", [True, False])
async def test_one_author_under_two_numbers_is_one(hall: Hall, linked: bool) -> None:
    """Chi, of the same team, sent one of the same hour; Chi may be Binh at another telephone."""

    def prepare(tx: Transaction) -> None:
        beside = replace(hall.session("submitted"), kind="BH3", author_id=2, place="There")
        sessions.add(tx, beside)
        if linked:
            linked_people.record_same(tx, linked_people.Link(0, 1, 2, None), START)

    await hall.app.store.unit(prepare)
    assert await told(hall) == (["overlapping"] if linked else [])


async def test_every_rule_fits_its_column(hall: Hall) -> None:
    for rule in RULES:
        long = Flag(0, hall.number, rule.__name__, "9" * 15, "{}", START)
        await hall.app.store.unit(lambda tx, flag=long: flags.record(tx, flag))
    assert len(await held(hall)) == len(RULES)
