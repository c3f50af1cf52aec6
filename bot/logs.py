"""Logs as JSON lines: ids and durations, never what people wrote."""

from __future__ import annotations

import logging
import sys

import structlog


def set_up_logs(*, debug: bool = False, quiet: bool = False) -> None:
    """Write to standard error, so that a terminal chat and piped figures stay clean."""
    level = logging.DEBUG if debug else (logging.ERROR if quiet else logging.INFO)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_values,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)


def _without_values(
    _logger: object, _name: str, entry: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """An exception becomes its type and place: its message may quote what somebody wrote."""
    if entry.pop("exc_info", None):
        kind, _, trace = sys.exc_info()
        entry["exception"] = kind.__name__ if kind else None
        where = []
        while trace is not None:
            code = trace.tb_frame.f_code
            where.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}")
            trace = trace.tb_next
        entry["where"] = where[-6:]
    return entry
