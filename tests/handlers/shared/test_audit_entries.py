"""Every action that the code writes into the audit reads as a plain sentence in /nhatky."""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from handlers.shared import audit_entries
from handlers.turn import ConversationState, Turn
from storage.chain.journal import Line
from storage.reporting import units
from storage.reporting.units import Unit
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import HOUSE, START, Clock, event, found_team
from tests.handlers.shared.audit_sentences import TABLE
from tests.rows import each_row
from tests.test_house import ROOT, below, modules, parsed, walked
from tests.test_words import written_texts

T = TypeVar("T")


ROOMS = ("bot", "handlers", "storage")
WRITTEN_BY = (("handlers.shared.audit.note", 1), ("storage.chain.audit.AuditEntry", 1))
ACTION = re.compile(r"[a-z_]+\.[a-z_]+")


@cache
def actions() -> frozenset[str]:
    """Every action in the code: given to the audit, or to a function that hands it on."""
    texts = {_dotted(path): path.read_text("utf-8") for path in modules(*ROOMS)}
    trees = {place: walked(text) for place, text in texts.items()}
    meant = {place: _imported(nodes) for place, nodes in trees.items()}
    inside = [
        (place, one, call)
        for place, nodes in trees.items()
        for one in _functions(nodes)
        for call in _calls(below(one))
    ]
    called = _by_name((_target(call, at, meant[at]), (at, one, call)) for at, one, call in inside)
    takers, left = set[tuple[str, int]](), {*WRITTEN_BY}
    while left:
        name, place = taker = left.pop()
        takers.add(taker)
        left |= set(_handing_on(called[name], place)) - takers
    anywhere = _by_name(
        (_target(call, at, meant[at]), call)
        for at, nodes in trees.items()
        for call in _calls(nodes)
    )
    given = [
        (call, place) for name, place in takers for call in anywhere[name] if len(call.args) > place
    ]
    named = {name: value for text in texts.values() for name, value in _constants(parsed(text))}
    words = {word for call, place in given for word in _words(call.args[place], named)}
    return frozenset(word for word in words if ACTION.fullmatch(word))


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _imported(nodes: Iterable[ast.AST]) -> dict[str, str]:
    """The names that a module brings in, each with what it means."""
    return {
        one.asname or one.name: f"{node.module}.{one.name}"
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        for one in node.names
    }


def _target(call: ast.Call, here: str, meant: Mapping[str, str]) -> str:
    """Which function is called: many modules have one of the same name."""
    if isinstance(call.func, ast.Attribute):
        owner = call.func.value
        known = meant.get(owner.id, "") if isinstance(owner, ast.Name) else ""
        return f"{known}.{call.func.attr}"
    name = getattr(call.func, "id", "")
    return meant.get(name, f"{here}.{name}")


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Words that a module has a name for."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name) and isinstance(node.value.value, str):
                    yield target.id, node.value.value


def _words(node: ast.expr, named: Mapping[str, str]) -> Iterator[str]:
    """What may stand there itself, and nothing that is only said on the way: a text's name."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.Name) and node.id.isupper() and node.id in named:
        yield named[node.id]
    if not isinstance(node, ast.Call):
        for inner in ast.iter_child_nodes(node):
            if isinstance(inner, ast.expr):
                yield from _words(inner, named)


def _functions(nodes: Iterable[ast.AST]) -> list[ast.FunctionDef]:
    return [node for node in nodes if isinstance(node, ast.FunctionDef)]


def _calls(nodes: Iterable[ast.AST]) -> list[ast.Call]:
    return [node for node in nodes if isinstance(node, ast.Call)]


def _by_name(calls: Iterable[tuple[str, T]]) -> defaultdict[str, list[T]]:
    """What belongs to a call, under the name that is called."""
    found = defaultdict[str, list[T]](list)
    for name, what in calls:
        found[name].append(what)
    return found


def _handing_on(
    calls: list[tuple[str, ast.FunctionDef, ast.Call]], place: int
) -> Iterator[tuple[str, int]]:
    """Where a function gives one of its own arguments to such a function as its action."""
    for at, function, call in calls:
        names = [one.arg for one in function.args.args]
        given = call.args[place] if len(call.args) > place else None
        if isinstance(given, ast.Name) and given.id in names:
            yield f"{at}.{function.name}", names.index(given.id)


def test_every_action_in_the_code_has_a_line_here_and_words() -> None:
    assert {"session.approved", "entry.corrected", "tally.reported"} <= actions()
    assert {action for action, *_ in TABLE} == actions()
    written = {name for name in written_texts() if name.startswith("audit_entries.do_")}
    assert written == {f"audit_entries.do_{action.replace('.', '_')}" for action in actions()}


@each_row(("action", "subject", "facts", "sentence"), TABLE)
def test_an_entry_reads_as_a_sentence(
    ward: Store, action: str, subject: str, facts: dict[str, object], sentence: str
) -> None:
    assert _told(ward, action, subject, json.dumps(facts)) == sentence


@each_row(("action", "subject"), [(one, subject) for one, subject, *_ in TABLE])
def test_it_is_still_a_sentence_when_its_person_was_erased(
    ward: Store, action: str, subject: str
) -> None:
    said = _told(ward, action, subject, None)
    assert not re.search(r"\{|  |^\W|[:,]$", said)
    assert subject.partition(":")[2] in said or "Team 1" in said


TWICE = re.compile(r"\b(\w+(?: \w+)?) \1\b", re.IGNORECASE)


def test_a_repeated_word_is_found() -> None:
    assert TWICE.search("nhận vai trò vai trò số 21")


@each_row("sentence", [sentence for *_, sentence in TABLE])
def test_no_word_comes_twice_in_a_row(sentence: str) -> None:
    assert not TWICE.search(sentence)


@pytest.fixture
def ward(store: Store) -> Store:
    """With one of each that an entry may name."""

    def found(tx: Transaction) -> None:
        found_team(tx)
        units.add(tx, Unit(0, "school", "Trường 1", START.date(), None, None), None, START)

    store.now(found)
    return store


def _told(ward: Store, action: str, subject: str, body: str | None) -> str:
    def tell(tx: Transaction) -> str:
        asked = event("mai", "x", Clock())
        turn = Turn(HOUSE, tx, asked, 1, "lane", START, None, ConversationState())
        return audit_entries.told(turn, Line(1, START, "operator", action, subject, body))

    return ward.look(tell)
