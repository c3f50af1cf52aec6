"""`seed-demo`: a ward that never was, to be looked at."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.words import WORDS, Options, opened
from bot.config import root_key
from bot.demo import plan, seed
from bot.keeping.keys import Keys
from bot.publishing.shelf import library_of
from bot.run import invite
from handlers.rules.admission.codes import show_code
from storage.identity import people
from storage.rights.role import Role

RESIDENTS = 3000


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command("seed-demo", help=WORDS.say("cli.seed_demo"))(seed_demo)


def seed_demo(
    context: typer.Context,
    residents: Annotated[
        int, typer.Option(min=0, help=WORDS.say("cli.seed_residents"))
    ] = RESIDENTS,
    number: Annotated[int, typer.Option("--seed", help=WORDS.say("cli.seed_seed"))] = 2026,
    unless_there: Annotated[bool, typer.Option("--unless-there", hidden=True)] = False,
) -> None:
    """Fill an empty database; the last line is a code for who wants to look around as officer."""
    options: Options = context.obj
    config = options.config()
    with opened(config, makes=True) as store:
        if unless_there and store.look(people.anybody):
            print(WORDS.say("cli.seed_there"))
            return
        library = library_of(config, store)
        drawn = plan(number, residents, len(library.lessons()))
        whole = len(drawn.residents) + len(drawn.outings)
        with typer.progressbar(length=whole, label=WORDS.say("cli.seed_progress")) as bar:
            seed(store, Keys(root_key(config)), library, drawn, bar.update)
        codes = invite(config, store, Role.OFFICER, "")
    code = show_code(codes.typed.replace("-", ""))
    outings, hours = len(drawn.outings), config.invite.hours
    print(WORDS.say("cli.seeded", residents=residents, outings=outings, code=code, hours=hours))
