"""Odd texts × the questions of enrolment: what each leaves behind; whatever is not named, nothing.

The nearest kin of `volunteers/test_states.py`. That every cell has a next step and a way out is
asked by `test_states.py` here.
"""

from __future__ import annotations

from collections.abc import Mapping

from handlers.contract import Body, Picture, Wordless
from tests.handlers.cells import AGE, FORM, GROUP, NAME, NOTICE, Cell, Cells
from tests.rows import each_row

QUESTIONS = {"consent": NOTICE, "age": AGE, "form": FORM, "name": NAME, "group": GROUP}
TEXTS: Mapping[str, Body | str] = {
    **{
        text: text
        for text in (
            *("68", "2", "0", "68 tuổi", "không biết", "không", "có", "ok", "vâng ạ", "?", ""),
            *("hỏi xong hết", "bỏ qua", "để sau", "chào", "Lan", "tôi tên là Lan", "tổ 3"),
            *("bác Lan ở tổ 3", "3, 5", "3a", "tổ 99", "😀😀", "http://lua.vn", "0912345678"),
            *("tôi bị lừa chuyển tiền", "căn cước 031088001234", "học", "trợ giúp"),
        )
    },
    "long": "chữ " * 600,
    "photo": Picture("p"),
    "photo of Lan": Picture("p", "Lan"),
    "sticker": Wordless("sticker"),
}
LEFT: Mapping[str, Mapping[str, str]] = {
    "consent": {},
    "age": {**dict.fromkeys(("68", "68 tuổi"), "band=adult"), "2": "band=teen"},  # a button
    "form": {"2": "form=ba"},
    "name": {
        **dict.fromkeys(("Lan", "tôi tên là Lan", "bác Lan ở tổ 3", "photo of Lan"), "name=Lan"),
        **dict.fromkeys(("không", "bỏ qua", "để sau"), "name="),
    },
    "group": {"2": "group=2", **dict.fromkeys(("tổ 3", "bác Lan ở tổ 3"), "group=3")},
}


@each_row("question", QUESTIONS)
def test_an_odd_answer_leaves_nothing_that_was_not_meant(cells: Cells, question: str) -> None:
    assert cells.within(lambda cell: answered(cell, question)) == LEFT[question]


def answered(cell: Cell, question: str) -> dict[str, str]:
    """What each text changes of the person at a question; the question stays where none does."""
    cell.lesson_attempt("lan", QUESTIONS[question])
    before, asked = known(cell), cell.conversation("lan").ask
    left: dict[str, str] = {}
    for name, body in TEXTS.items():
        with cell.tried():
            assert cell.say("lan", body).buttons, name
            now = known(cell)
            if changed := [f"{one}={now[one]}" for one in now if now[one] != before.get(one)]:
                left[name] = ", ".join(changed)
            elif cell.conversation("lan").ask != asked:
                left[name] = f"ask={cell.conversation('lan').ask}"
    return left


def known(cell: Cell) -> dict[str, object]:
    """What is known of the only person there is."""
    memory = cell.memory()
    told = [("band", "age_band"), ("form", "form"), ("name", "name")]
    who = [(one, row[column]) for row in memory["profile"] for one, column in told]
    return dict([*who, *(("group", row["group_id"]) for row in memory["membership"])])
