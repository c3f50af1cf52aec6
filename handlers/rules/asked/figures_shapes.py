"""What a question for figures is made of: places, days, comparisons, what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handlers.rules.asked import figures_words as words_of

GROUP = re.compile(
    r"\b(?:to dan pho|tdp|to)(?: cu)?(?: so)? ?(\d{1,3})\b(?: cu\b(?! (?:gia|ba|ong|nao)\b))?"
)
TEAM = re.compile(r"\b(?:doi hinh|doi)(?: so)? ?(\d{1,3})\b")
OWN = re.compile(r"\b(?:cua |o |trong )?to (?:toi|minh|em|e|bac|chau|ta|chung toi|nha)\b")
"""As a leader speaks of the only group there is for them."""
THEIR_GROUP = re.compile(r"\b(?:cua|trong|o|ve) to\b(?! (?:nao|khac|ban|dan pho|so|\d))")
"""Words for what is shown anyway."""
MORE = r"(?:(?:nhieu|it|cao|thap) )?(?:hon|tang|giam|kem)(?: hon)?"
WHEN = r"(?:thang|quy|nam|tuan|ky|cung ky|hom)"
THEN = rf"(?<!to )(?<!pho )(?<!doi )(?<!hinh )so(?= \d+ {WHEN}\b)"
""" "so 11 thang nam ngoai", but no group's number."""
COMPARED = re.compile(
    rf"\bso (?:sanh|voi)\b|\bso(?= {WHEN}\b)|\b{THEN}|(?<=\d) voi(?= (?:thang |quy |nam |t|q)\d)"
    rf"|\b{MORE}(?= {WHEN}\b)"
    r"|\b(?:tang|giam)(?: (?:duoc|them|len|di|bot))* (?:bao nhieu|may|the nao)\b"
)
WHERE = re.compile(r"\b(?:noi|cho|khu dan cu|khu|dia ban|khu pho|xom|thon)(?= nao\b)")
WHICH = re.compile(
    r"\b(?:to|to dan pho|tdp|khu|(doi|doi hinh)) (?:nao|may)\b"
    r"|\b(?:may|bao nhieu|nhung|cac) (?:to|tdp|(doi)(?: hinh)?)"
    r"(?= (?:[a-z]+ ){0,2}(?:chua|khong)\b)"
)
NOTHING = re.compile(
    r"\b(?:chua|khong)(?: (?:co|lam|to chuc|duoc|hoc|day|hoat dong))*"
    r"(?: (?:buoi|ai|nguoi|gi|lop|ca)(?: nao)?)?(?: (?:hoc|den|du|tham gia))?\b"
)
""" "to nao chua co ai hoc": the places with nothing."""
MOST = re.compile(
    r"\b(?:(?:lam|co|day|hoc|duoc|dat|hoat dong) )*(?:nhieu|it|cao|thap|cham|nhanh|kem|yeu|dong|tot"
    r"|gioi|nang no|tich cuc|hang hai|manh)(?: [a-z]+){0,5} nhat\b|\bdung (?:cuoi|dau)\b"
    r"|\bcuoi bang\b|\b(?:chot|bet)(?: bang)?\b|\btop(?: \d+)?(?: (?:to|doi))?\b"
)
IF_ANYBODY = re.compile(
    r"\bco (?:buoi|lop|ca) nao (?:khong|chua)\b|"
    r"\b(?:co )?(?:duoc )?ai(?: (?:vao|di|den|du|hoc|tham gia|hoan thanh|bai)){0,3} "
    r"(?:khong|chua)\b(?! [a-z]* ?(?:hoc|den))"
)
""" "hom qua co ai hoc khong": how many."""


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Whole words of the folded text."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


COUNTING, LEARNING, DONE = map(any_of, (words_of.COUNTING, words_of.LEARNING, words_of.CAMPAIGN))
ATTENDANTS = any_of(words_of.ATTENDANTS)
UNKEPT = {name: any_of(phrases) for name, phrases in words_of.UNKEPT.items()}
