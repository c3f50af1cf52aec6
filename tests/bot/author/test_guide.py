"""A writer follows the guide word for word: a lesson more in every course, and a course more."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from bot.author.rehearsal import Rehearsal
from bot.author.stages import capabilities
from bot.cli import app
from bot.publishing.shelf import library_in
from lessons.library import Library
from lessons.loader import CONTENT
from lessons.strict_yaml import read_file
from storage.store import Store, open_store
from tests.bot.command_line import ROOT, database
from tests.bot.house import CONFIG
from tests.one_course import shipped

GUIDE = (CONTENT / "README.md").read_text("utf-8")
SECTION = GUIDE.partition("## Thêm một khóa mới\n")[2].partition("\n## ")[0]
SAMPLES = [
    re.sub("^   ", "", one, flags=re.MULTILINE)
    for one in re.findall(r"```yaml\n(.*?)```", SECTION, re.DOTALL)
]
FRESH = "moi"
"""Not the course of the guide: one day that may be there."""
COURSES = [*(course.id for course in shipped().courses), FRESH]
IDS = [
    *(f"{course.id}-{len(course.lessons) + 1}" for course in shipped().courses),
    f"{FRESH}-1",
]
SAID = {
    "học xong làm được gì.": "Mở được {it} trên điện thoại.",
    "một chuyện nhỏ ở phường.": "Cô Hạnh ở chợ cần {it} mà tìm mãi chưa ra.",
    "bảo {you} bấm vào đâu, chỗ có vòng đỏ.": "{You} tìm mục {it}, chỗ có vòng đỏ.",
    "màn hình có gì, vòng đỏ ở đâu.": "Màn hình Cài đặt, vòng đỏ quanh mục {it}.",
    "làm xong thì {you} thấy gì.": "{You} thấy {it} hiện ra là được.",
    "việc {you} làm thử ngay bây giờ.": "{You} mở {it} ngay bây giờ nhé.",
    "một tình huống. {You} làm gì trước?": "Muốn có {it}, {you} làm gì trước?",
    "cách hay nhầm": "Ra hàng mua máy khác",
    "vì sao chưa phải, và nên làm gì.": "Máy đang dùng cũng có {it}, {you} cứ tìm.",
    "cách nên làm": "Tìm trong Cài đặt",
    "vì sao nên làm thế.": "Nhiều thứ nằm sẵn trong Cài đặt, có cả {it}.",
    "một điều nhiều người hay nhầm.": "Phải mua máy khác mới có {it}.",
    "lời nói với người chọn Đúng.": "Máy nào cũng có {it}, không phải mua thêm.",
    "lời nói với người chọn Sai.": "Máy đang dùng đã có sẵn {it}.",
    "điều cần nhớ.": "Cần {it} thì tìm trong Cài đặt.",
}
"""What a writer puts in place of each sentence of the template."""
MATTERS = (
    *("loa ngoài", "đèn pin", "đồng hồ", "tờ lịch", "máy tính nhỏ", "kính lúp", "máy ảnh"),
    *("chế độ rung", "hình nền", "máy ghi âm", "la bàn", "khóa xoay", "sổ tay"),
)
"""What the new lessons are about."""


def matter(name: str) -> str:
    """Each lesson is about something else."""
    round_, place = divmod(IDS.index(name), len(MATTERS))
    return MATTERS[place] + " mới" * round_


def write(path: Path, name: str) -> None:
    """Every sentence gets words, every wrong answer a belief, and the draft is ready."""
    belief = next(iter(read_file(path.with_name("misconceptions.yaml")).data))
    text = path.read_text("utf-8").replace("state: draft", "state: ready")
    for asked, said in SAID.items():
        text = text.replace(f"Viết lại câu này: {asked}", said.replace("{it}", matter(name)))
    text = re.sub(r"# Thêm dòng misconception .*", f"misconception: {belief}", text)
    path.write_text(text, "utf-8")


def add_course(content: Path) -> None:
    """A folder with the two files that the guide shows, and a place in the track of everything."""
    (folder := content / f"{FRESH}-nha-nong-so").mkdir()
    course, beliefs = SAMPLES
    (folder / "course.yaml").write_text(course.replace("k30", FRESH), "utf-8")
    (folder / "misconceptions.yaml").write_text(f"{FRESH}-{beliefs}", "utf-8")
    tracks = content / "tracks.yaml"
    longer = re.sub(r"(\nMN:[^]]*)\]", rf"\1, {FRESH}]", tracks.read_text("utf-8"))
    tracks.write_text(longer, "utf-8")


def join_tracks(content: Path) -> None:
    """Tracks that tell single lessons get the new ones of their audience."""
    path = content / "tracks.yaml"
    tracks = yaml.safe_load(path.read_text("utf-8"))
    for name, course in zip(IDS, COURSES, strict=True):
        (lesson,) = content.glob(f"*/{name}-tim-*.yaml")
        for code in read_file(lesson).data["audiences"]:
            teaches = tracks[str(code)]["teaches"]
            if course not in teaches and any("-" in one for one in teaches):
                teaches.append(name)
    path.write_text(yaml.safe_dump(tracks, allow_unicode=True, sort_keys=False), "utf-8")


def new(name: str, course: str) -> list[str]:
    """`lesson new`; the first lesson of a course says its skill."""
    skill = ["--skill", "TB"] if course == FRESH else []
    return ["lesson", "new", course, name, f"Tìm {matter(name)}", *skill]


def typed(words: list[str], here: dict[str, str]) -> str:
    """What a command tells that found nothing in its way."""
    done = CliRunner().invoke(app, ["--config", str(ROOT / "config.yaml"), *words], env=here)
    assert done.exit_code == 0, (words, done.output, done.exception)
    return done.output


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> dict[str, str]:
    """A copy of the content, and an empty database."""
    base = tmp_path_factory.mktemp("guide")
    shutil.copytree(CONTENT, base / "content")
    shutil.copyfile(migrated_file, base / "bot.db")
    folder = {"CONTENT__FOLDER": str(base / "content"), "SECURITY__KEY": "k" * 40}
    return {**database(base / "bot.db"), **folder}


@pytest.fixture(scope="module")
def told(here: dict[str, str]) -> dict[str, str]:
    """All that the guide says: each command, and what it told."""
    content = Path(here["CONTENT__FOLDER"])
    add_course(content)
    for name, course in zip(IDS, COURSES, strict=True):
        typed(new(name, course), here)
    for name in IDS:
        (path,) = content.glob(f"*/{name}-tim-*.yaml")
        write(path, name)
    join_tracks(content)
    asked = {
        "check": ["check"],
        "show": ["lesson", "show", IDS[-1], "--channel", "zalo"],
        "publish": ["publish", "--yes", "--by", "Lan"],
    }
    return {name: typed(words, here) for name, words in asked.items()}


@pytest.fixture
def published(told: dict[str, str], here: dict[str, str]) -> Iterator[tuple[Store, Library]]:
    """The database after that, and what is taught from it."""
    assert "bản số 1" in told["publish"]
    store = open_store(here["DATABASE__URL"])
    yield store, store.look(lambda tx: library_in(tx, CONFIG))
    store.close()


def test_nothing_is_found_in_what_was_written(told: dict[str, str]) -> None:
    assert [id_ for id_ in IDS if id_ in told["check"]] == []
    assert "Chúc mừng" in told["show"]


def test_all_of_it_is_taught_also_in_the_track_of_everything(
    published: tuple[Store, Library],
) -> None:
    _, library = published
    assert [course.id for course in library.courses] == COURSES
    assert library.by_id.keys() == shipped().by_id.keys() | {*IDS}
    assert set(library.tracks["MN"].lessons) == set(library.by_id)


def test_a_resident_takes_the_new_lesson(published: tuple[Store, Library]) -> None:
    store, library = published
    resident = Rehearsal(store, CONFIG, library, capabilities("web"))
    *_, last = resident.play(library.by_id[IDS[-1]])
    assert f"Tìm {matter(IDS[-1])}" in last.messages[-1].text
    assert "Chúc mừng" in last.messages[-1].text
