"""What a push service carries without being able to read it: RFC 8291, and who sends it: RFC 8292.

Written here on `cryptography`: `pywebpush` brings `requests` and a source to be built for the same.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of that curve (SEC 2): private keys lie below it."""
POINT, SECRET, RECORD = 65, 16, 4096
TOKEN_LIFE = timedelta(hours=12)
"""Push services take at most 24 hours."""


class Malformed(ValueError):
    """No keys of a browser."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A browser's public key and shared secret."""

    point: bytes
    secret: bytes

    @classmethod
    def of(cls, p256dh: str, auth: str) -> Reader:
        """From base64url as browsers give it. Raises Malformed."""
        try:
            one = cls(unpacked(p256dh), unpacked(auth))
            ec.EllipticCurvePublicKey.from_encoded_point(CURVE, one.point)
        except ValueError as error:
            raise Malformed from error
        if len(one.point) != POINT or len(one.secret) != SECRET:
            raise Malformed
        return one


def packed(raw: bytes) -> str:
    """Base64url without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def unpacked(text: str) -> bytes:
    """The bytes of it. Raises ValueError."""
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))


def key_from(seed: bytes) -> ec.EllipticCurvePrivateKey:
    """The house's own key: the same from the same 32 bytes, so that no file more is to be kept."""
    return ec.derive_private_key(int.from_bytes(seed) % (ORDER - 1) + 1, CURVE)


def point_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Its public half, uncompressed."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def seal(
    words: bytes,
    to: Reader,
    length: int = 0,
    *,
    salt: bytes = b"",
    key: ec.EllipticCurvePrivateKey | None = None,
) -> bytes:
    """A body of encoding aes128gcm; padded to a length, so that it does not tell what it says."""
    salt, key = salt or secrets.token_bytes(16), key or ec.generate_private_key(CURVE)
    own, theirs = point_of(key), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, to.point)
    shared = key.exchange(ec.ECDH(), theirs)
    root = _derived(shared, to.secret, b"WebPush: info\0" + to.point + own, 32)
    sealing = _derived(root, salt, b"Content-Encoding: aes128gcm\0", 16)
    once = _derived(root, salt, b"Content-Encoding: nonce\0", 12)
    padded = (words + b"\2").ljust(length + 1, b"\0")
    head = salt + RECORD.to_bytes(4) + len(own).to_bytes(1) + own
    return head + AESGCM(sealing).encrypt(once, padded, None)


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)


def token(key: ec.EllipticCurvePrivateKey, origin: str, subject: str, at: datetime) -> str:
    """The header `Authorization`: who knocks, for one push service alone."""
    until = int((at + TOKEN_LIFE).timestamp())
    parts = ({"typ": "JWT", "alg": "ES256"}, {"aud": origin, "exp": until, "sub": subject})
    said = ".".join(packed(msgspec.json.encode(part)) for part in parts)
    r, s = decode_dss_signature(key.sign(said.encode(), ec.ECDSA(SHA256())))
    signed = packed(r.to_bytes(32) + s.to_bytes(32))
    return f"vapid t={said}.{signed}, k={packed(point_of(key))}"
