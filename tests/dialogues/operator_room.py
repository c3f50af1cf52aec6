"""What an operator does in a transcript: groups merge, people have learned, figures are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

from handlers.reports.participation import figures
from handlers.rules.days.calendar_units import Period
from handlers.turn import WARD_ZONE
from lessons.library import Library
from lessons.questions import grade
from storage.identity import people
from storage.outreach import history
from storage.studying import learning
from storage.transaction import Transaction
from storage.ward import campaign
from tests.dialogues.session_room import SESSIONS
from tests.dialogues.stage import HALL_NETWORK, LIBRARY, Stage
from tests.many_courses import changed, without

Values = dict[str, str]
GUESSED = re.compile(r"(?P<times>\d+) wrong codes from (?P<where>the hall|elsewhere)")
BY_HAND = re.compile(r"somebody of the staff writes to (?P<who>\w+) by hand")
EDITED = re.compile(
    r"correct (?P<corrected>[\w-]+)|renew (?P<renewed>[\w-]+) on (?P<on>[\d-]+)"
    r"|withdraw (?P<withdrawn>[\w-]+)|stop (?P<stopped>[\w-]+)"
)


async def operate(stage: Stage, what: str) -> list[str]:
    """Do it; what there is to report."""
    if await _is_done_by_stage(stage, what):
        return []
    for pattern, deed in DEEDS:
        if found := pattern.fullmatch(what):
            return await stage.store.unit(partial(deed, stage, found.groupdict()))
    raise ValueError(f"the operator does not know how to: {what}")


async def _is_done_by_stage(stage: Stage, what: str) -> bool:
    """What happens around the house; nothing is reported of it."""
    if what in {"platform down", "platform up"}:
        stage.channel.is_down = what == "platform down"
    elif found := BY_HAND.fullmatch(what):
        await stage.answer_by_hand(found["who"])
    elif found := GUESSED.fullmatch(what):
        here = found["where"] == "the hall"
        await stage.guess(int(found["times"]), HALL_NETWORK if here else "far")
    elif found := EDITED.fullmatch(what):
        await stage.teach(_edited(stage.app.core.house.library, found))
    else:
        return False
    return True


def _edited(library: Library, done: re.Match[str]) -> Library:
    """The lessons after a slip was corrected, a meaning changed, or a lesson taken away."""
    if stopped := done["stopped"]:
        versions = {stopped: (library.by_id[stopped].version,)}
        return replace(without(library, stopped), stopped=versions)
    if done["withdrawn"]:
        return without(library, done["withdrawn"])
    if done["renewed"]:
        return changed(library, done["renewed"], date.fromisoformat(done["on"]))
    return changed(library, done["corrected"], None)


def _stats(stage: Stage, values: Values, tx: Transaction) -> list[str]:
    """The figures, as `python -m bot stats` reads them."""
    period = Period(date.fromisoformat(values["first"]), date.fromisoformat(values["last"]))
    counted = figures(tx, period, stage.now)
    rows = [
        f"{row.group.code if row.group else row.placement}: "
        f"{row.people} người, {row.completions} lượt"
        for row in counted.rows
        if row.people
    ]
    return ["; ".join([*rows, f"tổng: {counted.people} người, {counted.completions} lượt"])]


def _merge(_: Stage, values: Values, tx: Transaction) -> list[str]:
    """Old groups end the day before, and their people are counted in the new one."""
    on = date.fromisoformat(values["on"])
    new = campaign.Group(0, values["new"], values["name"], on, None, is_example=False)
    number = campaign.add_group(tx, new)
    old = [code.strip() for code in values["old"].split(",")]
    for group in campaign.all_groups(tx):
        if group.code in old:
            campaign.change_group(tx, group.id, group.name, on - timedelta(days=1))
            campaign.add_succession(tx, campaign.Succession(group.id, number, on))
    return []


def _split(_: Stage, values: Values, tx: Transaction) -> list[str]:
    """The old group ends the day before, and its people are in some of the new ones."""
    on = date.fromisoformat(values["on"])
    old = _group(tx, values["old"])
    campaign.change_group(tx, old.id, old.name, on - timedelta(days=1))
    for code, name in re.findall(r"(\w+) \(([^)]+)\)", values["new"]):
        new = campaign.Group(0, code, name, on, None, is_example=False)
        number = campaign.add_group(tx, new)
        campaign.add_succession(tx, campaign.Succession(old.id, number, on))
    return []


def _finished(_: Stage, values: Values, tx: Transaction) -> list[str]:
    """So many adults of a group, never seen again, completed a lesson on that day."""
    on = date.fromisoformat(values["on"])
    at = datetime.combine(on, time(9), WARD_ZONE)
    group, lesson = _group(tx, values["code"]), LIBRARY.by_id[values["lesson"]]
    what, where = (lesson.id, lesson.version), ("group", group.id)
    for _number in range(int(values["count"])):
        who = people.add_person(tx, "salt", at)
        fact = learning.Completion(who, *what, *where, True, "tap", "self", False, at, on)
        learning.record_completion(tx, fact)
    return []


def _learned(stage: Stage, values: Values, tx: Transaction) -> list[str]:
    """Somebody on the stage completed every lesson of a course on that day."""
    name, on = values["who"], date.fromisoformat(values["on"])
    known = people.known(tx, stage.keys.lane(stage.channel_of[name], "stage", name))
    library, at = stage.app.core.house.library, datetime.combine(on, time(9), WARD_ZONE)
    course = next(course for course in library.courses if course.id == values["course"])
    for lesson in (library.by_id[lesson] for lesson in course.lessons):
        where = ("unplaced", None, True, "tap", "self", True, at, on)
        assert known is not None
        done = learning.Completion(known.person_id, lesson.id, lesson.version, *where)
        learning.record_completion(tx, done)
    return []


def _answered(_: Stage, values: Values, tx: Transaction) -> list[str]:
    """So many people of a group gave this answer on that day, and completed the lesson."""
    on = date.fromisoformat(values["on"])
    at = datetime.combine(on, time(9), WARD_ZONE)
    group, lesson = _group(tx, values["code"]), LIBRARY.by_id[values["lesson"]]
    question = lesson.question(values["question"])
    assert question is not None
    is_right = grade(question, values["picked"].split(","))
    for _number in range(int(values["count"])):
        who = people.add_person(tx, "salt", at)
        attempt = learning.start(tx, who, (lesson.id, lesson.version), at)
        given = (attempt.id, question.id, values["picked"], is_right, at, at, on, None)
        learning.record_answer(tx, learning.Answer(*given))
        what, where = (lesson.id, lesson.version), ("group", group.id)
        fact = learning.Completion(who, *what, *where, True, "tap", "self", False, at, on)
        learning.record_completion(tx, fact)
    return []


def _adults(stage: Stage, values: Values, tx: Transaction) -> list[str]:
    """How many adults a group has, on which day and by whose count."""
    group, as_of = _group(tx, values["code"]), date.fromisoformat(values["on"])
    count = campaign.Adults(group.id, int(values["count"]), as_of, values["source"])
    campaign.record_adults(tx, count, stage.now)
    return []


def _corrections(_: Stage, _values: Values, tx: Transaction) -> list[str]:
    """Every correction there is: what a line said, what it says now, and why."""
    rows = (row for one in range(1, 99) for row in history.corrections(tx, one))
    return [f"{row.field}: {row.before} → {row.after} ({row.reason or '–'})" for row in rows]


def _group(tx: Transaction, code: str) -> campaign.Group:
    return next(group for group in campaign.all_groups(tx) if group.code == code)


AuditEntry = Callable[[Stage, Values, Transaction], list[str]]
DEEDS: tuple[tuple[re.Pattern[str], AuditEntry], ...] = tuple(
    (re.compile(pattern), deed)
    for pattern, deed in (
        (r"corrections", _corrections),
        (r"stats (?P<first>[\d-]+) (?P<last>[\d-]+)", _stats),
        (r"merge (?P<old>[\w, ]+) into (?P<new>\w+) \((?P<name>[^)]+)\) on (?P<on>[\d-]+)", _merge),
        (r"split (?P<old>\w+) into (?P<new>.+) on (?P<on>[\d-]+)", _split),
        (
            r"finished (?P<code>\w+): (?P<count>\d+) × (?P<lesson>[\w-]+) on (?P<on>[\d-]+)",
            _finished,
        ),
        *SESSIONS,
        (r"learned (?P<who>\w+): (?P<course>\w+) on (?P<on>[\d-]+)", _learned),
        (
            r"answered (?P<code>\w+): (?P<count>\d+) × (?P<lesson>[\w-]+) (?P<question>\w+)"
            r" (?P<picked>[\w,]+) on (?P<on>[\d-]+)",
            _answered,
        ),
        (r"adults (?P<code>\w+) = (?P<count>\d+) \((?P<on>[\d-]+), (?P<source>[^)]+)\)", _adults),
    )
)
