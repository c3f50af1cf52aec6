"""Raw keys of the Telex and VNI keyboards, and plain words that only look like them."""

from __future__ import annotations

from handlers.rules.meaning.telex import Keys
from tests.rows import each_row

KEYS = Keys(
    [
        "cháy nhà rồi, cứu tôi với, bị lừa mất tiền, điện thoại, nước ngập vào, đường, cả mã bé",
        "chụp ảnh bằng app, xe bus, tax",
    ]
)


@each_row(
    ("typed", "meant"),
    [
        ("chays nhaf rooif", "cháy nhà rồi"),
        ("chays nhaf roofi", "cháy nhà rồi"),
        ("Cuwus tooi", "cứu tôi"),
        ("bij luwaf maats tieenf", "bị lừa mất tiền"),
        ("ddieenj thoaij", "điện thoại"),
        ("nuwowcs ngaapj vaof", "nước ngập vào"),
        ("nuowcs dduwowngf", "nước đường"),
        ("cháy nhaf", "cháy nhà"),
        ("bus tax app", "bus tax app"),
        ("pass sms wifi USB", "pass sms wifi USB"),
        ("chay nha roi", "chay nha roi"),
        ("T5-NHAF2", "T5-NHAF2"),
        ("cha1y nha2 ro62i", "cháy nhà rồi"),
        ("bi5 lu72a ma61t tie62n", "bị lừa mất tiền"),
        ("d9ie65n thoa5i, nu7o7c1 nga65p", "điện thoại, nước ngập"),
        ("nha2 6 7a", "nha2 6 7a"),
        ("ma4 B5 k7", "ma4 B5 k7"),
        ("", ""),
    ],
)
def test_only_keys_that_make_a_known_word_are_read(typed: str, meant: str) -> None:
    assert KEYS.written(typed) == meant
