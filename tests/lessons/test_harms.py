"""What once stood in a lesson and could cost people money or safety, and what stands there now."""

from __future__ import annotations

from lessons.loader import CONTENT
from lessons.questions import right_options
from lessons.schema import Lesson
from tests.one_course import shipped
from tests.rows import each_row

LESSONS = {lesson.id: lesson for lesson in shipped().lessons()}

# lesson: what it must not say any more, what it must say
SAID = [
    ("k1-5", "gỡ là gọn nhất", "khôi phục máy"),
    ("k1-5", "Gỡ đi thì yên tâm", "mượn máy khác, gọi số in sau thẻ"),
    ("k1-5", "gỡ ứng dụng lạ, trang lạ", "đừng chỉ gỡ"),
    ("k7-2", "là số trong nước", "Số nào cũng có thể của kẻ gian"),
    ("k7-2", "+882", "hãy xét lời họ đòi"),
    ("k7-2", "mục **Gần đây**", "giấy mời, giấy triệu tập"),
    ("k7-4", "tìm một tin của người lạ", "nhìn lại hình tin nhắn"),
    ("k7-5", "xem có lời mời kiếm tiền nào", "nhìn lại hình người mời"),
    ("k12-3", "tìm một video kể chuyện lạ", "nhìn lại hình video"),
    ("k3-3", "xem phần lời mời kết bạn", "nhìn lại hình lời mời kết bạn"),
    ("k7-1", "ba điều ấy", "**Rủ**: kết bạn Zalo, bấm đường link, cài ứng dụng, chia sẻ màn hình"),
    ("k7-1", "cũng không đòi gì", "chưa đòi gì, chỉ rủ"),
    ("k7-3", "không có gì đáng ngại", "chưa có gì đáng ngờ"),
    ("k6-1", "chưa rút tiền", "Rút bằng thẻ"),
    ("k6-1", "chưa rút, chưa chuyển được", "căn cước còn hạn"),
    ("k4-1", "tự mình đến cơ quan công an", "người nhà **hỏi Công an phường**"),
    ("k4-1", "Không ai làm thay", "hẹn làm tại nhà"),
    ("k9-1", "cho họ xem là đủ", "mang theo căn cước"),
    ("k9-1", "chỉ cần mở điện thoại", "mức 2"),
    ("k2-5", "không đòi bản giấy nữa", "mang căn cước"),
    ("k9-3", "giấy tờ cơ bản của công dân số", "Không có tài khoản thì vẫn nhận được"),
    ("k11-3", "**Một**, chụp lại", "**Một**, kể ngay với người lớn"),
    ("k11-3", "Chị Linh", "đừng gửi tiếp cho ai"),
    ("k4-3", "cứ yên tâm chờ", "vẫn dùng được"),
    ("k4-3", "cũng không giục bấm gì", "chưa có gì đáng ngờ"),
    ("k5-5", "Tên và cách vào có thể thay đổi", "**Kiến nghị, phản ánh về ANTT**"),
    ("k7-6", "", "Kiến nghị, phản ánh về ANTT"),
    ("k7-6", "", "**5656**"),
    ("k1-4", "đơn vị phát hành", "vneid.gov.vn"),
    ("k4-2", "đơn vị phát hành", "vneid.gov.vn"),
    ("k6-5", "đơn vị phát hành", "hỏi Công an phường"),
    ("k10-4", "nơi phát hành", "khoan cài"),
    ("k1-2", "Bấm đầu trên của nút âm lượng", "**Không làm phiền**"),
    ("k5-3", "một nút âm lượng", "nút giảm tiếng"),
    ("k9-4", "năm số", "**112**: bão lụt"),
    ("k8-3", "nhớ lại xem SIM", "**TTTB**, gửi **1414**"),
    ("k8-3", "chấm dứt số ấy", "**vẫn gọi đến được**"),
    ("k7-2", "biết ngay là giả", "**5656**"),
    ("k11-1", "13 tuổi vẫn còn nhỏ", "**tuổi thấp nhất**"),
    ("k2-3", "Trang thật kết thúc", "chinhphu.vn"),
    ("k10-2", "cũng nên hỏi xem", "**31/1/2027**"),
    ("k10-3", "đâu phải chỉ", "chứ không riêng"),
    ("k12-2", "đâu có gửi", "chứ không gửi cho AI"),
]
NOWHERE = [
    "Điểm hỗ trợ xã hội số",
    "không mất tiền làm tại nhà",
    "gỡ là xong",
    "không đòi gì. {You} yên tâm",
]


def words(lesson: Lesson) -> str:
    """Everything in a lesson, its pictures' words too, in one line."""
    return " ".join(str(part) for part in leaves(lesson.model_dump(mode="json")))


def leaves(part: object) -> list[object]:
    match part:
        case dict():
            return [leaf for one in part.values() for leaf in leaves(one)]
        case list():
            return [leaf for one in part for leaf in leaves(one)]
    return [part]


@each_row(("lesson", "gone", "said"), SAID)
def test_what_hurt_is_gone_and_what_helps_is_said(lesson: str, gone: str, said: str) -> None:
    text = words(LESSONS[lesson])
    assert not gone or gone not in text
    assert said in text


@each_row("gone", NOWHERE)
def test_no_lesson_says_it(gone: str) -> None:
    assert [name for name, lesson in LESSONS.items() if gone in words(lesson)] == []


def test_an_unknown_application_is_no_thing_to_remove_and_forget() -> None:
    (asked,) = (one for one in LESSONS["k1-5"].questions if "ứng dụng lạ" in one.text)
    (right,) = (one for one in asked.options if one.id in right_options(asked))
    assert "Tắt mạng" in right.text


def test_a_ring_says_tap_here_and_is_never_around_the_bait() -> None:
    lines = [
        (lesson.id, line)
        for lesson in LESSONS.values()
        for step in lesson.steps
        if step.screen
        for line in step.screen.lines
    ]
    ringed = {name for name, line in lines if line.mark and line.kind == "them"}
    assert ringed <= {"k8-2", "k12-1"}  # one's own code, and an answer to read with care
    assert {name for name, line in lines if line.danger} >= {"k7-2", "k7-4", "k7-5", "k8-3", "k9-3"}
    assert not [name for name, line in lines if line.danger and line.mark]


def test_a_child_in_danger_tells_an_adult_first() -> None:
    (asked,) = (one for one in LESSONS["k11-3"].questions if one.type == "order")
    assert "mẹ" in asked.options[0].text


def test_what_is_not_confirmed_is_no_source_of_a_lesson() -> None:
    weak = {line.split(":")[0] for line in sources() if "◔" in line}
    assert weak
    assert {one for lesson in LESSONS.values() for one in lesson.sources} & weak == set()


def sources() -> list[str]:
    return (CONTENT / "sources.yaml").read_text("utf-8").splitlines()
