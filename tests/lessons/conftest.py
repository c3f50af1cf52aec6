from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

LESSON = textwrap.dedent("""\
    id: t-1
    title: "Bài thử"
    audiences: [MN]
    skills: [AT]
    objective: "Biết thử một bài."
    keywords:
      - "bài thử"
    steps:
      - text: "Bước một, {you} nhé."
      - text: "Bước hai."
      - text: "Bước ba."
    try_it: "{You} thử xem."
    questions:
      - id: q1
        type: choice
        text: "Chọn gì?"
        options:
          - id: a
            text: "Cái này"
            reason: "Vì thế."
            right: yes
          - id: b
            text: "Cái kia"
            reason: "Vì khác."
            misconception: nham
      - id: q2
        type: true_false
        text: "Trời xanh."
        answer: yes
        reasons:
          yes: "Nhìn là thấy."
          no: "Nhìn lại xem."
        misconception: nham
    remember: "Nhớ lấy."
    sources: [F26, thuc-te]
    checked_on: 2026-11-22
    review_by: 2027-05-22
    """)

FILES = {
    "words.yaml": "yes: Đúng\nno: Sai\n",
    "thu/misconceptions.yaml": 'nham: "Hay nhầm."\n',
    "thu/course.yaml": "id: thu\ntitle: Khóa thử\norder: 1\ntracks: [MN]\nlessons: [t-1]\n",
    "thu/t-1.yaml": LESSON,
}

WriteFolder = Callable[..., Path]


@pytest.fixture
def lesson_text() -> str:
    """A lesson file that nothing is wrong with."""
    return LESSON


@pytest.fixture
def content(tmp_path: Path) -> WriteFolder:
    """Writes a content folder that nothing is wrong with, but for the files given."""

    def write(files: dict[str, str | bytes | None] | None = None) -> Path:
        for name, text in ({**FILES, **(files or {})}).items():
            if text is None:
                continue
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write
