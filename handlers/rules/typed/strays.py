"""What is said beside any question: a greeting, being lost, a question for the ward."""

from __future__ import annotations

import re

from handlers.rules.folding import fold

_WHO = r"(?:(?:da|thua|toi|minh|em|chau|con|bac|co|chu|anh|chi|ong|ba|van|that|cung) )*+"
_VAGUE = (
    r"(?: (?:gi|ca|het|cau|hoi|bai|nay|phai|lam|bam|go|the|nao|vao|dau|sao|day|tiep|a|dung|"
    r"lua chon|chon|cho|duoc|luon|nua))*"
)
_UNSURE = re.compile(
    _WHO + r"(?:khong|chua|chang|cha|ko|k|kg|hong|hok|hem|hum) (?:hieu|biet|ro|nho)" + _VAGUE
)
_LOST = re.compile(
    _WHO + r"(?:(?:cau|bai|phan|cai|doan)(?: hoi)?(?: nay| do| ay) )?"
    r"(?:kho hieu|kho qua|la sao|lam sao|(?:bay )?gio lam gi|lam gi|bi lac|chiu|sao the|"
    r"bam (?:vao )?(?:dau|gi|nut nao)|giup(?: (?:toi|minh|em|bac|voi))*)"
    r"(?: (?:bay gio|voi))?" + _VAGUE
)
_GREETS = re.compile(
    r"(?:xin )?chao(?: (?:ban|em|tro ly|ca nha|may))?(?: a)?|alo+|a lo|hello|hi|hey"
)
_PEOPLE = re.compile(
    _WHO + r"(?:(?:muon|can|xin|cho|phai|duoc|toi|minh) )*(?:gap|hoi|noi chuyen voi|goi cho) "
    r"(?:can bo|nguoi|nguoi that|ai do|phuong)"
    r"(?: (?:phuong|cua phuong|mot (?:cau|viec|ti|chut)|a|voi|cai|duoc khong))*"
)
_LONG = 5
"""From so many syllables on people ask people, not a list of lessons."""


def is_lost(text: str) -> bool:
    """Somebody says that they do not know what to do: "toi khong hieu", "?"."""
    if "?" in text and not any(map(str.isalnum, text)):
        return True
    said = fold(text)
    return any(pattern.fullmatch(said) for pattern in (_UNSURE, _LOST))


def is_unsure(text: str) -> bool:
    """Somebody says that they do not know, and names nothing."""
    return _UNSURE.fullmatch(fold(text)) is not None


def greets(text: str) -> bool:
    """A greeting and nothing else."""
    return _GREETS.fullmatch(fold(text)) is not None


def wants_people(text: str) -> bool:
    """Somebody asks for a human being."""
    return _PEOPLE.fullmatch(fold(text)) is not None


def is_sentence(text: str) -> bool:
    """Long enough to be a question to the ward rather than a word to look for."""
    return len(fold(text).split()) >= _LONG
