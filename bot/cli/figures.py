"""`stats`, `invite`, `bench`: figures, people, speed."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from bot import run as running
from bot.cli.words import WORDS, Options, opened
from bot.clock import now
from bot.config import Config, root_key
from bot.demo import marked
from bot.figures import tally as tallying
from bot.figures.participation import as_json
from bot.house import make_house
from bot.keeping.keys import Keys
from bot.publishing.shelf import library_in
from handlers.reports import REPORTS, by_course, courses, questions
from handlers.reports.campaign import by_place
from handlers.reports.maps import Map, map_on
from handlers.reports.participation import figures, table
from handlers.reports.table import Table
from handlers.reports.tally import tally
from handlers.rules.admission.codes import show_code
from handlers.rules.days.calendar_units import Period, month_of
from handlers.turn import WARD_ZONE, House
from storage.errors import Unusable
from storage.transaction import Transaction


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(help=WORDS.say("cli.stats"))(stats)
    app.command(help=WORDS.say("cli.invite"))(invite)
    app.command(help=WORDS.say("cli.bench"))(bench)


def stats(  # noqa: PLR0913, PLR0917 - typer takes each option as an argument
    context: typer.Context,
    first: Annotated[str, typer.Option("--from", help=WORDS.say("cli.stats_from"))] = "",
    last: Annotated[str, typer.Option("--to", help=WORDS.say("cli.stats_to"))] = "",
    by: Annotated[str, typer.Option(help=WORDS.say("cli.stats_by"))] = "group",
    there_is: Annotated[str, typer.Option("--map", help=WORDS.say("cli.stats_map"))] = "period",
    as_data: Annotated[bool, typer.Option("--json", help=WORDS.say("cli.stats_json"))] = False,
) -> None:
    """Participation figures; both days count."""
    options: Options = context.obj
    count = COUNTED.get(by) or (partial(_report, by) if by in WHOLE else None)
    if count is None:
        raise Unusable("stats_by", by=by, known=", ".join((*COUNTED, *WHOLE)))
    asked = Asked(options.config(), period_of(first, last), there_is)
    with opened(asked.config) as store:
        data, tables = store.look(lambda tx: count(tx, asked))
        ward = marked(asked.config, store).ward.name
    if as_data:
        until = min(asked.period.last, now().astimezone(WARD_ZONE).date()).isoformat()
        said = {"ward_name": ward, "as_of": until, **data}
        print(json.dumps(said, ensure_ascii=False, indent=2))
        return
    print(ward)
    for drawn in tables:
        _show(drawn)


def _show(drawn: Table) -> None:
    for line in (drawn.title, *drawn.summary):
        print(line.replace("**", ""))
    for row in drawn.rows:
        print("  " + " | ".join(filter(None, row)))
    for line in drawn.notes:
        print(line)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figures: `map` is that of the period, or today's."""

    config: Config
    period: Period
    map: str


def map_named(tx: Transaction, name: str, at: datetime) -> Map | None:
    """The map of the period, or today's."""
    if name not in ("period", "today"):
        raise Unusable("stats_map", value=name)
    return map_on(tx, at.astimezone(WARD_ZONE).date()) if name == "today" else None


def _by_group(tx: Transaction, asked: Asked) -> Told:
    """Who learned, and what the campaign did."""
    at = now()
    counted = figures(tx, asked.period, at, map_named(tx, asked.map, at))
    data, tables = _campaign(tx, asked, "group")
    learnt = table(counted, WORDS.texts, exact=True)
    return {**as_json(counted), **data}, (learnt, *tables)


def _by_team(tx: Transaction, asked: Asked) -> Told:
    return _campaign(tx, asked, "team")


def _campaign(tx: Transaction, asked: Asked, by: str) -> Told:
    at = now()
    there = map_named(tx, asked.map, at)
    counted = tally(tx, asked.period, library_in(tx, asked.config), at, there)
    data: dict[str, object] = {"campaign": tallying.as_data(counted, WORDS.texts, by)}
    return data, (by_place(counted, WORDS.texts, by),)


def _by_question(tx: Transaction, asked: Asked) -> Told:
    found = questions.questions(tx, asked.period, asked.config.misconceptions.min_people)
    house, period, at = _house(tx, asked.config), asked.period, now()
    table_of = questions.table(house, found, period, at)
    return questions.as_data(found, period, at), (table_of,)


def _by_course(tx: Transaction, asked: Asked) -> Told:
    found, period, at = courses.courses(tx, asked.period), asked.period, now()
    house, days = _house(tx, asked.config), _days(period)
    data: dict[str, object] = {
        "period": {"from": days["first"], "to": days["last"]},
        "counted_at": at.isoformat(),
        "rows": by_course.as_data(tx, house.library, period, found),
    }
    return data, (by_course.report(tx, house, days, at), courses.table(house, found, period, at))


def _report(name: str, tx: Transaction, asked: Asked) -> Told:
    """Any report of the chat, by its name."""
    at = now()
    map_named(tx, asked.map, at)
    wanted = {**_days(asked.period), "map": asked.map}
    drawn = REPORTS[name](tx, _house(tx, asked.config), wanted, at)
    return {"report": name, **dataclasses.asdict(drawn)}, (drawn,)


def _days(period: Period) -> dict[str, str]:
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}


def _house(tx: Transaction, config: Config) -> House:
    return make_house(config, library_in(tx, config), Keys(root_key(config)))


Told = tuple[dict[str, object], tuple[Table, ...]]
"""Figures as data and in words."""
COUNTED: Mapping[str, Callable[[Transaction, Asked], Told]] = {
    "group": _by_group,
    "team": _by_team,
    "course": _by_course,
    "question": _by_question,
}
OF_A_QUESTION = ("origins", "measured", "paragraph")
"""What a figure is made of, and what is worked out of some, follow from a question in the chat."""
WHOLE = tuple(name for name in REPORTS if name not in OF_A_QUESTION)


def period_of(first: str, last: str) -> Period:
    """The days asked for; without any, the present month."""
    whole = month_of(now().astimezone(WARD_ZONE).date())
    start, end = _day(first), _day(last)
    begin = start or (whole.first if end is None or end >= whole.first else end)
    finish = end or max(whole.last, begin)
    if begin > finish:
        raise Unusable("stats_reversed", first=str(begin), last=str(finish))
    return Period(begin, finish)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise Unusable("stats_date", value=written) from error


def invite(
    context: typer.Context,
    role: Annotated[str, typer.Option(help=WORDS.say("cli.invite_role"))],
    group: Annotated[str, typer.Option(help=WORDS.say("cli.invite_group"))] = "",
    team: Annotated[str, typer.Option(help=WORDS.say("cli.invite_team"))] = "",
    unit: Annotated[str, typer.Option(help=WORDS.say("cli.invite_unit"))] = "",
) -> None:
    """Make a one-time code; the first officer comes from here."""
    options: Options = context.obj
    config = options.config()
    is_first = config.database.url == Config.model_fields["database"].default.url
    with opened(config, makes=is_first) as store:
        codes = running.invite(config, store, role, group, team, unit)
    typed = show_code(codes.typed.replace("-", ""))
    print(WORDS.say("cli.invited", code=typed, hours=config.invite.hours))
    print(f"  {config.http.url}/?ma={codes.link}")
    if not config.http.public_url:
        print(WORDS.say("cli.invited_here"))


def bench(  # noqa: PLR0913, PLR0917 - what may be typed
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=WORDS.say("cli.bench_name"))],
    files: Annotated[list[Path] | None, typer.Argument(help=WORDS.say("cli.bench_files"))] = None,
    database: Annotated[str, typer.Option(help=WORDS.say("cli.bench_database"))] = "",
    rounds: Annotated[int, typer.Option(help=WORDS.say("cli.bench_rounds"))] = 5,
    seed: Annotated[int, typer.Option(help=WORDS.say("cli.bench_seed"))] = 2026,
) -> None:
    """Measure; the last line is JSON."""
    if find_spec("tests") is None or find_spec("tests.bench") is None:
        raise Unusable("bench_needs_tests")
    benches = import_module("tests.bench")
    if name not in benches.BENCHES:
        raise Unusable("bench_unknown", name=name, known=", ".join(sorted(benches.BENCHES)))
    measure = benches.find(name)
    measure = partial(measure, seed=seed) if name in benches.SEEDED else measure
    measure = partial(measure, files=files or ()) if name in benches.READING else measure
    print(json.dumps(measure(database, rounds)))
