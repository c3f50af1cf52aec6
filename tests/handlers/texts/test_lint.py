"""Flaws of the bot's own words, planted one at a time: found before anybody meets them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from handlers.texts import FOLDER, lint
from lessons.lint.yardstick import Yardstick, yardstick
from lessons.loader import CONTENT, Reading

PLACE = "handlers/texts/vi/"
SAID = {
    # what the first question of the test after a course says instead, and what is found
    "unknown placeholder": ('"Mời {ten} làm bài."', {"gap_unknown"}),
    "misspelt placeholder": ('"Mời {yuo} làm bài."', {"gap_unknown"}),
    "a value of another text": ('"Bài {title} ạ."', {"gap_unknown"}),
    "an attribute": ('"Mời {you.name} làm bài."', {"gap_unknown", "text_format"}),
    "a number": ('"Mời {0} làm bài."', {"gap_unknown"}),
    "an empty brace": ('"Mời {} làm bài."', {"gap_unknown"}),
    "an open brace": ('"Mời {you làm bài."', {"texts_brace"}),
    "a closing brace": ('"Mời you} làm bài."', {"texts_brace"}),
    "a list": ("[a, b]", {"texts_list"}),
    "a mapping": ("{a: b}", {"texts_list"}),
    "empty quotes": ('""', {"texts_empty"}),
    "nothing": ("", {"texts_empty"}),
    "a remark alone": ("# sau này viết", {"texts_empty"}),
    "cut": ("Bấm phím # rồi xem", {"cut_by_hash"}),
    "a heading": ("|-\n  # Chào\n  Mời xem.", {"hash_shown", "label_long"}),
    "long": ('"' + "Mời xem ạ. " * 40 + '"', {"text_long", "label_long"}),
    "breathless": ('"' + "mời " * 21 + 'ạ."', {"text_sentence", "label_long"}),
    "odd stars": ('"Mời **xem ạ."', {"text_bold"}),
    "a note": ('"TODO viết lời này."', {"text_leftover"}),
    "HTML": ('"Mời <b>xem</b> ạ."', {"text_markup"}),
    "shouted": ('"Mời xem!!"', {"text_shouted"}),
    "a word twice": ('"Mời {you} {you} xem."', {"text_twice"}),
    "a space before a stop": ('"Mời xem ."', {"text_spaced"}),
    "small at the start": ('"{you} xem ạ."', {"you_small"}),
    "large within": ('"Mời {You} xem ạ."', {"you_large"}),
    "written out": ('"Mời quý vị xem ạ."', {"you_written"}),
    "a secret": ('"{You} gửi mã OTP cho trợ lý."', {"secret_asked"}),
    "a password": ('"Nhập mật khẩu vào đây."', {"secret_asked"}),
    "a number of a stranger": ('"Gọi 0912 345 678 ạ."', {"number_unknown"}),
    "a page of a stranger": ('"Mở hoclam.com ạ."', {"site_unknown"}),
    "two negations": ('"{You} không thể không xem."', {"twice_denied"}),
    "a hard space": ('"Mời\u00a0xem ạ."', {"space_hard"}),
    "a tab within": ('"Mời\txem ạ."', {"space_tab"}),
    "marks apart": ('"Mo\u031b\u0300i xem."', {"letters_mixed"}),
    "a Greek letter": ('"Mời xem \u03b1."', {"letters_strange"}),
    "no space after the colon": (None, {"yaml_colon_space"}),
    "a colon": ("Mời xem: một", {"yaml_colon"}),
    "an open quote": ('"Mời xem', {"yaml_unclosed"}),
    "a curly quote": ('"Mời xem”', {"yaml_curly"}),
    "the person without quotes": ("{You} xem ạ.", {"yaml_brace"}),
    "a quote within": ('"Mời "xem" ạ."', {"yaml_inner_quote"}),
    "an alias": ("*Mời* xem", {"yaml_alias"}),
    "a tag": ("!Mời xem", {"yaml_tag"}),
}
OTHERS = {
    # a text of its own file, what it says instead, and what is found
    "a parent's consent that says no": (
        "guardian",
        "agree",
        "Tôi là bố mẹ, tôi không đồng ý",
        "label_opposite",
    ),
    "consent that says no": ("enrol", "agree", "Không đồng ý", "label_opposite"),
    "consent with the words of the other button": (
        "enrol",
        "agree",
        "Tôi không đồng ý",
        "text_of_another",
    ),
    "a refusal that consents": ("enrol", "disagree", "Tôi đồng ý", "text_of_another"),
    "a refusal that says yes": ("mydata", "keep", "Xóa luôn mọi thứ", "label_opposite"),
    "a yes that says no": ("outreach", "yes_drop", "Thôi, giữ lại", "text_of_another"),
    "a guardian who refuses": (
        "guardian",
        "agree",
        "Tôi không đồng ý cho",
        "label_opposite",
    ),
    "the ward left out": ("first", "met", '"Đây là trợ lý."', "gap_fell"),
    "the telephone left out": ("enrol", "notice_rights", '"**3. Quyền**"', "gap_fell"),
    "a number of another service": (
        "needs",
        "scam_now",
        '"Bị dọa thì gọi **115**. Báo số lừa đảo: **156**."',
        "number_changed",
    ),
    "digits exchanged": ("needs", "scam_now", '"Báo số lừa đảo: **165**."', "number_near"),
    "a telephone in words": (
        "needs",
        "scam_now",
        '"Gọi không chín một hai ba bốn năm sáu."',
        "number_worded",
    ),
    "another service for a fire": ("needs", "fire", '"Có cháy thì gọi 115."', "number_other"),
    "a command there is not": ("enrol", "had_agreed", '"Đã xong. Gõ /dulieuu."', "command_nowhere"),
    "a button without end": ("enrol", "go_on", '"' + "Học tiếp " * 8 + '"', "label_long"),
    "a button of two lines": ("enrol", "go_on", "|-\n  Học\n  tiếp", "label_long"),
    "the person in round brackets": ("need", "back", '"Mời (you) quay lại"', "text_placeholder"),
    "two pairs of braces": ("need", "back", '"Mời {{you}} quay lại"', "text_placeholder"),
    "a mark of another program": ("need", "back", '"Mời %s quay lại"', "text_placeholder"),
    "nothing": ("need", "back", "null", "text_placeholder"),
    "curly quotes around a button": ("need", "back", "“Quay lại”", "text_curly"),
    "a lone quote": ("need", "back", 'Quay "lại', "text_pair"),
    "a lost horn": ("need", "back", "Quay lại vuờn", "text_syllable"),
    "a hidden remark": ("need", "back", "Quay lại <!-- a -->", "text_markup"),
    "a face": ("need", "back", "Quay lại 😀", "text_face"),
    "a brace that does not close": (
        "need",
        "still_asked",
        "|-\n  Dạ.\n  Mời {you ạ.",
        "texts_brace",
    ),
}
COMMANDS = {
    "no help": ("on: {words: [ôn]}", "command_help"),
    "words that are no list": ("on: {words: ôn, help: ôn}", "command_words"),
    "no words": ("on: {help: ôn}", "command_words"),
    "a list": ("on: [ôn, ôn bài]", "command_words"),
    "an empty word": ('on: {words: [ôn, ""], help: ôn}', "command_word"),
    "a long word": ("on: {words: [" + "ôn " * 20 + "], help: ôn}", "command_word"),
    "a word of another": ("on: {words: [ôn, trogiup], help: ôn}", "command_twins"),
    "a word of another without marks": ("on: {words: [ôn, nhác], help: ôn}", "command_twins"),
    "an answer": ("on: {words: [ôn, đúng], help: ôn}", "command_short"),
    "a misspelt name": ("onn: {words: [ôn], help: ôn}", "command_unknown"),
    "a strange part": ("on: {words: [ôn], help: ôn, quyen: x}", "extra_forbidden"),
    "an open list": ("on: {words: [ôn, help: ôn}", "yaml_brackets"),
    "twice": ("hoc: {words: [ôn], help: ôn}", "yaml_duplicate"),
}


@pytest.fixture(scope="module")
def measure() -> Yardstick:
    return yardstick(Reading(CONTENT), date(2026, 12, 1))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(FOLDER, tmp_path / "vi")


def faults(path: Path, measure: Yardstick) -> list[tuple[int, str]]:
    """What one file gives; the rest has not changed."""
    found = [lint.finding(*one) for one in lint._faults(path, measure)]
    assert all(one.file == PLACE + path.name and one.what and one.cure for one in found)
    return [(one.line, one.code) for one in found]


def planted(path: Path, key: str, line: str) -> int:
    """A line in place of a text; where it stands."""
    lines = path.read_text("utf-8").split("\n")
    at = next(n for n, one in enumerate(lines) if one.startswith(f"{key}:"))
    end = next((n for n in range(at + 1, len(lines)) if lines[n][:1] != " "), len(lines))
    lines[at:end] = [line]
    path.write_text("\n".join(lines), "utf-8")
    return at + 1


@pytest.mark.parametrize("name", SAID)
def test_a_flaw_of_a_text_is_found_on_its_line(folder: Path, measure: Yardstick, name: str) -> None:
    said, codes = SAID[name]
    path = folder / "browse.yaml"
    key = PLAIN
    line = planted(path, key, f"{key}:Mời" if said is None else f"{key}: {said}")
    found = faults(path, measure)
    assert {code for _, code in found} == codes
    assert all(line <= at <= line + 2 for at, _ in found)


@pytest.mark.parametrize("name", OTHERS)
def test_a_flaw_of_another_text_is_found_on_its_line(
    folder: Path, measure: Yardstick, name: str
) -> None:
    file, key, said, code = OTHERS[name]
    path = folder / f"{file}.yaml"
    line = planted(path, key, f"{key}: {said}")
    assert (line + (2 if code == "texts_brace" else 0), code) in faults(path, measure)


@pytest.mark.parametrize("name", ["browse - Copy.yaml", "browse.yml", "browse.yaml.txt"])
def test_a_file_that_nobody_reads_is_told(folder: Path, measure: Yardstick, name: str) -> None:
    shutil.copy(folder / "browse.yaml", folder / name)
    found = [(one.file, one.code) for one in lint.check(measure, folder)]
    assert found == [(f"{PLACE}{name}", "texts_ignored")]


PLAIN = "to_others"
"""A text without placeholders."""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_flaw_of_a_command_is_found(folder: Path, measure: Yardstick, name: str) -> None:
    said, code = COMMANDS[name]
    path = folder / "commands.yaml"
    line = planted(path, "on", said)
    found = faults(path, measure)
    assert code in {one for _, one in found}
    assert code == "command_twins" or (line, code) in found


def test_a_placeholder_that_is_lost_is_told(folder: Path, measure: Yardstick) -> None:
    path = folder / "quiz.yaml"
    line = planted(path, "right", 'right: "Đúng rồi!"')
    assert {(at, code) for at, code in faults(path, measure)} == {(line, "gap_lost")}


def test_a_text_that_is_lost_added_or_written_twice_is_told(
    folder: Path, measure: Yardstick
) -> None:
    path = folder / "browse.yaml"
    text = path.read_text("utf-8")
    path.write_text(text + 'lost_and_found: "Lạ."\n', "utf-8")
    assert [code for _, code in faults(path, measure)] == ["texts_unknown"]
    path.write_text(text + f'{PLAIN}: "Hai."\n', "utf-8")
    assert [code for _, code in faults(path, measure)] == ["yaml_duplicate"]
    planted(path, PLAIN, "")
    path.write_text(path.read_text("utf-8").replace(f'{PLAIN}: "Hai."\n', ""), "utf-8")
    assert "texts_lost" in {code for _, code in faults(path, measure)}


def test_a_file_that_is_gone_is_told(folder: Path, measure: Yardstick) -> None:
    (folder / "browse.yaml").unlink()
    found = [(one.file, one.code) for one in lint.check(measure, folder)]
    assert found == [(f"{PLACE}browse.yaml", "texts_missing")]


def test_a_changed_notice_wants_another_version(folder: Path) -> None:
    assert list(lint.notice(lint.shipped().notice, folder)) == []
    planted(folder / "enrol.yaml", "notice_what", 'notice_what: "Khác."')
    assert [one.code for one in lint.notice(lint.shipped().notice, folder)] == ["notice_same"]
    assert list(lint.notice("2099-01", folder)) == []


def test_the_shipped_words_have_no_finding(measure: Yardstick) -> None:
    assert [str(one) for one in lint.check(measure)] == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("back: {You} quay lại", "ngoặc kép"),
        ('back: "Mời {ten}"', '"back"'),
        ("back: ''", '"back"'),
    ],
)
def test_a_file_that_is_told_as_shipped_is_named(folder: Path, line: str, told: str) -> None:
    assert list(lint.spoilt(folder)) == []
    at = planted(folder / "need.yaml", "back", line)
    (found,) = lint.spoilt(folder)
    assert (found.file, found.line) == (f"{PLACE}need.yaml", at)
    assert told in str(found)
