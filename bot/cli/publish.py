"""`publish`: what lies in the folder goes to residents, after it was shown in words."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from bot.called import COMMAND
from bot.cli.words import WORDS, Options, opened
from bot.clock import now
from bot.content import content_folder
from bot.errors import OperatorError
from bot.publishing.making import (
    AGAIN,
    Draft,
    faults_in,
    from_folder,
    gone_back,
    make,
    stopped,
    taught_again,
)
from bot.publishing.shelf import local, today
from bot.publishing.telling import told
from handlers.rules.folding import fold
from handlers.texts import lint as words
from storage.store import Store
from storage.studying import editions

SHOWN = 20
YES = frozenset({"c", "co", "y", "yes", "vang", "dong y"})


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command(help=WORDS.say("cli.publish"))(publish)


def publish(  # noqa: PLR0913, PLR0917 - what may be typed
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help=WORDS.say("cli.publish_yes"))] = False,
    show: Annotated[bool, typer.Option("--show", help=WORDS.say("cli.publish_show"))] = False,
    stop: Annotated[list[str] | None, typer.Option(help=WORDS.say("cli.publish_stop"))] = None,
    teach_again: Annotated[
        list[str] | None, typer.Option(help=WORDS.say("cli.publish_teach_again"))
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help=WORDS.say("cli.publish_undo"))] = False,
    to: Annotated[int | None, typer.Option(help=WORDS.say("cli.publish_to"))] = None,
    by: Annotated[str, typer.Option(help=WORDS.say("cli.publish_by"))] = "",
    history: Annotated[
        bool, typer.Option("--history", help=WORDS.say("cli.publish_history"))
    ] = False,
) -> None:
    """Show what will change, ask, and let it be taught; or stop a lesson, go back, look back."""
    options: Options = context.obj
    config = options.config()
    with opened(config) as store:
        if history:
            _history(store)
        elif stop:
            wanted = tuple(stop)
            offer(store, store.look(lambda tx: stopped(tx, wanted)), "stop", by, yes, show)
        elif teach_again:
            resumed = tuple(teach_again)
            offer(store, store.look(lambda tx: taught_again(tx, resumed)), AGAIN, by, yes, show)
        elif undo or to is not None:
            offer(store, store.look(lambda tx: gone_back(tx, to)), "undo", by, yes, show)
        else:
            draft = written(store, content_folder(config))
            offer(store, draft, "publish", by, yes, show)
            refuse_spoilt_words()


def written(store: Store, folder: Path) -> Draft:
    """What lies in the folder, every fault told first."""
    faults = faults_in(folder, today())
    draft = store.look(lambda tx: from_folder(tx, folder, today(), faults))
    shown = [one for one in faults if one.file not in draft.drafts]
    for fault in shown:
        print(fault)
    if shown:
        print(WORDS.say("publish.faults", count=len(shown)))
    return draft


def refuse_spoilt_words() -> None:
    """Tell of each file of the bot's own words that residents do not read as it lies there."""
    fallen = list(words.spoilt())
    for one in fallen:
        print(one)
    if fallen:
        raise OperatorError("words_spoilt", first=fallen[0].file, count=len(fallen))


def offer(  # noqa: PLR0913, PLR0917 - as it was asked for
    store: Store, draft: Draft, why: str, by: str, yes: bool = True, show: bool = False
) -> None:
    """Say what it changes; ask, unless that was answered; and let it be taught."""
    for line in store.look(lambda tx: told(tx, draft, WORDS.texts, now())):
        print(line)
    if not draft.teaches_news:
        print(WORDS.say("publish.nothing", number=draft.follows))
        return
    if show or not (yes or agreed()):
        print(WORDS.say("publish.left"))
        return
    whom = by or getpass.getuser()
    if not store.now(lambda tx: make(tx, draft, why, whom, now())):
        raise OperatorError("publish_race")
    print(WORDS.say("publish.done", number=draft.follows + 1))
    if draft.follows:
        ids = " ".join(draft.changes(today()).stopped)
        print(WORDS.say("publish.again" if why == "stop" else "publish.undo", bot=COMMAND, id=ids))


def agreed() -> bool:
    """Whether whoever sits there says yes; where nobody can answer, no."""
    try:
        return fold(input(WORDS.say("publish.ask"))) in YES
    except EOFError:
        print()
        return False


def _history(store: Store) -> None:
    for one in store.look(lambda tx: editions.history(tx, SHOWN)):
        by = WORDS.say("publish.by_itself") if one.by_whom == "-" else one.by_whom
        at, why = f"{local(one.made_at):%d/%m/%Y %H:%M}", WORDS.say(f"publish.why_{one.why}")
        print(WORDS.say("publish.history", number=one.number, at=at, by=by, why=why))
