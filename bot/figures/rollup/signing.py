"""Who made a file: Ed25519, by a key that follows from the root key, so there is none to keep.

The public key goes to the city once, on paper: whoever adds files up holds a list of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from bot.figures.rollup.contents import Rollup
from bot.keeping.keys import Keys

PURPOSE = "rollup"
ADDS = "*"
"""Before the name of whoever may add several wards up."""
FORM = "binh-dan-hoc-vu-so/rollup/1"


class Unreadable(ValueError):
    """No such file, or one whose signature does not fit."""


class Signed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """As it is written: JSON."""

    form: str
    rollup: Rollup
    key: str
    """Public, hexadecimal."""
    signature: str


@dataclass(frozen=True, slots=True)
class Signer:
    """The key of an installation."""

    keys: Keys

    @property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.keys.purpose(PURPOSE))

    @property
    def key(self) -> str:
        """The public one."""
        return self._private.public_key().public_bytes_raw().hex()

    def sign(self, rollup: Rollup) -> Signed:
        """The file with its signature."""
        return Signed(FORM, rollup, self.key, self._private.sign(_canonical(rollup)).hex())


def _canonical(rollup: Rollup) -> bytes:
    """One way of writing it down, whatever the file's spaces and order are."""
    return FORM.encode() + b"\0" + msgspec.json.encode(rollup, order="deterministic")


def written(signed: Signed) -> bytes:
    """The bytes of the file."""
    return msgspec.json.format(msgspec.json.encode(signed), indent=2) + b"\n"


def read(body: bytes) -> Signed:
    """The file, if whoever holds its key signed just this. Raises Unreadable."""
    try:
        json.loads(body, object_pairs_hook=_once)
        found = msgspec.json.decode(body, type=Signed)
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(found.key))
        key.verify(bytes.fromhex(found.signature), _canonical(found.rollup))
    except (msgspec.MsgspecError, ValueError, InvalidSignature) as error:
        raise Unreadable from error
    if found.form != FORM:
        raise Unreadable
    return found


def _once(pairs: list[tuple[str, object]]) -> None:
    """A name that stands twice is read in one way here and in another elsewhere."""
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError(pairs[0][0])


def fingerprint(key: str) -> str:
    """What people compare over the telephone: sixteen digits in fours."""
    short = sha256(bytes.fromhex(key)).hexdigest()[:16]
    return " ".join(short[at : at + 4] for at in range(0, len(short), 4))


def known_keys(text: str) -> Mapping[str, str]:
    """A list of wards: a key and a name on each line; by key. Raises ValueError with the line."""
    found: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        key, _, name = line.partition(" ")
        if not line.startswith("#"):
            Ed25519PublicKey.from_public_bytes(_raw(key, line))
            if found.setdefault(key.lower(), name.strip()) != name.strip():
                raise ValueError(line)
    return found


def may_sign(one: Signed, known: Mapping[str, str]) -> bool:
    """A ward's key for that ward alone; one marked `*` for several, each of them on the list."""
    wards, name = one.rollup.wards, known.get(one.key.lower(), "")
    if len(wards) == 1:
        return bool(name) and name.removeprefix(ADDS).strip() == wards[0]
    return name.startswith(ADDS) and set(known.values()).issuperset(wards)


def _raw(key: str, line: str) -> bytes:
    try:
        raw = bytes.fromhex(key)
    except ValueError:
        raw = b""
    if len(raw) != 32:  # noqa: PLR2004 - an Ed25519 key
        raise ValueError(line)
    return raw
