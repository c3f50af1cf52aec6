"""Logs as JSON lines: ids and durations, never what people wrote."""

from __future__ import annotations

import io
import logging
import sys
from pathlib import Path
from types import TracebackType
from typing import TextIO, cast

import structlog

from bot.clock import now
from handlers.turn import WARD_ZONE

LAST = 6
"""Places named of where an exception came from."""


def set_up_logs(*, debug: bool = False, quiet: bool = False, aside: Path | None = None) -> None:
    """Write to standard error, so that piped figures stay clean; or into a file `aside`."""
    level = logging.DEBUG if debug else (logging.ERROR if quiet else logging.INFO)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _ward_time,
            _without_values,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(
            cast("TextIO", Aside(aside)) if aside else sys.stderr
        ),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    if not any(isinstance(handler, Libraries) for handler in root.handlers):
        root.addHandler(Libraries())


class Aside(io.TextIOBase):
    """A file opened for each line: a terminal shows the talk, and most talks have no errors."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, line: str) -> int:
        """Add it; where no file can be written it is not lost, and shown."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                return file.write(line)
        except OSError:
            return sys.stderr.write(line)


class Libraries(logging.Handler):
    """What libraries log: the words their authors wrote, without what they were filled in with."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line, like ours."""
        said = str(record.msg).partition("\n")[0]
        log = structlog.get_logger(record.name)
        log.log(record.levelno, said, library=record.name, exc_info=record.exc_info)


def _ward_time(
    _logger: object, _name: str, entry: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """As in /nhatky: the moment by the clock on the ward's wall."""
    entry["ward_time"] = f"{now().astimezone(WARD_ZONE):%d/%m/%Y %H:%M}"
    return entry


def _without_values(
    _logger: object, _name: str, entry: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """An exception becomes its type and place: its message may quote what somebody wrote."""
    given = entry.pop("exc_info", None)
    if given:
        kind, _, trace = given if isinstance(given, tuple) else sys.exc_info()
        entry["exception"] = kind.__name__ if kind else None
        entry["where"] = _places(trace)[-LAST:]
    return entry


def _places(trace: TracebackType | None) -> list[str]:
    found = []
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename.rsplit("/", 1)[-1]
        found.append(f"{name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return found
