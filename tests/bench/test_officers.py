"""The benches on what officers and operators wait for, small enough for a test."""

from __future__ import annotations

import pytest

from tests.bench import approvals, erase, verify


def test_every_session_is_approved_in_one_sitting(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(approvals, "SESSIONS", 5)
    found = approvals.bench(store_url, 1)
    assert (found["approved"], found["left"]) == (5, 0)


def test_the_chain_written_in_batches_holds(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "ENTRIES", 60)
    monkeypatch.setattr(verify, "BATCH", 20)
    found = verify.bench(store_url, 2)
    assert (found["entries"], found["fault"]) == (60, None)


def test_people_of_the_made_up_ward_are_erased(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erase, "RESIDENTS", 20)
    monkeypatch.setattr(erase, "ERASED", 4)
    assert erase.bench(store_url, 1)["erased"] == 4
