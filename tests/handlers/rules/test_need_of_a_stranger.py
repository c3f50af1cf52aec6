"""What a stranger typed: nobody in need is passed over, and plain words bring hardly any card."""

from __future__ import annotations

from pathlib import Path

import yaml

from handlers.meanings import read
from tests.one_course import shipped

FOLDER = Path(__file__).parents[1] / "utterances"
FILES = [
    yaml.safe_load((FOLDER / f"{one}.yaml").read_text("utf-8")) for one in ("stranger", "aside")
]
KNOWN = {"khong bam vao link la"}
"""An answer to a question, which brings no card where the question is open."""


def test_everybody_in_need_is_heard() -> None:
    needs = [text for said in FILES for text in said["need"]]
    assert [text for text in needs if not read(shipped(), text).need] == []


def test_plain_words_bring_no_card() -> None:
    plain = [text for said in FILES for text in (*said["plain"], *said["everyday"])]
    assert {text for text in plain if read(shipped(), text).need} <= KNOWN
