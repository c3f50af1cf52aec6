"""An answer that is taken back in the same breath: "a mà không, c" is c, and never a."""

from __future__ import annotations

import re

from handlers.rules.folding import beginning, lowered

_READ = 300
_SIGH = "(?:à|ấy|ơ|ồ|úi|ủa|chết|mà|ma|ay)"
_SLIP = "(?:nhầm|nham|quên|quen|lộn|lon)"
_DONE = "(?: (?:rồi|roi|mất|mat|ạ|nhé|nhe))*"
_ANEW = r"(?:(?:phải|phai|là|la|chọn|chon|lấy|lay)\s+)*"
_STOP = r"\s*[,.;:…]+\s*"
_BACK = re.compile(
    rf"(?:^|[\s,.;:…]+)(?:{_SIGH}\s+|a\s+)*(?:không|khong|ko|{_SLIP}){_DONE}{_STOP}"
    rf"|(?:^|[\s,.;:…]+)(?:(?:à|ấy|ơ)\s+(?:không(?! phải)|thôi)|{_SIGH}\s+{_SLIP}){_DONE}\s+"
    rf"|\s+a\s+{_SLIP}{_DONE}\s+"
    rf"|{_STOP}(?:à\s+|a\s+)?(?:thôi|thoi)\s+"
)


def said_last(text: str) -> str:
    """The words behind the last "à nhầm", "mà không,": all of the text where nothing is undone."""
    said = lowered(beginning(text, _READ)).strip()
    rest = _BACK.split(said)[-1].strip()
    return re.sub(rf"^{_ANEW}", "", rest) if rest and rest != said else text
