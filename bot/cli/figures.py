"""`stats`, `invite`, `bench`: figures, people, speed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated

import typer

from bot import run as running
from bot.cli.words import WORDS, Options, opened
from bot.clock import now
from bot.config import Config, root_key
from bot.content import library_of
from bot.figures import as_json
from bot.house import make_house
from bot.keys import Keys
from handlers.reports import courses, questions
from handlers.reports.participation import figures, table
from handlers.reports.table import Table
from handlers.rules.calendar_units import Period, month_of
from handlers.rules.codes import show_code
from handlers.turn import WARD_ZONE, House
from storage.errors import Unusable
from storage.transaction import Transaction


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(help=WORDS.say("cli.stats"))(stats)
    app.command(help=WORDS.say("cli.invite"))(invite)
    app.command(help=WORDS.say("cli.bench"))(bench)


def stats(
    context: typer.Context,
    first: Annotated[str, typer.Option("--from", help=WORDS.say("cli.stats_from"))] = "",
    last: Annotated[str, typer.Option("--to", help=WORDS.say("cli.stats_to"))] = "",
    by: Annotated[str, typer.Option(help=WORDS.say("cli.stats_by"))] = "group",
    as_data: Annotated[bool, typer.Option("--json", help=WORDS.say("cli.stats_json"))] = False,
) -> None:
    """Participation figures; both days count."""
    options: Options = context.obj
    count = COUNTED.get(by)
    if count is None:
        raise Unusable("stats_by", by=by)
    period, config = _period(first, last), options.config()
    with opened(config) as store:
        data, drawn = store.look(lambda tx: count(tx, config, period))
    if as_data:
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for line in (drawn.title, *drawn.summary):
        print(line.replace("**", ""))
    for row in drawn.rows:
        print("  " + " | ".join(row))
    for line in drawn.notes:
        print(line)


def _by_group(tx: Transaction, _config: Config, period: Period) -> Told:
    counted = figures(tx, period, now())
    return as_json(counted), table(counted, WORDS.texts, exact=True)


def _by_question(tx: Transaction, config: Config, period: Period) -> Told:
    found, house = questions.questions(tx, period, config.misconceptions.min_people), _house(config)
    at = now()
    return questions.as_data(found, period, at), questions.table(house, found, period, at)


def _by_course(tx: Transaction, config: Config, period: Period) -> Told:
    found, at = courses.courses(tx, period), now()
    return courses.as_data(found, period, at), courses.table(_house(config), found, period, at)


def _house(config: Config) -> House:
    return make_house(config, library_of(config), Keys(root_key(config)))


Told = tuple[dict[str, object], Table]
"""Figures as data and in words."""
COUNTED: Mapping[str, Callable[[Transaction, Config, Period], Told]] = {
    "group": _by_group,
    "course": _by_course,
    "question": _by_question,
}


def _period(first: str, last: str) -> Period:
    """The days asked for; without any, the present month."""
    whole = month_of(now().astimezone(WARD_ZONE).date())
    try:
        start = date.fromisoformat(first) if first else None
        end = date.fromisoformat(last) if last else None
    except ValueError as error:
        raise Unusable("stats_date", value=f"{first} {last}".strip()) from error
    begin = start or (whole.first if end is None or end >= whole.first else end)
    finish = end or max(whole.last, begin)
    if begin > finish:
        raise Unusable("stats_reversed", first=str(begin), last=str(finish))
    return Period(begin, finish)


def invite(
    context: typer.Context,
    role: Annotated[str, typer.Option(help=WORDS.say("cli.invite_role"))],
    group: Annotated[str, typer.Option(help=WORDS.say("cli.invite_group"))] = "",
    team: Annotated[str, typer.Option(help=WORDS.say("cli.invite_team"))] = "",
) -> None:
    """Make a one-time code; the first officer comes from here."""
    options: Options = context.obj
    config = options.config()
    with opened(config) as store:
        codes = running.invite(config, store, role, group, team)
    typed = show_code(codes.typed.replace("-", ""))
    print(WORDS.say("cli.invited", code=typed, hours=config.invite.hours))
    print(f"  {config.http.url}/?ma={codes.link}")


def bench(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=WORDS.say("cli.bench_name"))],
    database: Annotated[str, typer.Option(help=WORDS.say("cli.bench_database"))] = "",
    rounds: Annotated[int, typer.Option(help=WORDS.say("cli.bench_rounds"))] = 5,
) -> None:
    """Measure; the last line is JSON."""
    from bot.bench import BENCHES

    if name not in BENCHES:
        raise Unusable("bench_unknown", name=name, known=", ".join(sorted(BENCHES)))
    print(json.dumps(BENCHES[name](database, rounds)))
