"""`stats`, `invite`, `bench`: figures, people, speed."""

from __future__ import annotations

import json
from datetime import date

import typer

from bot import run as running
from bot.bench import BENCHES
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
    app.command(help=WORDS.say("stats"))(stats)
    app.command(help=WORDS.say("invite"))(invite)
    app.command(help=WORDS.say("bench"))(bench)


def stats(
    context: typer.Context,
    first: str = typer.Option("", "--from", help=WORDS.say("stats_from")),
    last: str = typer.Option("", "--to", help=WORDS.say("stats_to")),
    by: str = typer.Option("group", help=WORDS.say("stats_by")),
    as_data: bool = typer.Option(False, "--json", help=WORDS.say("stats_json")),
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
    role: str = typer.Option(..., help=WORDS.say("invite_role")),
    group: str = typer.Option("", help=WORDS.say("invite_group")),
) -> None:
    """Make a one-time code; the first officer comes from here."""
    options: Options = context.obj
    config = options.config()
    with opened(config) as store:
        codes = running.invite(config, store, role, group)
    typed = show_code(codes.typed.replace("-", ""))
    print(WORDS.say("invited", code=typed, hours=config.invite.hours))
    print(f"  {config.http.url}/?ma={codes.link}")


def bench(
    context: typer.Context,
    name: str = typer.Argument(help=WORDS.say("bench_name")),
    database: str = typer.Option("", help=WORDS.say("bench_database")),
    rounds: int = typer.Option(5, help=WORDS.say("bench_rounds")),
) -> None:
    """Measure; the last line is JSON."""
    if name not in BENCHES:
        raise Unusable("bench_unknown", name=name, known=", ".join(sorted(BENCHES)))
    print(json.dumps(BENCHES[name](database, rounds)))
