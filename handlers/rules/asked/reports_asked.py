"""A report asked for in words, and teams by their names: "bao cao nam", "doi Hoa Phuong ca nam"."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief

_LONGEST = 200
_REPORT = re.compile(
    r"(?:(?:cho|toi|minh|em|anh|chi|xin|xem|coi|lay|lam|lap|in|viet|can|muon|xuat|soan|tai|gui|tao"
    r"|nop|ra|giup|hoan thanh|hoan thien|chuan bi|du thao|ban|file|tep|word|mau|den han|phai) )*"
    r"(?:bao cao|tong ket|tong hop)"
    r"(?: (?:so lieu|ket qua|phong trao|chien dich|cua phuong|dinh ky|tong ket|bao cao))*\b ?"
)
_BESIDE_A_REPORT = frozenset(
    [
        "gui",
        "nop",
        "trinh",
        "ky",
        "len",
        "cho",
        "ve",
        "uy",
        "ban",
        "ubnd",
        "thanh",
        "pho",
        "tp",
        "quan",
        "so",
        "phong",
        "van",
        "hoa",
        "xa",
        "hoi",
        "phuong",
        "hung",
        "dao",
        "cap",
        "tren",
        "lanh",
        "dao",
        "chu",
        "tich",
        "word",
        "doc",
        "docx",
        "pdf",
        "file",
        "tep",
        "ban",
        "ra",
        "in",
        "de",
        "co",
        "quoc",
        "hieu",
        "tieu",
        "ngu",
        "day",
        "du",
        "chinh",
        "thuc",
        "du",
        "thao",
        "hoan",
        "chinh",
        "tong",
        "ket",
        "so",
        "ket",
        "cuoi",
        "ca",
        "theo",
        "mau",
        "van",
        "ban",
        "nghi",
        "dinh",
        "30",
        "nhe",
        "nha",
        "a",
        "voi",
        "di",
        "giup",
        "dang",
        "gap",
        "luon",
        "ngay",
        "toi",
        "minh",
        "em",
        "anh",
        "chi",
        "dum",
        "bo",
        "luu",
        "tai",
        "xuat",
        "soan",
        "lap",
        "lam",
        "viet",
        "bao",
        "cao",
        "ket",
        "qua",
        "phong",
        "trao",
        "cua",
        "hoat",
        "dong",
        "binh",
        "dan",
        "hoc",
        "vu",
        "thuc",
        "hien",
        "ke",
        "hoach",
        "nam",
        "thoi",
        "han",
        "han",
        "truoc",
        "hom",
        "nay",
        "giay",
        "trang",
        "va",
        "roi",
        "xong",
        "la",
    ]
)
"""Words beside a report that ask for no part of it."""
_PAPER = re.compile(r"\b(?:phu luc|de in|in ra|doan van|ban in|ra giay)\b")
_POLITE = re.compile(r"(?: (?:a|nhe|nha|di|voi|giup|cho toi|cho minh|cho em))+$")
_TEAMS = re.compile(r"\b(?:doi|doi hinh)\b")
_WHOLE = re.compile(
    r"\b(?:(?:ca|tron|toan|het|hang) (?=(?:nam|quy|thang|tuan)\b)"
    r"|(?<!thang )(?<!nua )(?<!ngay )cuoi (?=(?:nam|quy|thang)\b))"
)
_TEAM_FIRST = re.compile(r"doi (?!vien\b|truong\b|pho\b|ten\b|to\b|nguoi\b|tuoi\b|may\b|gio\b)\w")
_HOW_MANY = re.compile(r"\b(?:bao nhieu|may|so) (?:nguoi|ba con|cu|ho)\b")
_OF_PLACE = re.compile(
    r"\b(?:to|tdp|to dan pho)(?: so)? (?:\d|toi|minh|nha|em|chau|ta|nay|bac)|\bphuong\b"
)
_LEARNS = re.compile(r"\b(?:hoc|tham gia|dang ky)\b")
_REACHED = re.compile(
    r"\b(?:(?:da|duoc|dat|toi|den|hoan thanh|thuc hien) )+(?:bao nhieu|dau|the nao|may)"
    r"(?: phan tram)?(?: roi)?\b|\b(?:ra sao|the nao)(?: roi)?\b"
)


def of_targets(words: str) -> str:
    """The days of a question about targets: "nam nay dat bao nhieu"."""
    said = fold(words)
    return _REACHED.sub("", said).strip() if _REACHED.search(said) else words


_WAITING = re.compile(r"\b(?:cho|chua|can|doi) duyet\b")


def asks_for_waiting(words: str) -> bool:
    """ "con bao nhieu buoi cho duyet"."""
    return is_brief(words, _LONGEST) and _WAITING.search(fold(words)) is not None


def asked_for_report(text: str) -> str | None:
    """What a report is asked of, "nam" in "bao cao nam nhe"; None where none is asked for."""
    said = _POLITE.sub("", fold(text)) if is_brief(text, _LONGEST) else ""
    found = _REPORT.match(said)
    return said[found.end() :] if found else None


def report_days(text: str) -> str:
    """The days that a report is asked of, and what else is said; all of it where none is."""
    rest = asked_for_report(_PAPER.sub(" ", fold(text)).strip())
    said = _PAPER.sub(" ", _POLITE.sub("", fold(text)))
    return of_whole_units(" ".join(said.split()) if rest is None else rest)


def is_of_whole_ward(words: str) -> bool:
    """Whether what is left names no part: a place, a kind of sessions, a topic."""
    return set(re.findall(r"\w+", fold(words))) <= _BESIDE_A_REPORT


def speaks_of_teams(text: str) -> bool:
    """Whether a team is meant by a name."""
    return _TEAMS.search(fold(text)) is not None


def of_whole_units(words: str) -> str:
    """ "ca nam" is the year, as every unit of the calendar is meant whole."""
    said = fold(words)
    return _WHOLE.sub("", said) if _WHOLE.search(said) else words


def begins_with_team(words: str) -> bool:
    """Whether a sentence begins with a team and its name or number."""
    text = fold(words) if is_brief(words, _LONGEST) else ""
    return _TEAM_FIRST.match(text) is not None


def asks_how_many_learn(words: str) -> bool:
    """Whether somebody asks how many people of a group or the ward learn."""
    text = fold(words) if is_brief(words, _LONGEST) else ""
    return all(one.search(text) for one in (_HOW_MANY, _OF_PLACE, _LEARNS))


_PRAISE = re.compile(
    r"(?:(?:cho|toi|em|minh|xem|mo|lam|lap|soan|ra|de nghi|danh sach|ho so|viec|ve|muon|can) )*"
    r"(?:khen thuong|de nghi khen|xet khen)\b"
)
_COUNTED = re.compile(r"\b(?:bao nhieu|may|so luong|tong so|thong ke|chi tieu|thang|quy|nam)\b")


def prepares_praise(words: str) -> bool:
    """Whether papers of praise are meant, and not how many were praised."""
    text = fold(words) if is_brief(words, _LONGEST) else ""
    return _PRAISE.match(text) is not None and _COUNTED.search(text) is None


_MISTAKEN = re.compile(
    r"\b(?:bai|cau|cau hoi|khoa|dieu|cho)(?: hoc| hoi)? (?:nao|gi)\b"
    r".*\b(?:sai|nham|hieu lam|hieu sai)\b"
)
_HOLDER = re.compile(
    r"^(?:ai (?:la|lam) (?:to truong|doi truong|can bo)\b.*"
    r"|(?:to truong|doi truong)\b.*\b(?:la ai|ten gi|la nguoi nao))(?: (?:vay|a|nhi|the))*$"
)


def asks_what_is_mistaken(words: str) -> bool:
    """Whether it is asked where learners err."""
    return is_brief(words, _LONGEST) and _MISTAKEN.search(fold(words)) is not None


def asks_who_holds(words: str) -> bool:
    """Whether it is asked who leads a group or a team."""
    return is_brief(words, _LONGEST) and _HOLDER.search(fold(words).strip(" ?.!")) is not None
