"""What the stand-in says: a short, lifelike conversation."""

from __future__ import annotations

from collections.abc import Mapping

Message = dict[str, object]


def _choices(*rows: tuple[tuple[str, str], ...]) -> list[list[dict[str, str]]]:
    return [[{"label": label, "data": data} for label, data in row] for row in rows]


WELCOME: list[Message] = [
    {
        "text": "Chào bác! Đây là trợ lý tự động của **Bình dân học vụ số** "
        "phường Hưng Đạo.\n\nMỗi bài học chỉ **ba phút**, học lúc nào cũng được."
    },
    {
        "text": "Để nhớ bài bác đã học, trợ lý cần lưu **tên gọi** và **tổ dân phố**. "
        "Bác muốn xóa lúc nào cũng được.\n\nBác có đồng ý không ạ?",
        "buttons": _choices(
            (("Đồng ý, bắt đầu học", "consent:yes"),),
            (("Cho tôi học thử, chưa lưu gì", "consent:no"),),
            (("Trợ lý lưu những gì?", "consent:what"),),
        ),
    },
]
LESSON: list[Message] = [
    {
        "text": "**Bài 3: Cuộc gọi tự xưng công an**\n\n"
        "Có người gọi, nói là công an. Họ bảo bác liên quan một vụ án. "
        "Họ giục bác chuyển tiền để “kiểm tra”.\n\n"
        "Công an **không** làm việc qua điện thoại. Công an **không** bảo ai chuyển tiền.",
        "picture": {"url": "/anh/cuoc-goi.svg", "alt": "Điện thoại đang có số lạ gọi đến"},
    },
    {
        "text": "Câu 1/3. Nhận cuộc gọi như thế, bác nên làm gì trước tiên?",
        "buttons": _choices(
            (("Tắt máy, gọi cho con cháu hoặc công an phường", "quiz:1:a"),),
            (("Chuyển một ít tiền cho yên tâm", "quiz:1:b"),),
            (("Đọc mã OTP để họ kiểm tra", "quiz:1:c"),),
        ),
    },
]
RIGHT: list[Message] = [
    {"text": "**Đúng rồi bác ạ!** Tắt máy là an toàn nhất. Sau đó hỏi lại người bác tin."},
    {
        "text": "Câu 2/3. Công an có gửi lệnh bắt qua Zalo không?",
        "buttons": _choices((("Có", "quiz:2:a"), ("Không", "quiz:2:b"))),
    },
]
PROGRESS: list[Message] = [
    {
        "text": "Bác đã học xong **3 trên 5** bài. Còn 2 bài nữa là đủ.",
        "picture": {"url": "/anh/tien-do.svg", "alt": "Đã xong ba phần năm"},
        "file": {"url": "/anh/tien-do.pdf", "name": "tien-do.pdf"},
        "audio": {"url": "/anh/bai.mp3"},
    }
]
HELP: list[Message] = [
    {"text": "\n".join(f"Dòng {number}: bác chạm nút hoặc viết câu hỏi." for number in range(40))}
]
FORGOTTEN: list[Message] = [
    {
        "text": "Đã xóa mọi điều trợ lý biết về bác.",
        "forget": True,
        "buttons": _choices((("Bắt đầu lại", "start:again"),)),
    }
]
LOST: list[Message] = [
    {"text": "Trợ lý chưa hiểu ý bác. Bác chạm **Bài học** để học, hoặc **Trợ giúp** nhé."}
]
ANSWERS: Mapping[str, list[Message]] = {
    "consent:yes": LESSON,
    "quiz:1:a": RIGHT,
    "/hoc": LESSON,
    "/tiendo": PROGRESS,
    "/trogiup": HELP,
    "xóa hết": FORGOTTEN,
}


def replies_to(body: Mapping[str, object]) -> list[Message]:
    """Return what the stand-in says to one posted item."""
    if body["kind"] == "arrival" and body["code"]:
        return [{"text": f"Bác được mời vào đội hình bằng mã **{body['code']}**."}]
    if body["kind"] == "arrival":
        return WELCOME
    return ANSWERS.get(str(body["data"] or body["text"]), LOST)
