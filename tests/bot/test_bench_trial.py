"""The benches of random inputs and of costly texts run, and say what they found."""

from __future__ import annotations

from bot.bench import BENCHES, SEEDED
from tests.handlers.ward import trial


def test_both_begin_with_a_number_of_chance() -> None:
    assert {"inputs", "texts"} == SEEDED
    assert set(BENCHES) >= SEEDED


def test_a_ward_answers_for_a_while() -> None:
    found = trial.inputs("", 0, 2026)
    assert (found["without_next_step"], found["dead"], found["without_right"]) == (0, 0, 0)
