"""`rollup`: a ward's signed figures of a year for the city; looked over, added up elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import structs

from bot.cli.words import WORDS, Options, opened
from bot.clock import now
from bot.config import Config, root_key
from bot.demo import marked
from bot.figures import files
from bot.house import make_house
from bot.keeping.keys import Keys
from bot.publishing.shelf import library_in
from handlers.reports.spoken import clock
from handlers.rules.days.calendar_units import year_of
from handlers.rules.days.yearly import year_named
from handlers.turn import WARD_ZONE
from storage.errors import Unusable
from storage.transaction import Transaction

if TYPE_CHECKING:
    from bot.figures.rollup.contents import Rollup
    from bot.figures.rollup.earlier import Kept
    from bot.figures.rollup.signing import Signed, Signer

ENDINGS = (".json",)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=WORDS.say("cli.rollup"))(rollup)


def rollup(  # noqa: PLR0913, PLR0917 - typer takes each option as an argument
    context: typer.Context,
    given: Annotated[list[Path] | None, typer.Argument(help=WORDS.say("cli.rollup_files"))] = None,
    year: Annotated[int, typer.Option(help=WORDS.say("cli.rollup_year"))] = 0,
    out: Annotated[Path | None, typer.Option(help=WORDS.say("cli.rollup_out"))] = None,
    check: Annotated[bool, typer.Option("--check", help=WORDS.say("cli.rollup_check"))] = False,
    add: Annotated[bool, typer.Option("--add", help=WORDS.say("cli.rollup_add"))] = False,
    keys: Annotated[Path | None, typer.Option(help=WORDS.say("cli.rollup_keys"))] = None,
    key: Annotated[bool, typer.Option("--key", help=WORDS.say("cli.rollup_key"))] = False,
) -> None:
    """Write one; or show this ward's key, look files over, add them up."""
    options: Options = context.obj
    if key:
        _show_key(options)
    elif check or add:
        told = _read(given or (), _known(keys))
        if add:
            _add(options, [one.rollup for one in told], _wanted(out))
    elif given:
        raise Unusable("rollup_which")
    else:
        _write(options, year, _wanted(out))


def _show_key(options: Options) -> None:
    from bot.figures.rollup.signing import fingerprint

    signer, config = _signer(options), options.config()
    print(f"{signer.key} {_called(config)}")
    print(WORDS.say("rollup.key_of", fingerprint=fingerprint(signer.key)))


def _called(config: Config) -> str:
    """The ward's name with its mark if it is made up; who only adds up has no database."""
    try:
        with opened(config) as store:
            return marked(config, store).ward.name
    except Unusable as error:
        if error.code != "database_nothing":
            raise
        return config.ward.name


def _signer(options: Options) -> Signer:
    from bot.figures.rollup.signing import Signer

    return Signer(Keys(root_key(options.config())))


def _wanted(out: Path | None) -> Path:
    if out is None:
        raise Unusable("rollup_out")
    for path in (out, out.with_suffix(".xlsx")):
        files.ending(path, (*ENDINGS, ".xlsx") if path is not out else ENDINGS)
    return out


def _write(options: Options, year: int, out: Path) -> None:
    from bot.figures.rollup.earlier import earlier, keep, kept
    from bot.figures.rollup.making import made

    config, at = options.config(), now()
    named = year_named(str(year or ""), at.astimezone(WARD_ZONE).date())
    if named is None:
        raise Unusable("report_year", year=str(year))
    period = year_of(date(named, 1, 1))
    with opened(config) as store:
        shown = marked(config, store)

        def count(tx: Transaction) -> Rollup:
            house = make_house(shown, library_in(tx, config), Keys(root_key(config)))
            return made(tx, house, period, at)

        before = store.look(lambda tx: earlier(tx, named))
        one = structs.replace(store.look(count), follows=before[-1].digest if before else "")
        _refuse_impossible([one])
        body = _saved(_signer(options).sign(one), out)
        _tell_earlier(before, one)

        def note(tx: Transaction) -> None:
            keep(tx, named, kept(body, one))
            files.record(tx, "rollup.written", body, {"year": str(named)}, at)

        store.now(note)


def _tell_earlier(before: Sequence[Kept], one: Rollup) -> None:
    from bot.figures.rollup.earlier import changed

    if before:
        other, last = changed(before[-1], one), before[-1]
        codes = ", ".join(other) or WORDS.say("rollup.nothing_other")
        at = clock(last.counted_at)
        print(WORDS.say("rollup.earlier", count=len(before), at=at, codes=codes))


def _saved(signed: Signed, out: Path) -> bytes:
    """The signed file, and beside it the same for people."""
    from bot.figures.rollup.sheets import sheets
    from bot.figures.rollup.signing import written

    body, beside = written(signed), out.with_suffix(".xlsx")
    files.write(out, body)
    files.write(beside, files.sheets_as(".xlsx", sheets(signed, WORDS.texts)))
    print(WORDS.say("cli.saved", path=out))
    print(WORDS.say("cli.saved", path=beside))
    print(WORDS.say(f"rollup.state_{signed.rollup.state}"))
    return body


def _known(path: Path | None) -> Mapping[str, str]:
    from bot.figures.rollup.signing import known_keys

    if path is None:
        return {}
    try:
        return known_keys(path.read_text("utf-8"))
    except OSError as error:
        raise Unusable("filed_unreadable", path=str(path)) from error
    except ValueError as error:
        raise Unusable("rollup_key_line", path=str(path), line=str(error)) from error


def _read(given: Sequence[Path], known: Mapping[str, str]) -> list[Signed]:
    """Each file, by whom it is told; a key that is not on the list ends it."""
    from bot.figures.rollup.signing import may_sign

    if not given:
        raise Unusable("rollup_none")
    found = [_read_one(path) for path in given]
    _refuse_impossible([one.rollup for one in found])
    strange = []
    for path, one in zip(given, found, strict=True):
        is_known = may_sign(one, known)
        print(_told(path.name, one, is_known=is_known))
        strange += [] if is_known else [path.name]
    if strange:
        raise Unusable("rollup_strange", paths=", ".join(strange))
    return found


def _refuse_impossible(found: Sequence[Rollup]) -> None:
    from bot.figures.rollup.possible import impossible

    told = [WORDS.say(f"rollup.impossible_{n}", **v) for one in found for n, v in impossible(one)]
    for line in told:
        print(line)
    if told:
        raise Unusable("rollup_impossible", count=str(len(told)))


def _told(name: str, one: Signed, *, is_known: bool) -> str:
    from bot.figures.rollup.signing import fingerprint

    ward, short = ", ".join(one.rollup.wards), fingerprint(one.key)
    if is_known:
        fits = WORDS.say("rollup.fits", path=name, ward=ward, fingerprint=short)
        follows = one.rollup.follows[:12]
        more = WORDS.say("rollup.follows", digest=follows) if follows else ""
        return f"{fits}\n{more}".rstrip()
    return WORDS.say("rollup.strange", path=name, ward=ward, key=one.key, fingerprint=short)


def _read_one(path: Path) -> Signed:
    from bot.figures.rollup.signing import Unreadable, read

    try:
        return read(path.read_bytes())
    except (OSError, Unreadable) as error:
        raise Unusable("rollup_broken", path=str(path)) from error


def _add(options: Options, found: list[Rollup], out: Path) -> None:
    """Sums of several wards, signed by whoever added them up."""
    from bot.figures.rollup.adding import added, hindrances
    from bot.figures.rollup.making import own

    ours = own()
    for name, values in (told := list(hindrances(found, ours))):
        print(WORDS.say(f"rollup.hinders_{name}", **values))
    if told:
        raise Unusable("rollup_apart", count=str(len(told)))
    _saved(_signer(options).sign(added(found, ours, now())), out)
