"""An answer that is taken back in the same breath: "a ma khong, c" is c, and never a."""

from __future__ import annotations

import re

from handlers.rules.folding import beginning, lowered

_READ = 300
_SIGH = "(?:\u00e0|\u1ea5y|\u01a1|\u1ed3|\u00fai|\u1ee7a|ch\u1ebft|m\u00e0|ma|ay)"
_SLIP = "(?:nh\u1ea7m|nham|qu\u00ean|quen|l\u1ed9n|lon)"
_DONE = "(?: (?:r\u1ed3i|roi|m\u1ea5t|mat|\u1ea1|nh\u00e9|nhe))*"
_ANEW = r"(?:(?:ph\u1ea3i|phai|l\u00e0|la|ch\u1ecdn|chon|l\u1ea5y|lay)\s+)*"
_STOP = r"\s*[,.;:…]+\s*"
_NOT = r"(?:kh\u00f4ng|khong|ko)"
_RATHER = r"(?:\u00e0|\u1ea5y|\u01a1)\s+(?:kh\u00f4ng(?! ph\u1ea3i)|th\u00f4i)"
_BACK = re.compile(
    rf"(?:^|[\s,.;:…]+)(?:{_SIGH}\s+|a\s+)*(?:{_NOT}|{_SLIP}){_DONE}{_STOP}"
    rf"|(?:^|[\s,.;:…]+)(?:{_RATHER}|{_SIGH}\s+{_SLIP}){_DONE}\s+"
    rf"|\s+a\s+{_SLIP}{_DONE}\s+"
    rf"|{_STOP}(?:\u00e0\s+|a\s+)?(?:th\u00f4i|thoi)\s+"
)


def said_last(text: str) -> str:
    """The words behind the last "a nham", "ma khong,": all of the text where nothing is undone."""
    said = lowered(beginning(text, _READ)).strip()
    rest = _BACK.split(said)[-1].strip()
    return re.sub(rf"^{_ANEW}", "", rest) if rest and rest != said else text
