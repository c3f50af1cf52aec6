"""A command that was typed wrongly: one line with what is wrong and how to see what is right."""

from __future__ import annotations

import re

import typer

from bot.called import COMMAND
from bot.errors import OperatorError

_UNKNOWN_COMMAND = re.compile(r"No such command '(.*)'")
_TOO_MUCH = re.compile(r"unexpected extra argument\S* \((.*)\)")

_BY_KIND = {
    "NoSuchOption": "usage_option",
    "MissingParameter": "usage_missing",
    "BadParameter": "usage_value",
    "BadOptionUsage": "usage_value",
}


def as_operator_error(error: typer.TyperException) -> OperatorError:
    """The same in the operator's words; `path` is the command whose help is worth reading."""
    context = getattr(error, "ctx", None)
    code, what = _wrong(error)
    return OperatorError(code, what=what, path=context.command_path if context else COMMAND)


def _wrong(error: typer.TyperException) -> tuple[str, str]:
    """Which text says it, and the word that is unknown, lacking or too much."""
    said, kind = error.format_message(), type(error).__name__
    if unknown := _UNKNOWN_COMMAND.search(said):
        return "usage_command", unknown[1]
    if over := _TOO_MUCH.search(said):
        return "usage_extra", over[1]
    parameter = getattr(error, "param", None)
    name = getattr(error, "option_name", None) or (parameter and max(parameter.opts, key=len))
    return _BY_KIND.get(kind, "usage_other"), name or said
