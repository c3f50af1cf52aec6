"""What a stranger typed: nobody in need is passed over, and plain words bring hardly any card."""

from __future__ import annotations

from pathlib import Path

import yaml

from handlers.meanings import read
from tests.one_course import shipped

FILE = Path(__file__).parents[1] / "utterances" / "stranger.yaml"
SAID: dict[str, list[str]] = yaml.safe_load(FILE.read_text("utf-8"))
KNOWN = {"khong bam vao link la"}
"""An answer to a question, which brings no card where the question is open."""


def test_everybody_in_need_is_heard() -> None:
    assert [text for text in SAID["need"] if not read(shipped(), text).need] == []


def test_plain_words_bring_no_card() -> None:
    plain = [*SAID["plain"], *SAID["everyday"]]
    assert {text for text in plain if read(shipped(), text).need} <= KNOWN
