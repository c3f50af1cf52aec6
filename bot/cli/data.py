"""`backup`, `restore`, `verify`: what is kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.words import WORDS, Options, opened
from bot.config import Config
from bot.photos.album import Album
from storage.backup import BackupReport
from storage.backup import backup as copy_out
from storage.backup import restore as copy_in
from storage.errors import Unusable
from storage.verify import SHORTEST
from storage.verify import verify as check_chain

_HEAD = re.compile(rf"[0-9a-f]{{{SHORTEST},64}}")
"""The end of a chain as it was printed, whole or shortened; what is mistyped cries no wolf."""


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(help=WORDS.say("cli.backup"))(backup)
    app.command(help=WORDS.say("cli.restore"))(restore)
    app.command(help=WORDS.say("cli.verify"))(verify)


def backup(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(help=WORDS.say("cli.backup_target"))],
) -> None:
    """Copy the database while it is in use, open the copy and count."""
    options: Options = context.obj
    config = options.config()
    _show(copy_out(config.database.url, target), WORDS.say("cli.backed_up", path=target))
    _tell_photos(config)


def restore(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(readable=False, help=WORDS.say("cli.restore_source"))],
) -> None:
    """Put a copy back; what was there is kept aside."""
    options: Options = context.obj
    config = options.config()
    _show(copy_in(config.database.url, source), WORDS.say("cli.restored", path=source))
    _tell_photos(config)


def _tell_photos(config: Config) -> None:
    """They are files, and no part of the copy: said each time, with how many there are."""
    folder = config.photos.folder
    count = sum(1 for _ in Album(folder).photos())
    print(WORDS.say("cli.photos_beside", count=count, folder=folder))


def _show(report: BackupReport, done: str) -> None:
    """What the copy holds, and the end of the journal to be compared with one printed before."""
    print(done)
    rows, tables = sum(report.tables.values()), len(report.tables)
    print(WORDS.say("cli.backup_holds", rows=rows, tables=tables, revision=report.revision))
    print(WORDS.say("cli.backup_head", count=report.audit_entries, head=report.audit_head))
    if report.kept_aside:
        print(WORDS.say("cli.kept_aside", path=report.kept_aside))


def verify(
    context: typer.Context,
    head: Annotated[str | None, typer.Option(help=WORDS.say("cli.verify_head"))] = None,
) -> None:
    """Check the audit chain from its first link to its last."""
    options: Options = context.obj
    if head is not None and not _HEAD.fullmatch(head):
        raise Unusable("verify_head", value=head)
    with opened(options.config()) as store:
        verdict = store.look(lambda tx: check_chain(tx, head))
    if verdict.fault is None:
        print(WORDS.say("cli.chain_holds", count=verdict.entries, head=verdict.head))
        return
    faults = {
        "order": WORDS.say("cli.chain_order", number=verdict.entry_id),
        "link": WORDS.say("cli.chain_link", number=verdict.entry_id),
        "details": WORDS.say("cli.chain_details", number=verdict.entry_id),
        "head": WORDS.say("cli.chain_head", number=verdict.entry_id),
        "tail": WORDS.say("cli.chain_tail", number=verdict.entry_id),
    }
    print(faults[verdict.fault])
    raise typer.Exit(1)
