"""What officers ask beside figures: each kind is read by itself, and nothing else for it."""

from __future__ import annotations

from handlers.rules.asked.beside_asked import (
    erases_another,
    latest_asked,
    other_ward,
    paragraph_asked,
    without_own_name,
    word_asked,
)
from handlers.rules.asked.told_figures import told_figure
from tests.rows import each_row

WARD = "phường Hưng Đạo, thành phố Hải Phòng"


@each_row(
    ("words", "name"),
    [
        ("lượt với người khác nhau chỗ nào", "times"),
        ("người và lượt khác gì nhau", "times"),
        ("lượt dự với điểm danh khác gì", "attendance"),
        ("tập huấn với tuyên truyền khác nhau thế nào", "kinds"),
        ("tỷ lệ tính thế nào", "share"),
        ("mẫu số lấy đâu ra vậy em", "share"),
        ("chờ duyệt là gì", "waiting"),
        ("thế nào là người học", "finished"),
        ("lũy kế là gì", "period"),
        ("bao nhiêu lượt người dự", None),
        ("tỷ lệ tháng này thế nào", None),
        ("cùng kỳ năm ngoái thế nào", None),
        ("tháng 11 lượt người dự khác tháng 10 không", None),
        ("buổi chờ duyệt thế nào rồi", None),
    ],
)
def test_the_meaning_of_a_word_is_asked_for(words: str, name: str | None) -> None:
    assert word_asked(words) == name


@each_row(
    ("words", "is_it"),
    [
        ("xóa dữ liệu cho một bác thì làm thế nào", True),
        ("bác Lan ở tổ 5 muốn xoá thông tin thì phải làm gì", True),
        ("có người dân xin rút đồng ý thì sao", True),
        ("xóa dữ liệu của tôi", False),
        ("xóa buổi hôm qua cho đội 3", False),
        ("xóa chỉ tiêu của tổ 5", False),
    ],
)
def test_data_of_somebody_else_are_to_go(words: str, is_it: bool) -> None:
    assert (erases_another(words) is not None) is is_it


@each_row(
    ("words", "rest"),
    [
        ("viết giúp chị một đoạn ngắn cho báo cáo tuần", "tuan"),
        ("viết vài câu về kết quả tháng 10", "thang 10"),
        ("soạn cho anh vài câu về kết quả tháng 11 để đưa vào báo cáo", "thang 11"),
        ("viết giúp em một đoạn ngắn", ""),
        ("viết hộ anh 2-3 câu số liệu quý 3 để chép vào báo cáo", "quy 3"),
        ("viết báo cáo tháng 11", None),
        ("bao nhiêu câu hỏi chưa trả lời", None),
    ],
)
def test_a_short_text_is_asked_for(words: str, rest: str | None) -> None:
    assert paragraph_asked(words) == rest


@each_row(
    ("words", "team"),
    [
        ("lần gần đây nhất đội 3 ra quân là hôm nào", "doi 3 ra quan la"),
        ("buổi gần nhất của đội Hoa Phượng là ngày nào", "doi hoa phuong la"),
        ("buổi mới nhất hôm nào", ""),
        ("buổi tới là hôm nào", None),
        ("tháng gần nhất bao nhiêu buổi", None),
    ],
)
def test_the_last_session_is_asked_for(words: str, team: str | None) -> None:
    assert latest_asked(words) == team


@each_row(
    ("words", "is_it"),
    [
        ("phường An Biên tháng 11 có bao nhiêu người học", True),
        ("ben phuong le chan thang nay duoc bao nhieu", True),
        ("phường bạn Hải An làm được bao nhiêu buổi", True),
        ("Đặc khu Bạch Long Vĩ được mấy người học", True),
        ("khu Văn Hóa tổ 5 mấy người học", False),
        ("xã Kiến Thụy mấy buổi tháng 11", True),
        ("phường Hưng Đạo tháng 11", False),
        ("PHUONG HUNG DAO THANG 11", False),
        ("phường mình tháng 11 mấy buổi", False),
        ("cả phường Đội 3", False),
        ("xã hội hóa được bao nhiêu", False),
    ],
)
def test_another_ward_is_none_of_ours(words: str, is_it: bool) -> None:
    assert other_ward(words, WARD) is is_it


def test_the_name_of_the_own_ward_says_nothing() -> None:
    assert without_own_name("phường Hưng Đạo tháng 11", WARD) == "phường tháng 11"
    assert without_own_name("tổ Hưng Đạo tháng 11", WARD) == "tổ Hưng Đạo tháng 11"


@each_row(
    ("words", "told"),
    [
        ("Bổ sung: tháng 11 đài phường phát 6 bài", ("TT1", "radio", 6)),
        ("báo thêm: tháng 10 loa phường phát được 8 bản tin", ("TT1", "radio", 8)),
        ("tháng 11 trang facebook phường đăng 12 bài", ("TT1", "post", 12)),
        ("cập nhật: tháng 10 đăng 4 bài lên trang zalo", ("TT1", "post", 4)),
        ("12 tin bài tháng 11", ("TT1", "news", 12)),
        ("phát 1.200 tờ rơi tháng 10", ("TT1", "leaflet", 1200)),
        ("tháng 11 khen 3 tập thể", ("TD1", "praised", 3)),
        ("bổ sung tháng 11 tổ 5 có 20 người học", ("", None, 20)),
        ("tháng 11 phát bao nhiêu bài", None),
        ("tháng 11 có 6 tin bài không", None),
        ("tổ 5 có 20 người học", None),
        ("chỉ tiêu 12 tin bài", None),
        ("6 bài phát thanh, 3 bài báo", None),
    ],
)
def test_a_figure_is_told(words: str, told: tuple[str, str | None, int] | None) -> None:
    found = told_figure(words)
    assert (found and (found.code, found.sort, found.value)) == told
