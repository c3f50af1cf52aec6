"""`roles [withdraw|cancel|return N]`: who holds what; taken back, cancelled, brought back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Annotated

import typer

from bot import holding
from bot import run as running
from bot.cli.words import WORDS, Options, opened
from bot.clock import now
from bot.core import Core
from bot.holding import Row
from handlers.turn import WARD_ZONE
from storage.transaction import Transaction

roles = typer.Typer(help=WORDS.say("cli.roles"), invoke_without_command=True)
Number = Annotated[int, typer.Argument(help=WORDS.say("cli.roles_number"))]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(roles, name="roles")
    roles.callback()(show)
    roles.command(help=WORDS.say("cli.roles_withdraw"))(withdraw)
    roles.command(help=WORDS.say("cli.roles_cancel"))(cancel)
    roles.command("return", help=WORDS.say("cli.roles_return"))(give_return_code)


def show(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=WORDS.say("cli.roles_json"))] = False,
) -> None:
    """List roles and open invitations, unless a command follows."""
    if context.invoked_subcommand is not None:
        return
    options: Options = context.obj
    config, at = options.config(), now()
    with opened(config) as store:
        core = running.quiet_house(config, store).core
        found = store.look(lambda tx: holding.listed(core, tx, at))
    if as_json:
        print(json.dumps(asdict(found), ensure_ascii=False, default=_iso))
        return
    print(WORDS.say("cli.roles_held", count=len(found.holders)))
    for one in found.holders:
        print(_holder(one))
    print(WORDS.say("cli.roles_invites", count=len(found.invites)))
    for one in found.invites:
        print(_invite(one))


def _iso(value: object) -> str:
    return value.astimezone(WARD_ZONE).isoformat() if isinstance(value, datetime) else str(value)


def _holder(one: Row) -> str:
    over = "" if one.is_held else WORDS.say("cli.roles_over")
    heard = _day(one.heard_at)
    until = _day(one.until)
    return WORDS.say(
        "cli.roles_line",
        number=one.number,
        who=one.who,
        role=one.role,
        since=_day(one.since),
        by=one.by,
        until=until + over,
        heard=heard,
    )


def _invite(one: Row) -> str:
    return WORDS.say(
        "cli.roles_invite", number=one.number, role=one.role, by=one.by, until=_day(one.until)
    )


def _day(moment: datetime | None) -> str:
    return f"{moment.astimezone(WARD_ZONE):%d/%m/%Y}" if moment else "–"


def _do(
    context: typer.Context, work: Callable[[Core, Transaction, int, datetime], str], number: int
) -> str:
    options: Options = context.obj
    config = options.config()
    with opened(config) as store:
        core = running.quiet_house(config, store).core
        return store.now(lambda tx: partial(work, core, tx)(number, now()))


def withdraw(context: typer.Context, number: Number) -> None:
    """Take a role back."""
    role = _do(context, holding.withdraw, number)
    print(WORDS.say("cli.roles_withdrawn", number=number, role=role))


def cancel(context: typer.Context, number: Number) -> None:
    """Cancel an open invitation."""
    role = _do(context, holding.cancel, number)
    print(WORDS.say("cli.roles_cancelled", number=number, role=role))


def give_return_code(context: typer.Context, number: Number) -> None:
    """Bring somebody back whose cookie has ended."""
    options: Options = context.obj
    code = _do(context, holding.give_return_code, number)
    print(WORDS.say("cli.roles_returned", code=code, hours=options.config().invite.hours))
