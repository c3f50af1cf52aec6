"""Ways in which figures were once inflated without a word, and honest evenings that were asked.

Each way is a case of its own: which question it brings today. What is no matter of one session is
told elsewhere: a change between look and approval in `officers/test_shown.py`, a second self in
`officers/test_seconding.py`, an end that is taken out in `volunteers/test_corrections.py`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from handlers.rules.oddities import Facts, find
from handlers.rules.oddities.facts import Alike, Seen, Session, Settled
from tests.handlers.rules.oddities.samples import (
    BEFORE,
    HELP,
    NOBODY,
    PLAIN,
    SHEET,
    TEAMMATE,
    arrived,
    at,
    changed,
    facts,
    rounded,
    taps,
)
from tests.rows import each_row

HALL = replace(PLAIN, place="nha van hoa to 3", present=NOBODY, was_open=False)
OTHERS = {"id": 7, "author": 12, "present": NOBODY, "was_open": False}
EVENING = replace(HALL, starts_at=at(8), ends_at=at(9), heads=40, counts=(40, 12, 23))


def spring(day: date) -> Session:
    return replace(PLAIN, day=day, starts_at=at(8, day=day), ends_at=at(9, 30, day=day))


def listed(names: frozenset[int], of: Session = PLAIN) -> Session:
    order = tuple(sorted(names))
    return replace(of, was_open=False, present=names, listed=names, order=order)


def called(names: frozenset[int], name: str, of: Session = PLAIN) -> Session:
    """Twenty people, each with a name of their own."""
    typed = frozenset(f"{name} {place}" for place in range(len(names)))
    return replace(listed(names, of), called=typed)


WAYS = {
    "five thousand in an hour": (
        "unseen_crowd", changed(heads=5000, was_open=False, present=NOBODY),
    ),
    "eight hundred in a group's hall": (
        "more_than_live", facts(replace(PLAIN, by_group={3: 800}), adults={3: 700}),
    ),
    "two years before the team": (
        "before_team", facts(spring(date(2024, 3, 15)), near=(), founded=date(2026, 1, 5)),
    ),
    "two months back": (
        "late_record",
        facts(spring(date(2026, 9, 20)), near=(), first_sent=at(8, day=date(2026, 11, 21))),
    ),
    "99 helpers of a team of two": (
        "many_helpers", facts(replace(PLAIN, helpers=99), members=2),
    ),
    "nine thousand results, the helpers skipped": (
        "hurried_unsaid", changed(heads=None, counts=(), helpers=None, results=9999),
    ),
    "117 results for thirty in two hours": (
        "many_each", changed(heads=30, results=117, ends_at=at(10)),
    ),
    "two teams in one hall at once": (
        "recorded_twice", facts(HALL, near=(replace(HALL, **OTHERS, team=2),)),
    ),
    "one evening as two sessions": (
        "cut_in_two",
        facts(EVENING, near=(replace(EVENING, id=7, starts_at=at(9), ends_at=at(10)),)),
    ),
    "a teammate records it as another kind": (
        "recorded_twice",
        facts(HALL, near=(replace(HALL, **OTHERS, kind="BH2", heads=39, counts=(39,)),)),
    ),
    "six times six minutes of help": (
        "chopped_help",
        facts(
            replace(HELP, ends_at=at(8, 6)),
            near=tuple(
                replace(HELP, id=40 + n, starts_at=at(8, 6 * n), ends_at=at(8, 6 * n + 6))
                for n in range(1, 6)
            ),
        ),
    ),
    "copied, filed in reverse order": (
        "copied_counts",
        facts(near=(replace(BEFORE, starts_at=at(8, day=date(2026, 11, 28)),
                            ends_at=at(9, day=date(2026, 11, 28)), counts=PLAIN.counts),)),
    ),
    "copied, one number changed": (
        "nearly_copied", facts(near=(replace(BEFORE, counts=(*PLAIN.counts[:5], 9)),)),
    ),
    "copied, only three numbers": (
        "copied_counts",
        facts(replace(PLAIN, counts=(41, 12, 23)), near=(replace(BEFORE, counts=(41, 12, 23)),)),
    ),
    "round numbers, each sixth is not": (
        "round_run",
        facts(
            replace(PLAIN, heads=40), near=rounded(30, 50, 40, 30, 60, 47, 30, 50, 40, 30, 60),
        ),
    ),
    "opened and closed within minutes": (
        "brief_opening", changed(on_show=((at(8), at(8, 6)),), present=NOBODY, heads=19),
    ),
    "forty identities by a loop": (
        "fresh_row", facts(fresh=arrived(40, every=1, takes=1)),
    ),
    "last week's sheet, a name short": (
        "listed_alike",
        facts(
            listed(frozenset(range(500, 512))),
            near=(listed(frozenset(range(501, 512)), BEFORE),),
        ),
    ),
    "the whole of last week's sheet": (
        "copied_roster", facts(listed(SHEET), near=(listed(SHEET, BEFORE),)),
    ),
    "the photo of another session": ("same_photo", facts(photographed=(8,))),
    "a photo of one pixel": ("blank_photo", facts(blank=1)),
    "three made-up learners within seconds": ("machine_speed", facts(finished=(taps(2, 3),))),
    "leader and member confirm each other": (
        "seen_teammate", facts(crew=frozenset({101}), seen=(Seen(at(9), 11, 101),)),
    ),
    "confirmed one after the other in a minute": (
        "seen_at_once", facts(seen=tuple(Seen(at(9), 11, 100 + n) for n in range(5))),
    ),
    "the author checks in": ("team_present", facts(crew=frozenset({100}))),
    "three of three at two sessions": (
        "same_people",
        facts(
            replace(PLAIN, heads=3, counts=(3,), present=frozenset({1, 2, 3}), results=2),
            near=(replace(TEAMMATE, team=2, heads=3, counts=(3,), groups=frozenset({8}),
                          starts_at=at(14), ends_at=at(15), present=frozenset({1, 2, 3})),),
        ),
    ),
    "one author at two places": (
        "overlapping", facts(near=(replace(TEAMMATE, author=11, team=2, groups=frozenset()),)),
    ),
    "a talk of six minutes": ("too_short", changed(ends_at=at(8, 6))),
    "more results than people": (
        "more_results", changed(heads=30, results=60, alike=(Alike(3, 30, 60),)),
    ),
    "codes passed on": ("many_checkins", changed(heads=15)),
    "last week's numbers, each one more": (
        "disguised_counts",
        facts(near=(replace(BEFORE, heads=40, counts=(40, 11, 22, None, 1, 3)),)),
    ),
    "last week's numbers twice over": (
        "disguised_counts",
        facts(
            replace(PLAIN, heads=42, counts=(42, 12, 24, None, 2, 4)),
            near=(replace(BEFORE, heads=21, counts=(21, 6, 12, None, 1, 2)),),
        ),
    ),
    "last week's numbers in other places": (
        "disguised_counts",
        facts(near=(replace(BEFORE, heads=41, counts=(41, 23, 12, None, 4, 2)),)),
    ),
    "twenty names at one telephone": ("one_phone", facts(by_phone=20)),
    "last week's sheet typed without accents, in another order": (
        "copied_roster",
        facts(
            called(SHEET, "hoa"), near=(called(frozenset(range(700, 720)), "hoa", BEFORE),)
        ),
    ),
    "planned, never opened, told as held": (
        "planned_unseen",
        changed(was_open=False, present=NOBODY, recorded_at=at(8, day=date(2026, 11, 19))),
    ),
    "held after the team's end": ("after_team", facts(ended=date(2026, 11, 19))),
    "a teammate tells the class as help": (
        "recorded_twice",
        facts(
            replace(HALL, women=23),
            near=(replace(HALL, **OTHERS, women=23, kind="BH3", counts=(41, 12, 23, 0, 9)),),
        ),
    ),
    "everybody with everything": (
        "everybody_everything",
        changed(heads=20, helpers=3, results=60, helped=(20, 20, 20), counts=(20,)),
    ),
    "one class split over two teams": (
        "same_people",
        facts(
            replace(HALL, present=SHEET, women=23),
            near=(replace(HALL, **{**OTHERS, "present": SHEET}, team=2, groups=frozenset({5}),
                          place="nha van hoa to 5", heads=20, counts=(20,)),),
        ),
    ),
}  # fmt: skip


@each_row(("rule", "inflated"), WAYS.values(), ids=WAYS)
def test_a_way_that_once_was_silent_is_asked_about(rule: str, inflated: Facts) -> None:
    assert rule in [oddity.rule for oddity in find(inflated)]


CLUB = replace(PLAIN, kind="BH2", ends_at=at(10), heads=38, counts=(38, 38, 30), results=2,
               place="cau lac bo", present=frozenset({1, 2}))  # fmt: skip
TOLD = Settled("few_checkins", 41, "BH2", "cau lac bo")
HONEST = {
    "a club with two telephones, told once": facts(CLUB, settled=(TOLD,)),
    "a club with three, told once": facts(
        replace(CLUB, heads=41, counts=(41,), present=frozenset({1, 2, 3})), settled=(TOLD,)
    ),
    "a club where nobody has one, told once": facts(
        replace(CLUB, present=NOBODY), settled=(TOLD,)
    ),
    "two classes of one leader at once": facts(
        HALL, near=(replace(HALL, id=7, place="phong 2", heads=33, counts=(33, 9, 20, 1, 3, 5)),)
    ),
    "somebody who rounds, told once": facts(
        replace(PLAIN, heads=40),
        near=rounded(30, 50, 40, 30, 60),
        settled=(Settled("round_run", 6, "BH1", ""),),
    ),
    "sent early, mended since": facts(sent_at=PLAIN.ends_at + timedelta(minutes=50)),
    "a plain talk": facts(),
    "a class": changed(kind="BH2", ends_at=at(10, 30)),
    "help at a home": facts(HELP),
    "help at a home, four things": facts(replace(HELP, ends_at=at(8, 40), results=4)),
    "five homes in a morning": facts(
        replace(HELP, ends_at=at(8, 20)),
        near=tuple(
            replace(HELP, id=40 + n, starts_at=at(8 + n), ends_at=at(8 + n, 20))
            for n in range(1, 5)
        ),
    ),
    "written down three days later": facts(sent_at=PLAIN.ends_at + timedelta(days=3)),
    "written down a month later": facts(first_sent=at(8, day=date(2026, 12, 20))),
    "people of several groups": changed(groups=frozenset({None})),
    "two groups": changed(groups=frozenset({3, 4}), by_group={3: 20, 4: 21}),
    "a full hall of newcomers": facts(fresh=arrived(30, every=12, takes=95)),
    "a shared telephone": facts(finished=(taps(200, 4),)),
    "nobody counted the parts": changed(counts=(41,)),
    "nothing was helped with": changed(results=0, counts=(41, 12, 23, None, 0, 0)),
    "a helper from outside the team": facts(members=2),
    "morning and afternoon": facts(
        HALL, near=(replace(HALL, id=7, starts_at=at(14), ends_at=at(15, 30), heads=35,
                            counts=(35, 9, 19, 1, 2, 1)),),
    ),
    "a class that comes back, one missing": facts(
        replace(listed(SHEET), order=tuple(sorted(SHEET, key=lambda who: who * 7 % 20))),
        near=(listed(SHEET - {505, 506}, BEFORE),),
    ),
    "a family of six at one telephone": facts(by_phone=6),
    "numbers that grow, not all alike": facts(
        near=(replace(BEFORE, heads=40, counts=(40, 11, 23, None, 1, 3)),)
    ),
    "a handful, one more of everything": facts(
        replace(PLAIN, heads=3, counts=(3, 2, 2, 1), present=NOBODY, was_open=False),
        near=(replace(BEFORE, heads=2, counts=(2, 1, 1, 0)),),
    ),
    "round numbers, ten more of everything": facts(
        replace(PLAIN, heads=40, counts=(40, 20, 30, 10)),
        near=(replace(BEFORE, heads=30, counts=(30, 10, 20, 0)),),
    ),
    "planned, opened late": changed(
        recorded_at=at(8, day=date(2026, 11, 19)), on_show=((at(9), at(9, 25)),)
    ),
    "planned, a photo and no code": changed(
        was_open=False, present=NOBODY, has_photo=True,
        recorded_at=at(8, day=date(2026, 11, 19)),
    ),
    "planned, forgotten to open, told once": facts(
        replace(HALL, recorded_at=at(8, day=date(2026, 11, 19))),
        settled=(Settled("planned_unseen", 38, "BH1", ""),),
    ),
    "the team's last morning": facts(ended=date(2026, 11, 20)),
    "everybody got the one thing": changed(heads=22, results=22, helped=(22, 0, 0), counts=(22,)),
    "a help desk beside the class": facts(
        replace(HALL, women=23),
        near=(replace(HALL, **OTHERS, kind="BH3", women=5, heads=12, counts=(12, 3, 5, 0, 7)),),
    ),
    "a namesake or two on both sheets": facts(
        called(SHEET, "hoa"), near=(called(frozenset(range(700, 720)), "lan", BEFORE),)
    ),
    "two teams, each in its hall": facts(
        HALL, near=(replace(HALL, **OTHERS, team=2, place="nha van hoa to 5",
                            groups=frozenset({5})),),
    ),
}  # fmt: skip


@each_row("honest", HONEST.values(), ids=HONEST)
def test_an_honest_evening_is_left_in_peace(honest: Facts) -> None:
    assert find(honest) == []
