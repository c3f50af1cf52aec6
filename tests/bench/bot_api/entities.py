"""Text as Telegram counts it: tags and escapes read away, or a reason why it cannot be read."""

from __future__ import annotations

import re

TAGS = frozenset({"b", "strong", "i", "em", "u", "s", "del", "code", "pre", "a", "blockquote"})
ESCAPES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TOKEN = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\s[^<>]*)?)>|&(\w+|#\d+);|<")


class Unparsable(ValueError):
    """The text is refused as a whole."""


def plain(text: str, mode: str) -> str:
    """What people see."""
    if mode != "HTML":
        return text
    open_tags: list[str] = []
    seen = _TOKEN.sub(lambda token: _read(token, open_tags), text)
    if open_tags:
        raise Unparsable(f'can\'t find end tag corresponding to start tag "{open_tags[-1]}"')
    return seen


def _read(token: re.Match[str], open_tags: list[str]) -> str:
    closing, tag, escape = token[1], token[2], token[4]
    if escape:
        return ESCAPES.get(escape, token[0])
    if tag is None or tag.lower() not in TAGS:
        raise Unparsable(f'unsupported start tag "{tag or ""}" at byte offset {token.start()}')
    if not closing:
        open_tags.append(tag.lower())
    elif not open_tags or open_tags.pop() != tag.lower():
        raise Unparsable(f"unexpected end tag at byte offset {token.start()}")
    return ""
