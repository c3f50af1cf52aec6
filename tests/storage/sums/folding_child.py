"""Folds and is killed within the unit: `python -m tests.storage.sums.folding_child URL AFTER`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from storage.store import open_store
from storage.sums import answers, folding, learners, marks
from storage.sums.marks import Mark
from storage.transaction import Transaction

AFTER: dict[str, tuple[Any, str]] = {
    "answers": (answers, "fold"),
    "learners": (learners, "fold"),
    "mark": (folding, "put"),
}


def dying(work: Callable[..., object]) -> Callable[..., object]:
    """The same, and then nothing more."""

    def once(*given: object) -> object:
        work(*given)
        os.kill(os.getpid(), signal.SIGKILL)
        return None

    return once


def fold(tx: Transaction) -> bool:
    newest = Mark(*(marks.newest(tx, name) for name in ("answer", "completion")))
    return folding.fold(tx, newest)


if __name__ == "__main__":
    module, name = AFTER[sys.argv[2]]
    setattr(module, name, dying(getattr(module, name)))
    open_store(sys.argv[1], b"a key that no database holds").now(fold)
