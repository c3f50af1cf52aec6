"""`zalo`: the tokens with which the bot speaks for the Official Account, and a trial of it."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.called import COMMAND
from bot.channel import Message, SendError
from bot.channels.service import Finding
from bot.cli.words import WORDS, Options, opened
from bot.clock import now
from bot.config import Config
from bot.errors import OperatorError
from bot.platforms import given
from handlers.turn import WARD_ZONE
from storage.delivery import token_pairs
from storage.stores import steadiness

if TYPE_CHECKING:
    from bot.channels.zalo_oa.settings import Settings


def register(app: typer.Typer) -> None:
    """Add this command."""
    zalo = typer.Typer(no_args_is_help=True, help=WORDS.say("cli.zalo"))
    zalo.command("login", help=WORDS.say("cli.zalo_login"))(login)
    zalo.command("check", help=WORDS.say("cli.zalo_check"))(check)
    app.add_typer(zalo, name="zalo")


def login(
    context: typer.Context,
    redirect: Annotated[str, typer.Option(help=WORDS.say("cli.zalo_redirect"))] = "",
    pair: Annotated[bool, typer.Option("--pair", help=WORDS.say("cli.zalo_pair"))] = False,
) -> None:
    """Ask an administrator's consent, or take a pair from Zalo's console; keep it sealed."""
    options: Options = context.obj
    config = options.config()
    settings = _settings(config)
    with opened(config) as store:
        store.now(steadiness.write_much)  # what Zalo gives is good once: know before that it keeps
        store.now(steadiness.take_back)
        made = _typed(settings) if pair else _consented(settings, redirect or config.http.url)
        kept = store.now(lambda tx: token_pairs.begin(tx, settings.where, made))
    until = f"{kept.refresh_until.astimezone(WARD_ZONE):%d/%m/%Y}"
    print(WORDS.say("cli.zalo_kept", until=until))


def check(
    context: typer.Context,
    to: Annotated[str, typer.Option("--to", help=WORDS.say("cli.zalo_to"))] = "",
) -> None:
    """Try the live account, and say of each thing whether it is right."""
    options: Options = context.obj
    config = options.config()
    settings = _settings(config)
    with opened(config) as store:
        pair = store.look(lambda tx: token_pairs.find(tx, settings.where))
    if pair is None:
        raise OperatorError("zalo_no_pair")
    from bot.channels.zalo_oa.checking import Checking

    found = asyncio.run(Checking(settings, pair, now()).findings(to, _trial()))
    for one in found:
        print(_line(one))
    if not all(one.is_right for one in found):
        raise typer.Exit(1)


def _trial() -> Message:
    """What the person on trial gets: words, and buttons that lead to what everybody may do."""
    learn, help_ = WORDS.say("cli.zalo_trial_learn"), WORDS.say("cli.zalo_trial_help")
    return Message(WORDS.say("cli.zalo_trial"), [[(learn, "learn.resume"), (help_, "help.show")]])


def _line(one: Finding) -> str:
    """A line that begins with right or wrong."""
    values = {name: _shown(value) for name, value in one.values.items()}
    said = WORDS.say(f"zalo_check.{one.name}", bot=COMMAND, **values)
    return WORDS.say("cli.zalo_right" if one.is_right else "cli.zalo_wrong", said=said)


def _shown(value: object) -> object:
    if isinstance(value, datetime):
        return f"{value.astimezone(WARD_ZONE):%d/%m/%Y}"
    return value


def _settings(config: Config) -> Settings:
    """The library that seals is loaded only where Zalo is on."""
    if not config.zalo_oa.app_id or config.zalo_oa.missing:
        raise OperatorError("zalo_off")
    from bot.channels.zalo_oa.settings import Settings

    return Settings.of(given(config, "zalo_oa", now))


def _typed(settings: Settings) -> token_pairs.Pair:
    from bot.channels.zalo_oa.login import sealed

    access = typer.prompt(WORDS.say("cli.zalo_access"), hide_input=True)
    refresh = typer.prompt(WORDS.say("cli.zalo_refresh"), hide_input=True)
    return sealed(settings, access.strip(), refresh.strip(), now())


def _consented(settings: Settings, redirect: str) -> token_pairs.Pair:
    from bot.channels.zalo_oa.login import Consent

    consent = Consent(settings, redirect)
    print(WORDS.say("cli.zalo_open", page=consent.page))
    code = consent.code_in(typer.prompt(WORDS.say("cli.zalo_paste")))
    if code is None:
        raise OperatorError("zalo_address", oa_id=settings.oa_id)
    try:
        return asyncio.run(consent.redeem(code, now()))
    except SendError as error:
        raise OperatorError("zalo_refused", why=error) from error
