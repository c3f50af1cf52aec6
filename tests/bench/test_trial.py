"""The benches of random inputs and of costly texts run, and say what they found."""

from __future__ import annotations

from tests.bench import BENCHES, SEEDED, find
from tests.handlers.ward import trial
from tests.rows import each_row


def test_both_begin_with_a_number_of_chance() -> None:
    assert set(BENCHES) >= set(SEEDED) == {"inputs", "texts"}


@each_row("name", BENCHES)
def test_every_bench_is_where_it_is_said_to_be(name: str) -> None:
    assert callable(find(name))


def test_a_ward_answers_for_a_while() -> None:
    found = trial.inputs("", 0, 2026)
    assert (found["without_next_step"], found["dead"], found["without_right"]) == (0, 0, 0)
