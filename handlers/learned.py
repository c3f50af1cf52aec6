"""What the index of meanings learned, kept beside the compiled programs for the next start.

It is trusted as they are: whoever may write there may change what runs. All that it follows from
is in its name, so that it is found again only for the same words, read by the same rules.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

import msgspec

from handlers.rules.meaning import Learned, Reader, learn
from handlers.texts.said import load_said
from lessons import folding

FOLDER = Path(cache_from_source(__file__)).parent
RULES = Path(__file__).parent / "rules"
ALSO = ("told.py", "texts/said.py")
PREFIX, KEPT = "learned-", 12
"""So many are kept: an edition, a draft, another version of this program each have their own."""
Ways = Sequence[tuple[str, str]]
_decoder = msgspec.msgpack.Decoder(Learned)


def learned(
    ways: Ways,
    reader: Reader,
    folder: Path = FOLDER,
    side: str = "",
    plain: Sequence[str] = (),
) -> Learned:
    """Of these ways to say things; some seconds where they are new, a fraction of one if not."""
    place = folder / f"{PREFIX}{_name(ways, side, plain)}.msgpack"
    with suppress(OSError, msgspec.DecodeError):
        return _decoder.decode(place.read_bytes())
    found = learn(ways, reader, side, plain)
    if not sys.dont_write_bytecode:
        with suppress(OSError):  # where nobody may write, it is learned at each start
            _keep(place, found)
    return found


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing of what is made in one go is garbage: to look for some is a fifth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _keep(place: Path, found: Learned) -> None:
    """Whole or not at all; the oldest go."""
    place.parent.mkdir(exist_ok=True)
    begun = place.with_suffix(f".{os.getpid()}")
    begun.write_bytes(msgspec.msgpack.encode(found))
    begun.replace(place)
    kept = place.parent.glob(f"{PREFIX}*")
    for old in sorted(kept, key=lambda one: one.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)


def _name(ways: Ways, side: str, plain: Sequence[str]) -> str:
    made_of = (ways, side, plain, load_said(), _code(), sys.version)
    return sha256(repr(made_of).encode()).hexdigest()[:32]


@cache
def _code() -> str:
    """A mark of everything that reads and learns."""
    digest = sha256()
    for path in _programs():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _programs() -> Iterator[Path]:
    yield from sorted(RULES.rglob("*.py"))
    yield from (RULES.parent / name for name in ALSO)
    yield from (Path(__file__), Path(str(folding.__file__)))
