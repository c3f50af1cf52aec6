"""Numbers that identify people or open their accounts are masked before anything is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_MASK = "\u2022\u2022\u2022"
_UNSEEN = frozenset({"Cf", "Mn", "Me"})
_BARRED_D = "\u0111"

_DATE = (
    r"(?:(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\{}(?:19|20)\d\d"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))"
)
_HARMLESS = re.compile(
    rf"(?<!\d)(?<!\d[./-]){_DATE.format(1)}(?: ?-+ ?{_DATE.format(2)})?(?![./-]?\d)"
    r"|(?<!\d)(?<!\d[.-])[1-9]\d{0,2}(?:\.\d{3})+ ?(?:d|dong|vnd|nghin|ngan|trieu|ty)\b"
)
_SECRET = re.compile(
    r"(?<![^\W\d])(?:otp|pin|mat khau|ma xac (?:thuc|nhan|minh))"
    r"(?:[ :=-]|cua|toi|minh|ban|la|so)*(\d(?:[ .-]?\d){3,})"
)
_JOIN = r"(?: ?[.)-] ?| )?"
_IDENTIFYING = re.compile(rf"\d(?:{_JOIN}\d){{8,}}|\d{{6,}}")


def mask_numbers(text: str) -> tuple[str, bool]:
    """The text fit to be kept, and whether anything had to be masked.

    Masked: six digits in a row, nine in groups, four after words like "OTP"; dates and money stay.
    """
    composed = unicodedata.normalize("NFC", text)
    shadow, places = _shadow(composed)
    kept, end = [], 0
    for first, last in _spans(shadow):
        kept += [composed[end : places[first]], _MASK]
        end = places[last]
    return "".join([*kept, composed[end:]]), bool(kept)


def _shadow(text: str) -> tuple[str, list[int]]:
    """The text as its reader sees it, in plain characters, and where each one stands in it."""
    places = [i for i, char in enumerate(text) if unicodedata.category(char) not in _UNSEEN]
    return "".join(_plain(text[i]) for i in places), [*places, len(text)]


def _plain(char: str) -> str:
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(char) == "Pd" or char == "\u2212":
        return "-"
    if char == "\t":
        return " "
    base = unicodedata.normalize("NFKD", char)[0].lower()[0]
    return "d" if base == _BARRED_D else base


def _spans(shadow: str) -> Iterator[tuple[int, int]]:
    without_harmless = _HARMLESS.sub(lambda found: "x" * len(found[0]), shadow)
    hidden = {i for found in _SECRET.finditer(without_harmless) for i in range(*found.span(1))}
    hidden |= {i for found in _IDENTIFYING.finditer(without_harmless) for i in range(*found.span())}
    for place in sorted(hidden):
        if place - 1 not in hidden:
            yield place, next(end for end in range(place, len(shadow) + 1) if end not in hidden)
