"""Threads that carry out units: one where one is enough, more where units wait."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future

from storage.stores.tickets import Ticket
from storage.stores.writers import Writers


def ticket() -> Ticket:
    return Ticket(lambda _tx: None, Future())


def test_one_after_the_other_is_done_by_one_thread() -> None:
    names: list[str] = []
    writers = Writers(4, lambda _: names.append(threading.current_thread().name))
    for number in range(50):
        writers.put(ticket())
        while len(names) <= number or not writers._free:
            time.sleep(0)
    writers.close()
    assert names == ["writer_0"] * 50


def test_units_that_wait_get_threads_until_there_are_enough() -> None:
    together = threading.Barrier(3)
    writers = Writers(3, lambda _: together.wait(timeout=10) and None)
    for _ in range(9):
        writers.put(ticket())
    writers.close()
    assert together.n_waiting == 0
    assert not together.broken


def test_what_was_put_is_done_before_the_end() -> None:
    done: list[Ticket] = []
    writers = Writers(2, done.append)
    put = [ticket() for _ in range(200)]
    for one in put:
        writers.put(one)
    writers.close()
    assert {id(one) for one in done} == {id(one) for one in put}
