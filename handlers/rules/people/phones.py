"""A telephone number in what somebody typed, where they want to be called."""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"(?<![\d+])(?:\+?84|0)(?:[ .-]?\d){8,10}(?![ .-]?\d)")
_MOBILE = re.compile(r"0[35789]\d{8}")
_FIXED = re.compile(r"02\d{9}")


def phone_in(text: str) -> str:
    """The one Vietnamese number in it, as 0912345678; empty where there is none, or several.

    Twelve digits are an identity card, and no part of them is a number.
    """
    found = {_plain(one[0]) for one in _WRITTEN.finditer(text[:4096])}
    numbers = [one for one in found if _MOBILE.fullmatch(one) or _FIXED.fullmatch(one)]
    return numbers[0] if len(numbers) == 1 else ""


def _plain(written: str) -> str:
    digits = re.sub(r"\D", "", written)
    return f"0{digits[2:]}" if digits.startswith("84") else digits


def show_phone(number: str) -> str:
    """In groups, to be read out: 0912 345 678."""
    return f"{number[:4]} {number[4:7]} {number[7:]}"
