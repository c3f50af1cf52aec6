"""Little words as they are spelled: with other accents they are others, and mean something."""

from __future__ import annotations

from handlers.rules.folding import fold
from handlers.rules.speech.words import Word, several

_SPELLED = several(
    "c\u00f3 \u0111\u01b0\u1ee3c l\u00e0 l\u01b0\u1ee3t s\u1ed1 c\u1ea3 c\u00e0i "
    "\u0111\u1eb7t \u0111\u0103ng k\u00fd k\u00ed k\u00edch ho\u1ea1t h\u1ed7 tr\u1ee3 "
    "h\u01b0\u1edbng d\u1eabn gi\u00fap l\u00e0m n\u1ed9p l\u00ean t\u00edch h\u1ee3p "
    "d\u00f9ng s\u1eed d\u1ee5ng v\u1ec1 th\u00ec l\u01b0\u1ee3ng m\u1eb7t \u0111\u1ebfn "
    "d\u1ef1 ch\u1ec9 th\u1ef1c hi\u1ec7n ho\u00e0n th\u00e0nh g\u00ec n\u00e0o "
    "tr\u01b0\u1eddng vi\u1ec7c r\u1eb1ng t\u1ea1o b\u1ecb b\u00e1o d\u1ea1y h\u1ecdc h\u1ed9 "
    "c\u00e1o l\u1ea7n c\u00e1i s\u1eeda m\u1edbi m\u1ed7i \u0111\u1ed5i ng\u01b0\u1eddi "
    "b\u00e1c c\u1ee5 c\u00e1c \u00f4ng b\u00e0 ch\u1ecb c\u00f4 ch\u00fa d\u00e2n vi\u00ean "
    "b\u1ea1n ch\u00e1u kh\u00e1ch tu\u1ed5i gi\u00e0 kh\u00f4ng ch\u01b0a ch\u1eb3ng "
    "ch\u1ea3 h\u00f4ng h\u1ed5ng r\u00f5 bi\u1ebft \u0111\u1ebfm nh\u1edb th\u1ed1ng k\u00ea "
    "x\u00e1c \u0111\u1ecbnh to\u00e0n b\u1ed9 \u0111\u1ec1u t\u1ea5t g\u1ed3m \u0111\u00f3 "
    "h\u00f4m l\u00fac t\u1eeb ng\u00e0y v\u00e0o bu\u1ed5i b\u1eaft \u0111\u1ea7u k\u1ebft "
    "th\u00fac r\u1ed3i \u1edf gi\u1edd c\u0169ng v\u1eeba kho\u1ea3ng t\u1ea7m ch\u1eebng "
    "ph\u1ed1 c\u1ee7a thu\u1ed9c v\u1edbi v\u00e0 c\u00f9ng l\u1eabn m\u00ecnh t\u00f4i "
    "\u0111i m\u1ed9t lo\u1ea1i n\u00e0y \u0111\u1ee9a \u0111\u1ed9i \u0111\u1ed3ng ch\u00ed "
    "kh\u00e1c n\u1eefa th\u00eam c\u1ed9ng ngo\u00e0i k\u1ec3 t\u00ednh th\u00f4i "
    "\u0111\u00e3 t\u1ed5ng th\u1ea3y nh\u00f3m b\u1ecdn ch\u00fang t\u1ee5i lu\u00f4n "
    "m\u1ea5y h\u1ebft t\u1edb d\u1ea1 v\u00e2ng \u1ea1 nh\u00e9 th\u1ebf h\u1ed3 t\u1ed1 "
    "c\u1ed5ng c\u00f4ng \u0111\u00f3ng ch\u1ee7 t\u1edd h\u1ecdp ni\u00ean ph\u1ee5 n\u1eef "
    "t\u00ecnh nguy\u1ec7n khuy\u1ebft t\u1eadt \u0111\u00ecnh b\u00e0i kh\u00f3a kho\u00e1 "
    "l\u1edbp phi\u1ebfu t\u00e0i kho\u1ea3n s\u01a1 d\u1ecbch ph\u01b0\u1eddng \u0111\u00e0n "
    "th\u1ebb t\u1ea1i t\u1ed5 s\u1edf h\u1eb9n l\u1ecbch"
)
_PLAIN = frozenset(map(fold, _SPELLED))


def is_spelled(word: Word) -> bool:
    """Whether a little word has no accents, or its own: "co" may be "about", "hong" a name."""
    return word.said == word.plain or word.said in _SPELLED


def is_another(word: Word) -> bool:
    """Whether it is a little word but for its accents."""
    return word.plain in _PLAIN and not is_spelled(word)
