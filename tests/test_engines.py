"""What is left out of one run is in another: every test above storage meets a server."""

from __future__ import annotations

from tests.engines import is_asked_for, is_drawn

TESTS = [f"tests/handlers/test_{name}.py::test_it[postgresql]" for name in range(400)]
COMMITS = [f"{number:040x}" for number in range(60)]


def test_a_quarter_is_drawn_and_in_time_everything() -> None:
    drawn = [{test for test in TESTS if is_drawn(test, at)} for at in COMMITS]
    assert all(60 <= len(one) <= 140 for one in drawn)
    assert set().union(*drawn) == set(TESTS)


def test_storage_meets_both_databases_always() -> None:
    assert all(
        is_drawn("tests/storage/chain/test_audit.py::test_it[postgresql]", at) for at in COMMITS
    )


def test_what_is_named_is_run() -> None:
    assert is_asked_for([TESTS[0]])
    assert not is_asked_for(["tests", "tests/handlers/test_states.py"])
