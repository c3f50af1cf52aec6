"""What operators type: each command says in one line what is wrong and what to do."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bot.called import COMMAND
from bot.cli import (
    copies,
    data,
    demo,
    documents,
    figures,
    files,
    issued,
    lesson,
    lists,
    publish,
    roles,
    rolls,
    rollup,
    serve,
    sums,
    zalo,
)
from bot.cli.usage import as_operator_error
from bot.cli.words import WORDS, Options
from bot.errors import explain
from bot.keeping.private import keep_private

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help=WORDS.say("cli.app"),
)


@app.callback()
def options(
    context: typer.Context,
    config: Annotated[str, typer.Option(help=WORDS.say("cli.option_config"))] = "config.yaml",
    debug: Annotated[bool, typer.Option("--debug", help=WORDS.say("cli.option_debug"))] = False,
) -> None:
    """Options that every command takes."""
    context.obj = Options(config, debug)


FIGURES = (data, figures, sums, files, documents, issued, rollup)
for room in (serve, lists, rolls, copies, *FIGURES, roles, lesson, publish, demo, zalo):
    room.register(app)


def main() -> None:
    """Run a command; what an operator can mend is said without a traceback."""
    keep_private()
    debug = "--debug" in sys.argv
    try:
        code = app(prog_name=COMMAND, standalone_mode=False)
    except typer.Abort:
        sys.exit(1)
    except typer.TyperException as error:
        sys.exit(_mistyped(error))
    except Exception as error:
        if debug:
            raise
        print(explain(error, WORDS.texts), file=sys.stderr)
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)


def _mistyped(error: typer.TyperException) -> int:
    """Say what is wrong with the line; a group of commands alone shows its help."""
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error.format_message(), file=sys.stderr)
    else:
        print(explain(as_operator_error(error), WORDS.texts), file=sys.stderr)
    return error.exit_code
