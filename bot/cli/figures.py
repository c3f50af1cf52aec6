"""`stats`, `invite`, `bench`: figures, people, speed."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

import typer

from bot import run as running
from bot.cli.words import WORDS, Options, opened
from bot.clock import now
from bot.figures import as_json
from handlers.reports.participation import figures, table
from handlers.rules.calendar_units import Period, month_of
from handlers.rules.codes import show_code
from handlers.turn import WARD_ZONE
from storage.errors import Unusable


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
    if by != "group":
        raise Unusable("stats_by", by=by)
    period = _period(first, last)
    with opened(options.config()) as store:
        counted = store.look(lambda tx: figures(tx, period, now()))
    if as_data:
        print(json.dumps(as_json(counted), ensure_ascii=False, indent=2))
        return
    drawn = table(counted, WORDS.texts, exact=True)
    for line in (drawn.title, *drawn.summary):
        print(line.replace("**", ""))
    for row in drawn.rows:
        print("  " + " | ".join(row))
    for line in drawn.notes:
        print(line)


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
