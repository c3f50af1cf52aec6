""" "1 so nguoi", "mot so to": some of them, and no number."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.rules.speech import Word, several

_WHO = several("nguoi ng to tdp ba con bac cu ho chi anh em ban dan ong co chu chau o ben cua hoc")
_LONGEST_NAME = 2


def is_some(words: Sequence[Word | None], at: int) -> bool:
    """Whether "some" begins there; "to 1 so nha 5" and "vneid 1 so nguoi 20" have numbers."""
    one, so, who, *behind = [*words[at : at + 3 + _LONGEST_NAME], None, None, None]
    before = words[at - 1] if at else None
    if one is None or so is None or who is None or one.plain not in ("1", "mot"):
        return False
    is_named = before is not None and before.plain in ("to", "tdp", "so", "pho")
    is_group = who.plain in ("to", "tdp")
    is_told = not is_group and behind[0] is not None and behind[0].is_number
    is_so = so.plain == "so" and so.said in ("so", "s\u1ed1")
    return is_so and who.plain in _WHO and not (is_named or is_told)


def without_some(words: Sequence[Word]) -> list[Word]:
    """All but the words that say it."""
    some = {at for at in range(len(words)) if is_some(words, at)}
    return [word for at, word in enumerate(words) if not {at, at - 1} & some]
