"""Random inputs and costly texts: the small ward of the tests, for as long as one likes."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from storage.errors import Unusable

SEED = 2026
_WARD = "tests.handlers.ward.trial"


def inputs(database: str, rounds: int, seed: int = SEED) -> dict[str, object]:
    """A thousand inputs for each round."""
    return _of_tests("inputs", database, rounds, seed)


def texts(database: str, rounds: int, seed: int = SEED) -> dict[str, object]:
    """Every costly text in every open question that forty inputs of each person lead to."""
    return _of_tests("texts", database, rounds, seed)


def _of_tests(name: str, database: str, rounds: int, seed: int) -> dict[str, object]:
    """The ward lives beside the tests, which no installed package has."""
    if find_spec("tests") is None or find_spec(_WARD) is None:
        raise Unusable("bench_needs_tests")
    ward = import_module(_WARD)
    found: dict[str, object] = getattr(ward, name)(database, rounds, seed)
    print(*ward.TOLD, sep="\n")
    return found
