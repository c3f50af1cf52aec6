"""`backup`, `check-backup`, `restore`, `move`: copies of the database and its photos."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.backups import Made, Shelf, checksum
from bot.backups.retention import Policy
from bot.cli.afterwards import gone_since, put_right
from bot.cli.words import WORDS, Options, opened
from bot.clock import now
from bot.config import Config, known_key
from bot.config.root_key import KEY_FILE
from bot.errors import OperatorError
from bot.photos.album import Album
from bot.restoring import heads
from bot.restoring.key_mark import fits
from bot.restoring.lasting import FILE, adopt, keep_up
from handlers.turn import WARD_ZONE
from storage.backup import BackupReport, inspect
from storage.backup import backup as copy_out
from storage.backup import move as move_rows
from storage.backup import restore as copy_in
from storage.chain import audit
from storage.outreach import photos
from storage.upgrading.migrate import current_revision
from storage.upgrading.revisions import head_revision


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(help=WORDS.say("cli.backup"))(backup)
    app.command(help=WORDS.say("cli.check_backup"))(check_backup)
    app.command(help=WORDS.say("cli.restore"))(restore)
    app.command(help=WORDS.say("cli.move"))(move)


def backup(
    context: typer.Context,
    target: Annotated[Path | None, typer.Argument(help=WORDS.say("cli.backup_target"))] = None,
) -> None:
    """Copy the database while it is in use, open the copy and count.

    Without a target: a dated copy with its photos in the configured folder, old ones removed.
    """
    options: Options = context.obj
    config = options.config()
    if target is None:
        _show_dated(_add_dated(config))
        return
    report = copy_out(config.database.url, target)
    checksum.write(target)
    _show(report, WORDS.say("cli.backed_up", path=target))
    _tell_photos(config)


def _add_dated(config: Config) -> Made:
    chosen = config.backup
    if chosen.folder is None:
        raise OperatorError("backup_where")
    policy = Policy(chosen.daily, chosen.weekly, chosen.monthly)
    with opened(config) as store:
        wanted = store.look(photos.kept)
        at = now().astimezone(WARD_ZONE)
        album = Album(config.photos.folder)
        made = Shelf(chosen.folder).add(config.database.url, at, policy, album, wanted)
        heads.append(chosen.folder / heads.FILE, at.date(), *store.look(audit.printed_head))
        keep_up(config, store)  # the list of what must last lies beside the copies too
        return made


def _show_dated(made: Made) -> None:
    _show(made.report, WORDS.say("cli.backed_up", path=made.path))
    if made.is_doubtful:
        raise OperatorError("backup_doubtful", path=made.path)
    copied, dropped = made.photos_copied, made.photos_removed
    print(WORDS.say("cli.backup_photos", copied=copied, dropped=dropped))
    for path in made.removed:
        print(WORDS.say("cli.backup_removed", path=path))


def check_backup(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(readable=False, help=WORDS.say("cli.restore_source"))],
) -> None:
    """Open a copy and count it, without touching the database; one of another key ends with 1."""
    options: Options = context.obj
    has_checksum = source.is_file() and checksum.check(source)
    report = inspect(options.config().database.url, source)
    _show(report, WORDS.say("cli.backup_good", path=source))
    print(WORDS.say("cli.backup_sum" if has_checksum else "cli.backup_no_sum"))
    fitting = fits(options.config(), source)
    _tell_key(fitting)
    if fitting is False:
        raise typer.Exit(1)


def restore(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(readable=False, help=WORDS.say("cli.restore_source"))],
    other_key: Annotated[
        bool, typer.Option("--other-key", help=WORDS.say("cli.restore_other_key"))
    ] = False,
) -> None:
    """Put a copy back; what was there is kept aside. One of another key only if insisted on."""
    options: Options = context.obj
    config = options.config()
    if source.is_file():
        checksum.check(source)
    fitting = fits(config, source)
    if fitting is False and not other_key:
        raise OperatorError("restore_other_key", path=source)
    _show(copy_in(config.database.url, source), WORDS.say("cli.restored", path=source))
    _tell_key(fitting)
    _do_again(config, source, is_ours=fitting is not False)
    _tell_photos(config)


def _do_again(config: Config, source: Path, *, is_ours: bool) -> None:
    """What the copy brought back although it was ended since; `run` does it too."""
    adopt(config, source.parent / FILE)
    url = config.database.url
    if not is_ours or current_revision(url) != head_revision() or known_key(config) is None:
        print(gone_since())
        print(WORDS.say("cli.erase_again_later"))
        return
    with opened(config) as store:
        for line in put_right(config, store, source.parent / FILE):
            print(line)


def move(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(readable=False, help=WORDS.say("cli.move_source"))],
) -> None:
    """Copy a SQLite file into the configured PostgreSQL database."""
    options: Options = context.obj
    config = options.config()
    url = f"sqlite:///{source}"
    _show(move_rows(url, config.database.url), WORDS.say("cli.moved", path=source))
    if fits(config, source, url) is not True:
        print(WORDS.say("cli.moved_key", key=source.with_name(KEY_FILE)))
    _tell_photos(config)


def _tell_key(fitting: bool | None) -> None:
    """Whether the copy was made under our key."""
    if fitting is None:
        print(WORDS.say("cli.key_no_mark"))
    else:
        print(WORDS.say("cli.key_fits") if fitting else WORDS.say("cli.key_other"))


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
