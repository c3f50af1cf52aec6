"""`run`, `chat`, `check`, `migrate`, `replay`: the house itself."""

from __future__ import annotations

import asyncio
import os
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from bot import run as running
from bot.check import check_config, check_everything, check_files
from bot.cli.words import WORDS, Options, opened, tell_copy
from bot.clock import now
from bot.errors import OperatorError
from bot.terminal import ERRORS, converse
from bot.watching.heap import keep_together
from bot.watching.logs import set_up_logs
from handlers.turn import WARD_ZONE
from storage.delivery import post
from storage.identity import people
from storage.stores.lock import refuse_vanished, sole_use
from storage.upgrading.migrate import migrate as bring_up
from storage.upgrading.revisions import head_revision


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(help=WORDS.say("cli.run"))(run)
    app.command(help=WORDS.say("cli.chat"))(chat)
    app.command(help=WORDS.say("cli.check"))(check)
    app.command(help=WORDS.say("cli.migrate"))(migrate)
    app.command(help=WORDS.say("cli.replay"))(replay)


def run(context: typer.Context) -> None:
    """Serve until told to stop."""
    keep_together()
    options: Options = context.obj
    set_up_logs(debug=options.debug)
    config = options.config()
    with opened(config, serving=True) as store:
        is_empty = not store.look(people.anybody)
        asyncio.run(running.serve(config, store, partial(_announce, is_empty)))


def _announce(is_empty: bool, url: str) -> None:
    print(WORDS.say("cli.running", url=url), flush=True)
    if is_empty:
        print(WORDS.say("cli.running_empty"), flush=True)


def chat(
    context: typer.Context,
    name: Annotated[str, typer.Option("--as", help=WORDS.say("cli.chat_as"))] = "toi",
    save: Annotated[Path | None, typer.Option(help=WORDS.say("cli.chat_save"))] = None,
) -> None:
    """The same bot in the terminal."""
    options: Options = context.obj
    set_up_logs(debug=options.debug, quiet=True, aside=None if options.debug else ERRORS)
    config = options.config()
    if save is not None:
        save.open("a").close()  # better to know now than when all is said
    with opened(config, makes=True) as store:
        transcript = asyncio.run(converse(config, store, name))
    if save is not None:
        save.write_text(transcript, "utf-8")
        print(WORDS.say("cli.saved", path=save))


def check(
    context: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument(help=WORDS.say("cli.check_files"))] = None,
    strict: Annotated[bool, typer.Option("--strict", help=WORDS.say("cli.check_strict"))] = False,
) -> None:
    """Configuration, content, texts and database; or a few lessons alone."""
    options: Options = context.obj
    config, today = options.config(), now().astimezone(WARD_ZONE).date()
    if files:
        lines = check_files(config, WORDS.texts, today, files, strict=strict)
    else:
        doubted = check_config(Path(options.config_file), os.environ, WORDS.texts)
        lines = chain(doubted, check_everything(config, WORDS.texts, today, strict=strict))
    for line in lines:
        print(line)


def migrate(context: typer.Context) -> None:
    """Bring the database to this version's shape."""
    options: Options = context.obj
    url = options.config().database.url
    with sole_use(url):
        refuse_vanished(url)
        done = bring_up(url, is_ours=True)
    print(WORDS.say("cli.migrated", before=done.before or "–", after=head_revision()))
    tell_copy(done)


def replay(
    context: typer.Context,
    number: Annotated[int | None, typer.Argument(help=WORDS.say("cli.replay_number"))] = None,
    everything: Annotated[bool, typer.Option("--all", help=WORDS.say("cli.replay_all"))] = False,
) -> None:
    """List the events that failed, or handle them again."""
    options: Options = context.obj
    set_up_logs(debug=options.debug, quiet=True)
    config = options.config()
    with opened(config) as store:
        dead = store.look(post.dead)
        chosen = [one for one in dead if everything or one.event_id == number]
        if number is not None and not chosen:
            raise OperatorError("replay_unknown", number=number)
        if not chosen:
            print(WORDS.say("cli.dead_events", count=len(dead)))
        for one in [] if chosen else dead:
            at = f"{one.received_at.astimezone(WARD_ZONE):%d/%m/%Y %H:%M}"
            print(f"  {one.event_id}  {at}  {one.error}")
        for event_id, error in asyncio.run(running.replay(config, store, chosen)):
            said = (
                WORDS.say("cli.replay_failed", error=error)
                if error
                else WORDS.say("cli.replay_done")
            )
            print(f"  {event_id}  {said}")
