"""What operators are told when something stands in the way: what is wrong, and the cure."""

from __future__ import annotations

import errno
import re

from bot.called import COMMAND
from handlers.texts import Texts
from lessons.findings import ContentErrors
from storage.errors import NotStored, Unusable

_BIND = re.compile(r"bind on address \('([^']*)', (\d+)")
_ON_BIND = {
    errno.EADDRINUSE: "port_in_use",
    errno.EADDRNOTAVAIL: "host_unknown",
    errno.EACCES: "port_forbidden",
}
_ON_FILES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.ENOENT: "file_missing",
    errno.EACCES: "file_forbidden",
    errno.EPERM: "file_forbidden",
    errno.EROFS: "file_forbidden",
    errno.EISDIR: "file_is_folder",
    errno.ENOTDIR: "file_missing",
    errno.ENAMETOOLONG: "file_name_long",
}


class OperatorError(Exception):
    """Something an operator can mend; `code` names the text in `operator.yaml`."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code} {values}")
        self.code = code
        self.values = values


class ConfigError(OperatorError):
    """The configuration cannot be used as it is written."""


def explain(error: BaseException, texts: Texts) -> str:
    """One line for the operator; what nobody foresaw says how to see more."""
    known = as_operator_error(error)
    if known is None:
        known = OperatorError("unforeseen", kind=type(error).__name__, why=str(error))
    values = {"bot": COMMAND, **known.values}
    return " ".join(texts.say(f"operator.{known.code}", **values).split())


def as_operator_error(error: BaseException) -> OperatorError | None:
    """The same trouble in the operator's terms; None for what nobody foresaw."""
    found: OperatorError | None = None
    match error:
        case OperatorError():
            found = error
        case Unusable(code=code, values=values):
            found = OperatorError(code, **values)
        case NotStored():
            is_locked = "readonly" in str(error) or "read-only" in str(error)
            found = OperatorError("stored_readonly" if is_locked else "not_stored", why=error)
        case ContentErrors(findings=findings):
            found = OperatorError("content", first=findings[0], count=len(findings))
        case OSError():
            found = _from_system(error)
    return found


def _from_system(error: OSError) -> OperatorError | None:
    """A port that cannot be had, a file that cannot be used, a full disk."""
    number = error.errno or 0
    if bound := _BIND.search(str(error)):
        code = _ON_BIND.get(number)
        return OperatorError(code, host=bound[1], port=bound[2]) if code else None
    code = _ON_FILES.get(number)
    return OperatorError(code, path=str(error.filename or "?")) if code else None
