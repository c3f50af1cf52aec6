"""`sums`: what reports add up beforehand, kept up, made anew, counted again."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot.cli.words import WORDS, Options, opened
from bot.errors import OperatorError
from bot.routines.sums import differing, fold, rebuild
from storage.store import Store


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=WORDS.say("cli.sums"))(sums)


def sums(
    context: typer.Context,
    anew: Annotated[bool, typer.Option("--rebuild", help=WORDS.say("cli.sums_rebuild"))] = False,
    check: Annotated[bool, typer.Option("--check", help=WORDS.say("cli.sums_check"))] = False,
) -> None:
    """Take in what came since the last time; the program does so itself every hour."""
    options: Options = context.obj
    with opened(options.config()) as store:
        asyncio.run(_do(store, anew=anew, check=check))


async def _do(store: Store, *, anew: bool, check: bool) -> None:
    if anew or not check:
        count = await (rebuild if anew else fold)(store)
        print(WORDS.say("cli.sums_folded", count=count))
    if not check:
        return
    if found := await differing(store):
        raise OperatorError("sums_differ", count=found)
    print(WORDS.say("cli.sums_right"))
