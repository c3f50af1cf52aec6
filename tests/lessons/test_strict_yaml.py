from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lessons import strict_yaml
from lessons.strict_yaml import MAX_BYTES, MAX_DEPTH, MAX_NODES, ContentError, read, read_file
from tests.rows import each_row

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@each_row(
    ("text", "data"),
    [
        pytest.param("a: yes\nb: no\nc: on", {"a": "yes", "b": "no", "c": "on"}, id="no booleans"),
        pytest.param("a: 1.10\nb: 0123", {"a": "1.10", "b": "0123"}, id="no numbers"),
        pytest.param("a: 2026-11-22", {"a": "2026-11-22"}, id="no dates"),
        pytest.param("a: null\nb: ~\nc:", {"a": "null", "b": "~", "c": ""}, id="no nulls"),
        pytest.param("<<: {a: b}", {"<<": {"a": "b"}}, id="no merging"),
        pytest.param("a: [b, {c: d}, []]", {"a": ["b", {"c": "d"}, []]}, id="lists"),
        pytest.param("a: >-\n  b\n  c\n", {"a": "b c"}, id="folded"),
        pytest.param("\ufeffa: b", {"a": "b"}, id="byte order mark"),
        pytest.param("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}, id="lines of Windows"),
        pytest.param("a: e\u0323\u0302", {"a": "ệ"}, id="letters composed"),
        pytest.param('a: "e\\u0323\\u0302"', {"a": "ệ"}, id="escapes composed too"),
    ],
)
def test_what_is_written_is_read_as_text(text: str, data: object) -> None:
    assert read(text.encode()).data == data


@each_row(
    ("raw", "code", "line"),
    [
        pytest.param(b"", "yaml_empty", 1, id="empty"),
        pytest.param(b"# only a remark\n", "yaml_empty", 1, id="a remark only"),
        pytest.param(b"{}", "yaml_empty", 1, id="empty mapping"),
        pytest.param(b"- a\n- b\n", "yaml_not_mapping", 1, id="a list"),
        pytest.param(b"word", "yaml_not_mapping", 1, id="a word"),
        pytest.param(b"a: b\n---\nc: d\n", "yaml_documents", 2, id="two documents"),
        pytest.param(b"a: b\nc: &x d\n", "yaml_alias", 2, id="anchor"),
        pytest.param(BOMB.encode(), "yaml_alias", 1, id="bomb"),
        pytest.param(b"a: b\nc: *x\n", "yaml_alias", 2, id="alias"),
        pytest.param(b"a: *b\n", "yaml_alias", 1, id="alias to nothing"),
        pytest.param(b"a: b\nc: !!str d\n", "yaml_tag", 2, id="tag"),
        pytest.param(b"a: !!python/object/apply:os.system [ls]\n", "yaml_tag", 1, id="code"),
        pytest.param(b"a: ! b\n", "yaml_tag", 1, id="bare tag"),
        pytest.param(b"!x a: b\n", "yaml_tag", 1, id="tagged key"),
        pytest.param(b"a: b\nc: d\na: e\n", "yaml_duplicate", 3, id="duplicate key"),
        pytest.param(b"a:\n  - {b: c, b: d}\n", "yaml_duplicate", 2, id="duplicate deep down"),
        pytest.param("é: b\ne\u0301: c\n".encode(), "yaml_duplicate", 2, id="composed twin"),
        pytest.param(b"a: b\n? [c]\n: d\n", "yaml_key", 2, id="a list as key"),
        pytest.param(b"a: b: c\n", "yaml_colon", 1, id="two colons"),
        pytest.param(b"a: b\n\tc: d\n", "yaml_tab", 2, id="tab"),
        pytest.param(b"a: b\nc: 'd\n", "yaml_unclosed", 2, id="open quote"),
        pytest.param(b'a: "\\ud800"', "yaml_broken", 1, id="half a letter"),
        pytest.param(b"a: b\nc: \xff\n", "yaml_encoding", 2, id="not UTF-8"),
        pytest.param("a: b".encode("utf-16"), "yaml_encoding", 1, id="UTF-16"),
        pytest.param(b"a: b\nc: d\x00\n", "yaml_control", 2, id="zero byte"),
        pytest.param(b"a: \x1b[31m", "yaml_control", 1, id="escape sequence"),
        pytest.param(b'a: b\nc: "\\0"\n', "yaml_control", 2, id="zero written as an escape"),
        pytest.param(b"[" * 200_000, "yaml_too_deep", 1, id="very deep"),
        pytest.param(b"a: " + b"- " * 50_000, "yaml_broken", 1, id="deep dashes after a key"),
        pytest.param(b"- " * 100_000, "yaml_too_deep", 1, id="deep dashes"),
        pytest.param(b"{a: " * 60_000, "yaml_too_deep", 1, id="deep mappings"),
        pytest.param(b"a: [" + b"b," * MAX_NODES + b"]", "yaml_too_many", 1, id="many nodes"),
        pytest.param(b"#" * (MAX_BYTES + 1), "yaml_too_big", 1, id="too big"),
    ],
)
def test_anything_else_is_refused_with_its_line(raw: bytes, code: str, line: int) -> None:
    with pytest.raises(ContentError) as refused:
        read(raw)
    assert (refused.value.code, refused.value.line) == (code, line)


def nested(depth: int) -> bytes:
    return b"a: " + b"[" * (depth - 1) + b"]" * (depth - 1)


def test_the_limits_themselves_are_allowed() -> None:
    assert read(nested(MAX_DEPTH))
    with pytest.raises(ContentError):
        read(nested(MAX_DEPTH + 1))
    assert len(read(b"a: [" + b"b," * (MAX_NODES - 3) + b"]").data["a"]) == MAX_NODES - 3


def test_every_place_knows_its_line() -> None:
    document = read(b"# remark\na: b\nc:\n  - d\n  - e: f\n    g: |\n      h\n")
    assert document.line_of(()) == 2
    assert document.line_of(("c",)) == 3
    assert document.line_of(("c", 0)) == 4
    assert document.line_of(("c", 1, "g")) == 6


@each_row(
    ("where", "line"),
    [
        pytest.param(("c", 1, "never"), 5, id="the mapping it is missing from"),
        pytest.param(("c", 7), 3, id="the list it is missing from"),
        pytest.param(("never",), 2, id="the file"),
        pytest.param(("c", "(tag)", 1, "e"), 5, id="steps that are not in the file"),
    ],
)
def test_a_place_never_written_has_the_line_around_it(
    where: tuple[str | int, ...], line: int
) -> None:
    assert read(b"# remark\na: b\nc:\n  - d\n  - e: f\n").line_of(where) == line


@pytest.mark.parametrize("missing", ["none.yaml", "."])
def test_a_file_that_cannot_be_opened_is_a_content_error(tmp_path: Path, missing: str) -> None:
    with pytest.raises(ContentError) as refused:
        read_file(tmp_path / missing)
    assert refused.value.code == "yaml_unreadable"


SIGNS = st.lists(
    st.sampled_from(
        ["a", ":", " ", "\n", "- ", "[", "]", "{", "}", ",", "&x ", "*x", "!", '"', "'"]
    )
    | st.sampled_from(
        ["|", ">", "#", "?", "%", "@", "---", "...", "\t", "\\x", "\\U0011", "<<", "ệ"]
    )
    | st.characters()
).map("".join)


@pytest.fixture(params=[strict_yaml._Loader, yaml.SafeLoader], ids=["fast", "pure"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "_Loader", request.param)


def only_text(node: object) -> bool:
    if isinstance(node, dict):
        return all(only_text(part) for pair in node.items() for part in pair)
    if isinstance(node, list):
        return all(only_text(part) for part in node)
    return isinstance(node, str) and unicodedata.is_normalized("NFC", node)


def read_or_refuse(raw: bytes) -> None:
    try:
        document = read(raw)
    except ContentError:
        return
    assert only_text(document.data)
    assert document.data


@given(SIGNS)
def test_signs_give_text_or_a_content_error(text: str) -> None:
    read_or_refuse(text.encode(errors="surrogatepass"))


@given(st.binary())
def test_bytes_give_text_or_a_content_error(raw: bytes) -> None:
    read_or_refuse(raw)


@pytest.mark.usefixtures("loader")
def test_a_damaged_lesson_gives_text_or_a_content_error(lesson_text: str) -> None:
    chance = random.Random(7)  # noqa: S311 - damage, not secrets
    for _ in range(300):
        letters = list(lesson_text)
        for _ in range(5):
            letters[chance.randrange(len(letters))] = chance.choice(
                "\t\n:-[]{}&*!\"'\\|>#%@` \x00ệ"
            )
        read_or_refuse("".join(letters).encode())


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    "raw",
    [
        b'a: "\\UFFFFFFFF"',
        b'a: "\\U00110000"',
        b'a: "\\ud800"',
        b"%YAML 9999999999999999999.1\n--- a",
        b"[" * 9000,
    ],
)
def test_both_parsers_raise_nothing_else(raw: bytes) -> None:
    with pytest.raises(ContentError):
        read(raw)
