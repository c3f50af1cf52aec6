"""The two codes of an invitation, made of a seed and the house's key."""

from __future__ import annotations

import base64
from collections.abc import Callable

from handlers.rules.codes import code_from


def codes_of(hash_code: Callable[[str], str], seed: str) -> tuple[str, str]:
    """Eight characters to type, and 128 bits for a link; nobody without the key makes them."""
    typed = code_from(bytes.fromhex(hash_code(f"invite-typed:{seed}")))
    link = bytes.fromhex(hash_code(f"invite-link:{seed}"))[:16]
    return typed, base64.urlsafe_b64encode(link).decode().rstrip("=")
