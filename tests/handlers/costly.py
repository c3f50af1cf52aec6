"""Texts that cost a reader of words most: as long as a platform lets them be, repetitive."""

from __future__ import annotations

LONGEST = 4096
"""Characters of a message on Telegram; the page takes 2,000."""
PIECES = (
    *("a, b ", "a b c d ", "a", "x, ", "1", "1 ", "1, ", "1-", "12 ", "1.", "0 9 1 ", "9"),
    *("1,2;3\n", "a-b-", "a - ", "- ", "\u2010", ", ", ",", ";", "\n", "\t", "?", "/", "//", "…"),
    *("\u200b", "\u0301", "ẳ", "Ǖ", "ﷺ", "đ", "😀", "👨\u200d👩\u200d👧", "²", "٣", "Ⅷ", "½", "①"),
    *("ﬀ", "İ", "ß", "da ", "toi ", "da vang ", "toi khong ", "khong hieu ", "khong biet gi ca "),
    *("cho toi xem ", "otp ", "otp: ", "ma ", "mã 1 ", "mat khau la ", "điểm danh ", "so ", "bai "),
    *("ma so la ", "lừa đảo ", "tin nhắn lạ ", "chuyển khoản nhầm ", "thong tin tai khoan "),
    *("sim ", "deepfak ", "35 người, ", "20 nu ", "vneid 5, ", "khong ro, ", "to 3: 5 nguoi; "),
    *("to ", "to 1 ", "tổ dân phố ", "1/1-", "1/1/2026 ", "tu 1/1 den ", "thang ", "quy 4 "),
    *("8h30-10h ", "thu 7 ", "hom qua ", "2h chieu ", "toi ten la ", "ten la ", "la "),
    *("01/02/2026", "1.000.000 ", "2026-11-01 - ", "AB23", "AB23-", "ab 23 ", "031 ", "O", "l I "),
    *(
        "không một hai ",
        "(0)",
        "+84 ",
        "a@b.vn ",
        "http://a.vn ",
        ":",
        "1:",
        "a:1,",
        "1900 ",
        "vcb ",
    ),
    *("8:00-", "1 000 ", "09 ", "2024, ", "2024-", "19 20 ", "tổ 1 ", "bhyt 0 3 2 6 12 24 "),
    *("mot hai ba bon ", "1 2 3 4 5 6 7 8 9 0 x ", "123, ", "1234-1234-1234-123 ", ": ", "- - "),
    *("toi minh ", "khong mot ", "thoi ", "dua ", "co sua, ", "e\u0301", "a\u0301 ", "x "),
)
AFTER = {
    "/": "a ",
    "/thongke": "1/1-",
    "/nhatky": "tu 1/1 den ",
    "/hieulam": "a ",
    "/chitieu": "1 ",
    "/thuhoi": "AB23 ",
    "/diemdanh": "1",
    "/hoc": "lừa đảo ",
    "thống kê": "theo to ",
    "cho toi xem": "toi ",
    "nguoi": "5 ",
    "1": " ",
}
"""Words before, and what is repeated after them."""


def _long(piece: str) -> str:
    return (piece * LONGEST)[:LONGEST]


COSTLY = (
    *map(_long, PIECES),
    *(f"{word} {_long(piece)}"[:LONGEST] for word, piece in AFTER.items()),
    "a" + " " * (LONGEST - 2) + "b",
    "1" * (LONGEST // 2) + "a" * (LONGEST // 2),
    " ".join(f"{number} nguoi" for number in range(LONGEST))[:LONGEST],
    *((piece * 300)[:300] for piece in PIECES),
    *((piece * 120)[:120] for piece in PIECES),
)
"""Those of three and of one line, too: they are short enough to be compared with everything."""
