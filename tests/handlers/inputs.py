"""Anything people may send: noise, forged and stale buttons, every command with any argument."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from handlers.contract import Arrival, Body, Command, Picture, Postback, Utterance, Wordless
from handlers.dispatch import make_router
from handlers.texts import load_commands

ROUTER = make_router()
POSTBACKS = sorted(ROUTER.tables["postback"])
COMMANDS = sorted(load_commands())
WORDS = sorted(str(word) for entry in load_commands().values() for word in entry["words"])  # type: ignore[attr-defined]

NOISE = (
    "",
    " ",
    "\n\n\t",
    "0",
    "-1",
    "1",
    "2",
    "99999999999999999999",
    "²",
    "٣",
    "a",
    "b)",
    "{you}",
    "{0}{1!r:>9}",
    "{" * 50,
    "}",
    "%s%n",
    "**đậm** _nghiêng_ <b>to</b>",
    "\u202eesrever",
    "\u200b\u200b",
    "\u0000",
    "a\u0000b",
    "\ufffe\uffff",
    "🧓🏽👨‍👩‍👧" * 20,
    "ẳ" * 200,
    "Z̸̛͖a̷l̵g̶o̸" * 30,
    "x" * 2000,
    "từ " * 600,
    "'; DROP TABLE person; --",
    "../../etc/passwd",
    "/",
    "//",
    "/@bot",
    "/hoc@bot 1 2 3",
    "/khongco",
    "AB23-CD45",
    "31/02/2026",
    "1/1-31/12",
    "quý 5",
    "null",
    "True",
    "NaN",
    "1e309",
    "bi lua mat tien",
    "cai vneid",
    "tôi muốn gặp người",
    "căn cước 031088001234",
)
ARGUMENTS = (
    "",
    "0",
    "1",
    "2",
    "3",
    "7",
    "404",
    "-1",
    "²",
    "٣",
    "999999999999999",
    "9999999999999999999999999999",
    "q1",
    "q2",
    "q3",
    "a",
    "b",
    "d",
    "dung",
    "k7-1",
    "k7-3",
    "k9-9",
    "yes",
    "no",
    "adult",
    "child",
    "bac",
    "ban",
    "elsewhere",
    "officer",
    "group_leader",
    "operator",
    "thang nay",
    "nam 9999",
    "01/01/0001-31/12/9999",
    "{you}",
    "\u0000",
    "đ",
    ":",
    "x" * 40,
)


def anything(chance: random.Random, seen: Sequence[str]) -> Body:
    """The next thing somebody sends; `seen` are buttons that were offered, to anybody, ever."""
    kinds: tuple[Callable[[random.Random, Sequence[str]], Body], ...] = (
        _text,
        _text,
        _forged,
        _forged,
        _stale,
        _stale,
        _stale,
        _mutated,
        _command,
        _typed_command,
        _word,
        _other,
    )
    return chance.choice(kinds)(chance, seen)


def _text(chance: random.Random, _seen: Sequence[str]) -> Body:
    return Utterance(chance.choice(NOISE) if chance.random() < 0.7 else typed(chance))


def typed(chance: random.Random) -> str:
    """Letters by chance: no command, and no word that anybody knows."""
    length = chance.choice((1, 2, 5, 40, 400))
    return "".join(_character(chance) for _ in range(length))


def _character(chance: random.Random) -> str:
    code = chance.choice((0x7F, 0x1FF, 0x1FFF, 0xFFFF, 0x10FFFF))
    number = chance.randrange(code)
    return " " if 0xD800 <= number < 0xE000 else chr(number)


def in_turn(chance: random.Random, number: int) -> Body:
    """A forged button: every one there is gets its turn, with everybody."""
    return _forge(chance, POSTBACKS[number % len(POSTBACKS)])


def _forged(chance: random.Random, _seen: Sequence[str]) -> Body:
    return _forge(chance, chance.choice(POSTBACKS))


def _forge(chance: random.Random, name: str) -> Body:
    count = chance.randrange(4)
    return Postback(":".join((name, *(chance.choice(ARGUMENTS) for _ in range(count))))[:64])


def _stale(chance: random.Random, seen: Sequence[str]) -> Body:
    return Postback(chance.choice(seen)) if seen else _forged(chance, seen)


def _mutated(chance: random.Random, seen: Sequence[str]) -> Body:
    """Somebody's button with one part changed: another person's attempt, another question."""
    parts = chance.choice(seen).split(":") if seen else ["quiz.pick", "1", "q1", "a"]
    parts[chance.randrange(len(parts))] = chance.choice(ARGUMENTS)
    return Postback(":".join(parts)[:64])


def _command(chance: random.Random, _seen: Sequence[str]) -> Body:
    return Command(chance.choice(COMMANDS), chance.choice((*ARGUMENTS, *NOISE)))


def _typed_command(chance: random.Random, _seen: Sequence[str]) -> Body:
    return Utterance(f"/{chance.choice(COMMANDS)} {chance.choice((*ARGUMENTS, *NOISE))}")


def _word(chance: random.Random, _seen: Sequence[str]) -> Body:
    return Utterance(chance.choice((*WORDS, "1", "2", "3", "a", "b", "Lan", "tổ 3")))


def _other(chance: random.Random, _seen: Sequence[str]) -> Body:
    return chance.choice(
        (Picture("photo"), Wordless("voice", "học"), Arrival(), Arrival(chance.choice(ARGUMENTS)))
    )
