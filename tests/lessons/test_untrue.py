"""What the ward could not confirm, or knows to be wrong: neither lessons nor the bot say it.

Each kind is planted in two or three wordings; beside them stands what may well be said of the same.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handlers.texts import FOLDER
from handlers.texts import lint as words
from lessons import lint
from lessons.lint.untrue import untrue
from lessons.lint.yardstick import yardstick
from lessons.loader import CONTENT, Reading
from tests.lessons.conftest import WriteFolder
from tests.rows import each_row

TODAY = date(2026, 12, 1)
T = "thu/t-1.yaml"
UNTRUE = {
    "gone_is_clean": ["Gỡ nó đi là xong.", "Xóa ứng dụng lạ thì máy sạch.", "Gỡ hẳn là yên tâm."],
    "locked_is_enough": ["Khóa màn hình là đủ.", "Khóa màn hình lại là xong."],
    "password_there": ["{You} đổi ngay mật khẩu trên máy ấy.", "Đổi mật khẩu trên máy bị cài."],
    "money_back": ["Ngân hàng sẽ hoàn lại tiền.", "{You} chắc chắn lấy lại được tiền."],
    "reset_first": ["Cài lại máy rồi mới mang ra Công an phường."],
    "help_at_156": ["Gọi 156 để có xe cứu thương.", "Số 156: nhờ cấp cứu."],
    "potholes_to_police": ["Rác đầu ngõ thì gửi vào mục ANTT.", "Mục ANTT nhận cả đường hỏng."],
    "number_that_is_safe": ["Số trong nước thì yên tâm.", "Đầu số 024 gọi tới là số thật."],
    "number_that_is_bad": ["Thấy +882 gọi tới thì tắt.", "Đầu số 093 đều là số lừa đảo."],
    "name_that_is_true": ["Máy hiện tên ngân hàng là số thật.", "Số không có tên là giả."],
    "paper_card_void": [
        "Thẻ bảo hiểm y tế giấy đã hết giá trị.",
        "Thẻ giấy nay không dùng được.",
    ],
    "account_or_nothing": [
        "Lương hưu chỉ trả qua tài khoản.",
        "Ai chưa có tài khoản thì mất trợ cấp.",
    ],
    "listed_by_itself": ["Đủ 75 tuổi thì phường tự đưa vào danh sách."],
    "pension_office": ["Nộp đơn hưu trí xã hội ở cơ quan bảo hiểm xã hội."],
    "pension_amount": ["Trợ cấp hưu trí xã hội ở ta là 500.000 đồng."],
    "pension_day": ["Lương hưu được trả ngày 10 hằng tháng.", "Lương hưu lĩnh vào mùng 5."],
    "share_of_premium": ["Người từ 60 đến 74 tuổi được hỗ trợ 50%."],
    "never_calls": ["Điện lực không bao giờ gọi cho nhà mình."],
    "app_scans_face": ["Ứng dụng của điện lực cần quét mặt."],
    "zalo_gone": ["Xóa Zalo trên máy là an toàn."],
    "password_length": ["Mật khẩu phải dài ít nhất 15 ký tự.", "Mật khẩu cần tối thiểu 12 chữ số."],
    "sim_lost": ["Đổi máy là mất số.", "Lần ấy {you} phải mua SIM mới."],
    "sim_exempt": ["Căn cước gắn chip thì không bao giờ phải xác thực."],
    "sim_form": ["Soạn TTTB số căn cước, gửi 1414.", "Soạn TTTB_căn cước, gửi 1414."],
    "market_days": ["Sàn giữ tiền trong 7 ngày.", "Có 15 ngày để trả hàng trên sàn."],
    "market_is_true": ["Mua trên sàn là hàng thật."],
    "doctors_online": ["Bác sĩ trên mạng đều là giả."],
    "nothing_to_tell": ["Bán dưới 1 tỷ thì không phải làm gì.", "Dưới mức một tỷ khỏi khai."],
    "notice_day": ["{You} báo doanh thu trước 15/1.", "Hạn báo doanh thu là 31/3."],
    "old_threshold": ["Quá 500 triệu một năm là phải nộp thuế."],
    "support_point": ["Mang máy tới Điểm hỗ trợ xã hội số."],
    "one_door": ["Hỏi bộ phận một cửa của phường.", "Ra quầy một cửa."],
    "free_at_home": ["Công an làm căn cước tại nhà, không mất tiền."],
    "no_help_at_home": ["Muốn lên mức 2, ai cũng phải tự đến công an."],
    "merged_numbers": ["Nay 112 thay 113.", "Đã gộp số 113 với 114.", "113, 114, 115 nay bỏ."],
    "publisher": ["Đọc tên đơn vị phát hành.", "Xem nhà phát hành là ai."],
    "vssid_over": ["VssID đã dừng.", "VssID sắp ngừng."],
    "city_line": ["Mở Hai Phong Smart mà báo."],
    "no_cash": ["Chưa quét mặt thì không rút được tiền."],
    "just_wait": ["VNeID chưa đổi địa chỉ thì {you} cứ yên tâm chờ."],
    "old_card_void": ["Căn cước ghi phường cũ đã hết giá trị."],
    "every_state_page": [
        "Mọi trang của nhà nước đều kết thúc bằng .gov.vn.",
        "Trang thiếu đuôi gov.vn là giả.",
    ],
    "call_back": ["Rồi gọi lại số vừa gọi.", "{You} hãy gọi lại số ấy."],
    "codes_to_staff": ["Nhân viên hỏi mã OTP thì đọc."],
    "card_left_home": ["Đi khám khỏi mang căn cước."],
}
FACES = ["Hạn chung bổ sung khuôn mặt là 15/5/2027."]
RIGHT = [
    "Gỡ rồi, thứ độc có thể vẫn còn.",
    "Đừng nghĩ gỡ đi là xong.",
    "Đổi mật khẩu trên một máy sạch.",
    "Số 156 không dùng để gọi cấp cứu.",
    "Báo sớm, có khi họ còn giữ lại được.",
    "Không có số nào thì yên tâm được.",
    "Không có tài khoản thì vẫn nhận được trợ cấp.",
    "Quá 30 ngày mới khóa hai chiều.",
    "Soạn tin TTTB, gửi 1414.",
    "Đến 1 tỷ đồng thì không phải nộp hai thuế ấy.",
    "Phần lớn trang nhà nước có đuôi ấy.",
    "Đừng gọi lại số vừa gọi đến.",
    "Kẻ gian bảo gỡ đi là xong.",
    "Họ nói “gỡ đi là xong”, đừng nghe.",
    "{You} vẫn mang căn cước theo.",
    "Căn cước ghi phường cũ vẫn dùng được.",
    "VssID vẫn dùng được.",
    "Rút bằng thẻ thì vẫn được.",
    "Có cháy gọi 114, ốm nặng gọi 115.",
    "Mở máy, đóng cửa, đi ngủ.",
]
PLACES = {
    "a law that no source names": ("Theo Nghị định 142/2025/NĐ-CP.", "law_unsourced"),
    "a law with digits exchanged": ("Theo Luật 91/2052/QH15.", "law_unsourced"),
    "a day that no source names": ("Hạn là ngày 1/3/2027.", "day_unsourced"),
}
STEP = '"Bước hai."'


@pytest.fixture
def folder(content: WriteFolder) -> Path:
    """Content in which there is nothing to find."""
    lists = ("contacts.yaml", "sources.yaml", "forbidden.yaml")
    return content({name: (CONTENT / name).read_text("utf-8") for name in lists})


def found(folder: Path, old: str, new: str) -> list[tuple[int, str]]:
    """What is found while one thing is written otherwise; then it stands as before."""
    path = folder / T
    whole = path.read_text("utf-8")
    path.write_text(whole.replace(old, new, 1), "utf-8")
    seen = lint.check(folder, TODAY)
    path.write_text(whole, "utf-8")
    return [(one.line, one.code) for one in seen]


def test_each_kind_is_planted() -> None:
    assert untrue().keys() == {*UNTRUE, "face_day"}


@each_row(("name", "said"), [(n, one) for n, said in UNTRUE.items() for one in said])
def test_what_is_not_so_is_found(folder: Path, name: str, said: str) -> None:
    assert untrue()[name].says.search(said)
    assert (10, "said_untrue") in found(folder, STEP, f'"{said}"')


@each_row("said", FACES)
def test_a_day_of_the_law_that_slipped_is_found_twice(folder: Path, said: str) -> None:
    assert {code for _, code in found(folder, STEP, f'"{said}"')} == {
        "said_untrue",
        "day_unsourced",
    }


@each_row(("said", "code"), PLACES.values(), ids=PLACES)
def test_a_law_and_a_day_stand_in_a_source(folder: Path, said: str, code: str) -> None:
    assert found(folder, STEP, f'"{said}"') == [(10, code)]


def test_a_day_and_a_law_of_the_lessons_own_source_are_in_order(folder: Path) -> None:
    path = folder / T
    path.write_text(path.read_text("utf-8").replace("[F26,", "[F4, F7, F26,"), "utf-8")
    said = '"Nghị quyết 66.22/2026/NQ-CP đến 28/2/2027. Bài cập nhật ngày 29/11/2026."'
    assert found(folder, STEP, said) == []


@each_row("said", RIGHT)
def test_what_may_well_be_said_is_left_alone(folder: Path, said: str) -> None:
    assert found(folder, STEP, f'"{said}"') == []


def test_a_wrong_answer_may_say_it(folder: Path) -> None:
    assert found(folder, '"Cái kia"', '"Gỡ nó đi là xong"') == []


def test_a_statement_to_be_called_false_may_say_it(folder: Path) -> None:
    path = folder / T
    path.write_text(path.read_text("utf-8").replace("answer: yes", "answer: no"), "utf-8")
    assert found(folder, '"Trời xanh."', '"Gỡ nó đi là xong."') == []
    assert found(folder, '"Nhìn là thấy."', '"Gỡ nó đi là xong."') == [(31, "said_untrue")]


def test_the_words_of_the_bot_are_held_to_it(tmp_path: Path) -> None:
    for path in FOLDER.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    needs = tmp_path / "needs.yaml"
    wanted = "Gỡ ứng dụng chưa đủ."
    text = needs.read_text("utf-8")
    assert wanted in text
    needs.write_text(text.replace(wanted, "Gỡ ứng dụng đi là xong."), "utf-8")
    measure = yardstick(Reading(CONTENT), TODAY)
    assert [one.code for one in words.check(measure, tmp_path)] == ["said_untrue"]
