"""`verify`: the audit chain; `new-key`: the key that protects it and everybody's name."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from bot.called import COMMAND
from bot.cli.words import WORDS, Options, opened
from bot.restoring import heads, key_mark
from storage.chain.verify import SHORTEST
from storage.chain.verify import verify as check_chain
from storage.errors import Unusable
from storage.stores.lock import refuse_vanished, sole_use

_HEAD = re.compile(rf"[0-9a-f]{{{SHORTEST},64}}")
"""The end of a chain as it was printed, whole or shortened; what is mistyped cries no wolf."""


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(help=WORDS.say("cli.verify"))(verify)
    app.command(help=WORDS.say("cli.new_key"))(new_key)


def new_key(
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help=WORDS.say("cli.new_key_yes"))] = False,
) -> None:
    """Go on with the key that is configured now; without `--yes` only say what that costs."""
    options: Options = context.obj
    config = options.config()
    print(WORDS.say("cli.new_key_costs"))
    if not yes:
        print(WORDS.say("cli.new_key_ask", bot=COMMAND))
        raise typer.Exit(1)
    with sole_use(config.database.url):
        refuse_vanished(config.database.url)
        closed = key_mark.change(config)
    print(WORDS.say("cli.new_key_done", bot=COMMAND))
    if closed:
        print(WORDS.say("cli.new_key_closed", count=closed, bot=COMMAND))


def verify(
    context: typer.Context,
    head: Annotated[str | None, typer.Option(help=WORDS.say("cli.verify_head"))] = None,
) -> None:
    """Check the audit chain from its first link to its last."""
    options: Options = context.obj
    if head is not None and not _HEAD.fullmatch(head):
        raise Unusable("verify_head", value=head)
    config = options.config()
    copied = heads.read(config.audit.head_file) if config.audit.head_file else {}
    copies = {number: one for number, (_, one) in copied.items() if number}
    with opened(config) as store:
        verdict = store.look(lambda tx: check_chain(tx, head, copies))
    if verdict.fault is None:
        print(WORDS.say("cli.chain_holds", count=verdict.entries, head=verdict.head))
        if (first := verdict.sealed_from) and first > 1:
            print(WORDS.say("cli.chain_sealed_from", number=first))
        if copied:
            day = max(day for day, _ in copied.values())
            print(WORDS.say("cli.chain_copies", count=len(copied), day=day))
        return
    faults = {
        "order": WORDS.say("cli.chain_order", number=verdict.entry_id),
        "link": WORDS.say("cli.chain_link", number=verdict.entry_id),
        "missing": WORDS.say("cli.chain_missing", number=verdict.entry_id),
        "older": WORDS.say("cli.chain_older", number=verdict.entry_id),
        "unsealed": WORDS.say("cli.chain_unsealed"),
        "copy": WORDS.say("cli.chain_copy", number=verdict.entry_id),
        "details": WORDS.say("cli.chain_details", number=verdict.entry_id),
        "head": WORDS.say("cli.chain_head", number=verdict.entry_id),
        "tail": WORDS.say("cli.chain_tail", number=verdict.entry_id),
    }
    print(faults[verdict.fault])
    raise typer.Exit(1)
