"""What the index of meanings learned, kept beside the compiled programs for the next start.

It is trusted as they are: whoever may write there may change what runs. All that it follows from
is in its name, so that it is found again only for the same words, read by the same rules.
"""

from __future__ import annotations

import fcntl
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

import msgspec

from handlers.rules.meaning import Learned, Reader, learn
from handlers.rules.meaning.rows import packed, unpacked
from handlers.texts.said import load_said
from lessons import folding

FOLDER = Path(cache_from_source(__file__)).parent
RULES = Path(__file__).parent / "rules"
ALSO = ("told.py", "texts/said.py")
LOCK = "learning.lock"
PREFIX, KEPT = "learned-", 12
"""So many are kept: an edition, a draft, another version of this program each have their own."""
Ways = Sequence[tuple[str, str]]
_decoder = msgspec.msgpack.Decoder(Learned, dec_hook=unpacked)
_encoder = msgspec.msgpack.Encoder(enc_hook=packed)


def learned(
    ways: Ways,
    reader: Reader,
    folder: Path = FOLDER,
    side: str = "",
    plain: Sequence[str] = (),
) -> Learned:
    """Of these ways to say things; some seconds where they are new, a fraction of one if not."""
    place = folder / f"{PREFIX}{_name(ways, side, plain)}.msgpack"
    if found := _kept(place):
        return found
    if sys.dont_write_bytecode:
        return learn(ways, reader, side, plain)
    with _alone(folder):
        if found := _kept(place):  # another process was faster
            return found
        found = learn(ways, reader, side, plain)
        with suppress(OSError):  # where nobody may write, it is learned at each start
            _keep(place, found)
    return found


def _kept(place: Path) -> Learned | None:
    with suppress(OSError, msgspec.DecodeError):
        return _decoder.decode(place.read_bytes())
    return None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Of processes that start together one learns, where it may write; the others wait for it."""
    with ExitStack() as held:
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
            file = held.enter_context((folder / LOCK).open("w"))
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


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
    begun.write_bytes(_encoder.encode(found))
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
