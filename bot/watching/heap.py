"""Memory of a process that runs for months: what is freed is used again, or given back."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

M_ARENA_MAX, M_MMAP_THRESHOLD = -8, -3
YOUNG = 10_000
"""Objects between two small collections: an answer makes a few hundred, and no cycles."""
LARGE = 256 * 2**10
"""Bytes; from here on a block, say a drawn picture, is a mapping of its own that goes with it."""


def keep_together() -> None:
    """Ask the C library (`mallopt(3)`) before any thread is there; not every system can.

    With an arena for each thread, memory freed by one is not used by another; and the threshold
    for mappings rises by itself, so that pictures leave holes: the process grew without an end.
    """
    with suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(None)
        library.mallopt(M_ARENA_MAX, 1)
        library.mallopt(M_MMAP_THRESHOLD, LARGE)


@contextmanager
def loading() -> Iterator[None]:
    """While modules are read nothing is collected: there is hardly any garbage, and looking for it
    over and over takes a fifth of the time. What they are made of is never looked at again.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(YOUNG)
        gc.enable()


def settle() -> None:
    """Once all is loaded: no more collections over it, which would halt everybody for 200 ms."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)
