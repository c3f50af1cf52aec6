"""What counts are called; the longest name that fits is the one meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.rules.speech.spelling import is_another
from handlers.rules.speech.words import Word

HEADS = ("head_count", "elderly", "women", "disabled", "businesses", "pupils")
RESULTS = ("kq1", "kq2", "kq3", "kq4", "kq5")
MEN = "men"
"""Counted by nobody, but told: with the women they make the heads."""

GRANDMAS, GRANDPAS = "grandmas", "grandpas"
"""Women and men, most of them old: what is meant is asked."""

_HEADS: Mapping[str, str] = {
    "head_count": "nguoi, ng, ngui, nguoi tham du, nguoi tham gia, nguoi dan, ba con, co "
    "bac, dan, khach, hoc vien, dau nguoi, tong, tong so, tong cong, tong so nguoi, "
    "si so, bac, luot nguoi, mong, nhan khau, hv, so nguoi, so nguoi du, so nguoi tham du, "
    "so nguoi tham gia, so nguoi den, so luong, so luong nguoi, sl, cong nhan, "
    "dong chi, dang vien, hoi vien, can bo, cong dan, nhan dan, nong dan, thanh nien",
    "elderly": "cao tuoi, nguoi cao tuoi, nguoi gia, gia, cu, cac cu, ong ba, nct, ct, nguoi lon "
    "tuoi, lon tuoi, ong ba cu, cu gia, tren 60 tuoi, tu 60 tuoi, tu 60 tuoi tro len, 60 tuoi "
    "tro len, tren 60 tuoi tro len, hon 60 tuoi, nguoi tren 60 tuoi, nguoi tren 60, cu "
    "ong cu ba, cu tren 60, cu tren 60 tuoi, cu tu 60 tuoi, cu tu 60 tuoi tro len, cac cu tren 60, "
    "cac cu tren 60 tuoi, bac tren 60, bac tren 60 tuoi, nguoi tu 60 tuoi, "
    "nguoi tu 60 tuoi tro len, nguoi tren 60 tuoi tro len",
    GRANDMAS: "ba, cu ba, cac ba, ba cu, cac cu ba",
    GRANDPAS: "ong, cu ong, cac ong, ong cu, cac cu ong",
    "women": "nu, gai, chau gai, em gai, phu nu, chi em, nu gioi, chi em phu nu, cac chi, chi, "
    "hoi vien phu nu",
    MEN: "nam, nam gioi, dan ong, anh em, cac anh",
    "disabled": "khuyet tat, kt, nguoi khuyet tat, nkt, tan tat, nguoi tan tat",
    "businesses": "ho kinh doanh, kinh doanh, ho kd, hkd, kd, tieu thuong, chu ho kinh doanh, "
    "nguoi kinh doanh, ho buon ban, chu cua hang, chu quan",
    "pupils": "hoc sinh, hs, em hoc sinh, chau hoc sinh",
}
_RESULTS: Mapping[str, str] = {
    "kq1": "vneid, vnei, vn eid, vne id, vnid, v neid, vi ne ai di, ve ne ai di, vneit, dinh "
    "danh, dinh danh dien tu, dinh danh muc 2, dinh danh muc do 2, muc 2, muc do 2, "
    "can cuoc dien tu, tai khoan dinh danh, kq 1, vneid muc 2, vneid muc do 2, the "
    "bhyt, tich hop the bhyt, tich hop bhyt, tich hop giay to",
    "kq2": "dich vu cong, dvc, dv cong, ho so, ho so dvc, ho so dich vu cong, dich vu cong truc "
    "tuyen, dvctt, ho so truc tuyen, nop ho so, cong dich vu cong, thu tuc hanh chinh, thu "
    "tuc, kq 2, hs, nop hs, nop hs dvc, nop hs tren dvc, nop hs online, nop ho so tren dvc, "
    "hs nop, hs nop xong, hs online, hs dvc, ho so nop xong, ho so online",
    "kq3": "thanh toan, thanh toan tien dien, thanh toan dien nuoc, thanh toan online, "
    "thanh toan dien nuoc online, thanh toan tien nuoc, thanh toan le phi, "
    "thanh toan le phi online, tt, chuyen khoan, chuyen tien, khong tien mat, ck, "
    "thanh toan khong tien mat, thanh toan k dung tien mat, thanh toan ko dung tien mat, "
    "thanh toan dien tu, quet qr, quet ma, quet ma qr, quet ma tra tien, vi dien tu, tra tien "
    "dien, dong tien dien, quet qr tra tien, ngan hang so, kq 3",
    "kq4": "ma qr, hoa don, hoa don dien tu, hddt, thue, ke khai thue, khai thue, thue "
    "dien tu, dang ky hoa don dien tu, tao ma qr, lam ma qr, in ma qr, ma qr nhan tien, "
    "kq 4",
    "kq5": "phan anh, lua dao, bao lua dao, to giac, bao cong an, trinh bao, to cao, bi lua, phan "
    "anh hien truong, bao lua dao len cong an, kq 5",
}
_ASIDE: Mapping[str, str] = {
    "kq4": f"{_HEADS['businesses']}, ho, ho kinh doanh dang ky hoa don dien tu",
}
"""What a household business is called where results are asked for."""
EITHER = "|"
"""Between two counts that one name may mean."""
_DOUBTFUL: Mapping[str, str] = {"kq3|kq4": "qr"}
"""Paid by a square code, or got one to be paid by."""
_CHILDREN: Mapping[str, str] = {
    "pupils|": "chau, cac chau, tre em, tre, thieu nhi, tre con, tre nho, em nho, be, cac be",
}
"""Pupils, or too young to be any: those are counted among the heads alone."""
_ACCENTED: Mapping[str, frozenset[str]] = {
    "gia": frozenset({"gi\u00e0"}),
    "cu": frozenset({"c\u1ee5"}),
    "ho": frozenset({"h\u1ed9"}),
    "nam": frozenset({"nam"}),
    "chi": frozenset({"ch\u1ecb"}),
    "tre": frozenset({"tr\u1ebb"}),
    "dan": frozenset({"d\u00e2n"}),
    "bac": frozenset({"b\u00e1c"}),
    "thue": frozenset({"thu\u1ebf"}),
    "chau": frozenset({"ch\u00e1u"}),
    "tong": frozenset({"t\u1ed5ng"}),
    "nu": frozenset({"n\u1eef"}),
    "ba": frozenset({"b\u00e0"}),
    "ong": frozenset({"\u00f4ng"}),
}
"""The accents of short names: with others they are other words."""
MOST_WORDS = 7

Names = Mapping[tuple[str, ...], str]


def _spelled(several: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    return {
        tuple(name.split()): field for field, names in several.items() for name in names.split(", ")
    }


_OF_BOTH = {**_spelled(_RESULTS), **_spelled(_DOUBTFUL)}
OF_HEADS: Names = {**_OF_BOTH, **_spelled(_HEADS), **_spelled(_CHILDREN)}
OF_RESULTS: Names = {**_OF_BOTH, **_spelled(_ASIDE)}
BEGIN = {id(names): frozenset(name[0] for name in names) for names in (OF_HEADS, OF_RESULTS)}
"""The first words of all the names: most words begin none."""


def name_at(words: Sequence[Word], at: int, names: Names) -> tuple[str, int] | None:
    """The count that is named at a word, and the place behind its name."""
    if words[at].plain not in BEGIN[id(names)] or is_another(words[at]):
        return None
    plain = tuple(word.plain for word in words[at : at + MOST_WORDS])
    for length in range(len(plain), 0, -1):
        field = names.get(plain[:length])
        if field and (length > 1 or _is_meant(words[at])):
            return field, at + length
    return None


def _is_meant(word: Word) -> bool:
    accented = _ACCENTED.get(word.plain)
    return accented is None or word.said == word.plain or word.said in accented
