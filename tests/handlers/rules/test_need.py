"""Who is in need of help at once: sixty utterances as residents type them, and near misses."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from handlers.meanings import read
from handlers.readings.alarm import is_own_danger
from handlers.rules.folding import fold
from handlers.rules.need import KINDS
from handlers.rules.need.own import is_of_figures
from tests.one_course import shipped
from tests.rows import each_row
from tests.written import table, texts

FILE = Path(__file__).parents[1] / "utterances" / "residents.yaml"
SAID = table(FILE)
NEAR = [
    "10 cu gia, giup zalo 9",
    "cu gia zalo",
    "dem dc 40 ng, 25 nu, 10 cu gia, giup vneid 6, zalo 9",
    "may ba gia hoc zalo",
    "12 người già, giúp zalo 5",
    "cháu gái gọi nhờ trả tiền điện hộ, tôi gọi lại đúng là nó thật, chỉ tôi cách trả",
    "cái zalo của tôi không mất gì, mỗi tội không kêu",
    "đêm qua mơ thấy rơi điện thoại, hóa ra vẫn nằm dưới gối",
    "điện lực gọi mời đổi đồng hồ, bác từ chối rồi cúp luôn",
    "bài mất điện thoại học ở bài mấy",
    "tổ mình có ai bị lừa chưa, hỏi cho biết thôi",
    "có bà hỏi tài khoản bị trừ tiền, hóa ra bà rút mà quên",
    "chết cười với con bot này",
    "sáng nay nói chuyện phòng cháy cho bà con",
    "hôm nọ bấm lộn tổ, phải là tổ 3",
    "gọi bà Tý là được rồi",
    "tôi muốn học cách chuyển tiền",
    "hoc bai nay mat may phut",
    "cho em rút lại đồng ý",
    "toi so bi lua",
    "đổi sim ở đâu",
    "xe bus chạy mấy giờ",
    "dien thoai chay cham qua",
    "ai đang nói chuyện với tôi thế",
    "toi muon tu tu",
    "quet mat tien khong len thi lam the nao",
    "khong hieu",
    "nha nuoc hay tu nhan",
    "cua tu nhan ha",
    "khong phai chu, toi la dan ba ma",
    "sao roi the",
    "tìm bài lỡ bị lừa mất tiền",
    "mở bài lỡ bị lừa",
    "156",
    "1 tỷ",
    "",
    "thang 11 co may nguoi du",
    "to 4 thang 11 co bao nhieu nguoi du",
    "buoi hom qua co 30 nguoi du",
    "co nhieu nguoi du khong",
    "hom qua co 5 nguoi du tap huan",
]
PAST = [
    "năm kia chú tôi suýt chuyển tiền cho bọn giả điện lực, may bà vợ giữ lại",
    "hoi 2019 bo toi tai bien, nay di lai duoc roi",
    "hôm nọ có xe bồn cháy trên quốc lộ, cứu hỏa đến kịp",
    "tuan truoc no nhan tin doa, ca nha cuoi thoi",
    "cô giáo cũ của tôi từng dính cái này hồi dịch",
    "đầu tư đa cấp với lừa đảo có giống nhau không, hỏi ngoài lề tí",
    "con muon thuyet trinh ve bat nat tren mang, co tai lieu khong",
    "nho roi, mat the thi goi ngan hang khoa",
    "ma xac nhan gui ve het han nhanh qua, lam sao nhap kip",
    "cuu toi voi, thu bay con dau ve chua biet nau mon gi",
    "Tự gọi xe ôm đi viện, bấm làm sao",
    "hồi trước có lần tôi tin người mất cái xe đạp",
]
"""Long over, settled, heard of, asked in general, said for fun."""
NOW = [
    ("co nguoi gia zalo cua toi", "zalo_lost"),
    ("co nguoi gia mao zalo cua toi", "zalo_lost"),
    ("ong gia zalo bi mat nick", "zalo_lost"),
    ("hồi trước tôi có vay app, giờ nó gọi dọa đăng ảnh lên mạng", "threatened"),
    ("năm ngoái chồng mất, giờ em không muốn sống nữa", "despair"),
    ("đọc báo thấy giống quá, tôi vừa chuyển 5 triệu cho nó rồi", "money_sent"),
    ("tháng trước tôi chuyển cho nó 5 triệu xong rồi nó chặn luôn", "money_sent"),
    ("hihi toi lo doc ma otp cho no roi", "secret_told"),
    ("biết rồi mà nó dọa đánh thì phải làm sao", "threatened"),
    ("mẹ tôi sinh năm 1950 bị ngã gãy chân", "illness"),
    ("nấu cơm quên tắt bếp cháy rèm rồi", "fire"),
    ("có người dụ tôi", "scam_now"),
    ("nguoi ta du toi dau tu", "scam_now"),
    ("co may nguoi du toi dau tu", "scam_now"),
    ("co may người dụ", "scam_now"),
    ("co 2 nguoi du toi mua vang", "scam_now"),
]
"""The same words, but it is happening."""
KINDS_TOLD = [
    ("cháu bị bố đánh", "child_danger"),
    ("em bị chồng đấm", "violence"),
    ("rơi mất cái máy ở chợ, trong đấy có cả ngân hàng", "phone_lost"),
    ("nó giữ ảnh nóng của em, bảo không gửi 5tr là đăng lên nhóm", "threatened"),
    ("chong toi bi may cua cat vao tay be bet mau", "illness"),
    ("nó bảo không nộp 7tr tối nay nó gửi ảnh em cho cả trường", "threatened"),
    ("cai may u de gio xe bi no cuom mat", "phone_lost"),
    ("có chị xưng tổng đài xin số thẻ với mật khẩu, em đưa hết", "secret_told"),
    ("bo giau ca nha chuyen 3 lan het 95 trieu, gio moi biet bi lua", "money_sent"),
    ("tự dưng thẻ trừ 3 triệu mà tôi có tiêu gì đâu", "account_drained"),
]
"""What has come of it comes before how it was done."""
CRIES = {
    "illness": [
        *("rơi xuống giếng", "bị cuốn trôi", "ông bị trôi ra sông", "bị trôi nước"),
        *(
            "cháu bé lăn xuống mương",
            "xe máy lao xuống kênh",
            "ung thuốc nhầm rồi",
            "uống thuốc nhầm",
        ),
        *(
            "say rượu không tỉnh",
            "chồng say rượu gọi không dậy",
            "chồng bác say rượu nằm im",
            "đẻ rơi",
        ),
    ],
    "violence": [
        *(
            "có người cầm dao đòi giết tôi",
            "có người đang phá cửa nhà tôi",
            "có người rình nhà bác",
        ),
        *("có kẻ theo dõi cháu về nhà", "thằng con nhà tôi nó đập phá chửi bới đòi tiền"),
        *("kẻ gian đang cạy cửa", "nhà bị trộm vào lấy hết", "bọn nó giữ cháu đòi tiền chuộc"),
        *("cướp", "có cướp", "ối làng nước ơi cướp", "có thằng say rượu đập cửa nhà bác"),
    ],
    "flood": [
        *("lũ lên tôi mắc kẹt trên mái nhà", "nước ngập vào nhà rồi cứu với"),
        *("nước lũ vào nhà rồi", "lũ lên nhanh quá nhà tôi mắc kẹt trên mái", "sạt lở sau nhà rồi"),
    ],
    "money_sent": ["tôi bị lừa", "em vừa bị lừa", "mẹ tôi bị lừa", "bị lừa rồi"],
    "astray": [
        *("tôi lạc đường", "tôi bị lạc đường, ở đâu không biết", "tôi bị lạc"),
        *("tôi bị lạc đường không biết về nhà", "bác bị lạc không nhớ đường về"),
    ],
    "at_door": ["có người lạ đứng trước cổng nhà tôi", "nó đang ở ngay cửa nhà bác dọa"],
    "trafficked": [
        "bố em bị dụ sang campuchia làm việc nhẹ lương cao không về được",
        *("con trai 25 tuổi bị bán sang campuchia", "bố tôi bị lừa sang campuchia"),
    ],
    "poison": ["uống thuốc sâu rồi", "em vừa uống hết vỉ thuốc ngủ"],
    "despair": ["tôi sắp uống thuốc sâu", "muốn chết", "tôi không thiết sống"],
    "app_installed": ["tôi lỡ bấm vào cái link lạ, giờ điện thoại tự chạy"],
    "child_danger": ["con trai tôi bị lạc"],
    "person_lost": [
        "mẹ tôi bị lạc đường",
        "mẹ cháu đi lạc từ sáng",
        "cháu lạc mất bà rồi",
        "cụ nhà tôi đi lạc ở chợ",
    ],
    "danger": [
        *("cứu", "cứu với", "cứu tôi với", "cứu tôi", "cứu bà", "má ơi cứu con", "ai cứu tôi"),
        *("trời ơi cứu mẹ con tôi", "làng nước ơi cứu tôi với"),
    ],
    "fire": ["cứu với cháy nhà"],
    "scam_now": ["cứu với nó gọi bắt chuyển tiền"],
}
"""A cry of a few words; what it says comes before that it cries."""
HARMLESS = [
    *("điện thoại của bác bị mất tiếng", "máy của bác bị mất hình", "bác mất 5 nghìn tiền rau"),
    *("bác chuyển tiền cho con gái học phí xong rồi", "bác gửi tiền cho cháu đóng học rồi"),
    *("hét cháy nhà khi xem bóng đá", "nghe nói bà hàng xóm bị lừa mất tiền", "đói chết đi được"),
    *("nóng như cháy nhà", "nóng như cháy nhà ấy", "nhà cháy túi rồi", "mệt muốn chết"),
    *("con mệt muốn chết", "ngon muốn chết", "thèm phở muốn chết", "con mệt gần chết"),
    *("nước ngập ngoài đường", "tôi lạc vào trang nào rồi"),
    *("bác bị lạc rồi không biết bấm đâu", "bác mua nhầm thuốc", "bác muốn theo dõi tiến độ"),
]
KEYS = [
    *(("cháy nhaf rồi", "fire"), ("chays nhaf", "fire"), ("chays nhaf roofi", "fire")),
    *(("cuwus tôi", "danger"), ("cuwus vowis", "danger"), ("nuwowcs ngaapj vaof nhaf", "flood")),
    *(("bij luwaf", "money_sent"), ("tooi vuwaf bij luwaf", "money_sent")),
    *(("bij luwaf maats tieenf", "money_sent"), ("maats ddieenj thoaij rooif", "phone_lost")),
]
"""Typed while the keyboard was set wrong: the keys say their letters."""
SURE = [
    ("tôi muốn tự tử", "despair"),
    ("to\u0302i muo\u0302\u0301n tu\u031b\u0323 tu\u031b\u0309", "despair"),
    ("a " * 150 + "cháy nhà", None),
]

OWN = [
    "em bị chồng đánh",
    "mệt quá chỉ muốn chết",
    "cháy, cứu với",
    "nhà cháy rồi",
    "mẹ ngất rồi",
    "tôi sợ quá, chồng cầm dao",
    "con em rơi xuống ao",
    "tôi không muốn sống nữa",
    "tôi muốn chết",
    "mẹ tôi bị ngất",
    "chồng tôi đang đánh tôi",
    "cứu tôi với, chồng tôi đang đánh tôi",
    "không muốn sống nữa",
    "muốn chết quá",
    "con tôi bị lạc rồi",
    "nhà tôi đang cháy",
    "cháy nhà tôi rồi",
    "nhà đang cháy",
    "bố tôi đột quỵ",
    "chồng em cầm dao dọa giết em",
    "tôi khó thở quá",
    "nó đang cầm dao đánh tôi",
    "mẹ tôi nằm im gọi không tỉnh",
    "tôi bị chồng đánh",
    "tôi chán sống lắm rồi, đi tuyên truyền mà chẳng ai nghe",
    "chúng tôi bị mắc kẹt trong đám cháy",
    "tôi uống thuốc sâu rồi",
    "tôi đang đứng trên cầu, muốn chết cho xong",
]
"""In danger themselves, or somebody at home, whatever they were about to write."""
OTHERS = [
    "chị em phụ nữ bị chồng đánh",
    "anh em dân quân chữa cháy",
    "con em hội viên bị bắt nạt trên mạng",
    "em không có mặt, cháu bé bị lạc phải đi tìm",
    "Bác không nên chuyển tiền, nó đe dọa thì báo công an",
    "Cháu không phải trả nợ, bị đòi nợ khủng bố thì gọi 113",
    "bố mẹ các cháu ngã xe",
    "hỗ trợ bà con bị lừa",
    "tuyên truyền phòng cháy",
    "trường hợp bị ngất",
    "tối qua cháy nhà ở tổ 5, đi hỗ trợ",
    "chúng tôi tuyên truyền phòng cháy",
    "tôi đưa cụ Hoa bị ngất đi trạm y tế",
    "cháu bé bị ngất đã được đưa đi viện",
    "em bé bị sốt co giật",
    "cụ ở tổ mình bị ngất",
    "vì mẹ tôi nằm viện cấp cứu nên tôi ghi muộn",
    "hôm đó mẹ tôi bị ngã gãy chân nên tôi về sớm",
    "tôi hướng dẫn bà con gọi cấp cứu",
    "còn một cụ bị ngất giữa buổi",
    "có bà cụ nói muốn chết",
    "đội tôi dập đám cháy ở bếp nhà cụ Mão",
    "tuyên truyền phòng chống bạo lực gia đình",
    "chị em bị chồng đánh được hướng dẫn gọi 113",
    "tôi khuyên bác khi bị đánh thì gọi 113",
    "một chị bị chồng đánh đập ở tổ 7",
    "tối 12/12 diễn tập chữa cháy ở chợ",
    "nếu bị đánh bác gọi 113 nhé",
    "bác bị đánh thì gọi 113",
    "bác bị ngất thì gọi 115",
    "chào bác, bác bị chồng đánh thì ra ngay chỗ đông người và gọi 113",
    "ông bị ngã gãy chân được đưa đi viện",
    "trẻ em bị đuối nước",
    "giao lưu với các cháu bị bỏ rơi",
    "tôi kể chuyện người bị bắt cóc online",
    "tôi dạy cách xử lý khi nhà cháy",
    "dạy bà con khi cháy nhà thì gọi 114",
    "nhà bà Tư bị cháy tuần trước",
]
"""Of those whom people help in their work, of a lesson, or why a form is late."""


def need(text: str) -> str | None:
    return read(shipped(), text).need


@each_row("one", SAID, ids=lambda one: one["say"][:30])
def test_who_needs_help_gets_their_card(one: dict[str, str]) -> None:
    assert (need(one["say"]) or "") in {one["need"], *one.get("accept", ())}


@each_row("text", NEAR)
def test_who_only_asks_gets_none(text: str) -> None:
    assert need(text) is None


@each_row("text", PAST)
def test_what_is_past_or_asked_in_general_gets_none(text: str) -> None:
    assert need(text) is None


@each_row(("text", "kind"), NOW)
def test_what_happens_now_gets_its_card_beside_what_is_past(text: str, kind: str) -> None:
    assert need(text) == kind


@each_row(("text", "kind"), KINDS_TOLD)
def test_the_most_specific_of_several_kinds_comes_first(text: str, kind: str) -> None:
    assert need(text) == kind


@pytest.mark.parametrize(("text", "kind"), SURE)
def test_accents_tell_apart_what_letters_do_not(text: str, kind: str | None) -> None:
    assert need(text) == kind


@each_row(("text", "kind"), KEYS)
def test_keys_left_raw_are_read_as_their_letters(text: str, kind: str) -> None:
    assert need(text) == kind


@each_row("kind", CRIES)
def test_a_cry_gets_the_card_of_what_it_says_with_accents_and_without(kind: str) -> None:
    given = {text: need(text) for said in CRIES[kind] for text in (said, fold(said))}
    assert {text: got for text, got in given.items() if got != kind} == {}


def test_everyday_words_that_sound_like_a_need_get_none() -> None:
    given = {text: need(text) for said in HARMLESS for text in (said, fold(said))}
    assert {text: got for text, got in given.items() if got} == {}
    assert need("bác mơ bị rắn cắn") is None  # "mo" is many words


@each_row("text", OWN)
def test_who_is_in_danger_is_heard_at_work_with_accents_and_without(text: str) -> None:
    assert all(is_own_danger(one, partial(need, one)) and need(one) for one in (text, fold(text)))


@each_row("text", OTHERS)
def test_who_writes_of_others_goes_on_writing(text: str) -> None:
    assert not any(is_own_danger(one, partial(need, one)) for one in (text, fold(text)))


def test_every_kind_is_among_the_utterances() -> None:
    assert {one["need"] for one in SAID} - {""} == set(KINDS)


def test_every_kind_has_its_card_of_at_most_five_lines() -> None:
    cards = {kind: texts().say(f"needs.{kind}", you="bác", You="Bác") for kind in KINDS}
    assert all(1 < len(card.splitlines()) <= 5 for card in cards.values())
    assert all("11" in card for card in cards.values())


@each_row(
    ("text", "is_it"),
    [
        ("nhầm số đội 12 báo thiếu", True),
        ("chốt nhầm, tổ 4 báo lại số người", True),
        ("ghi sót hai buổi của đội 3", True),
        ("chuyển nhầm số tài khoản lạ", False),
        ("tôi chuyển nhầm số tiền cho nó rồi", False),
    ],
)
def test_a_wrong_count_is_told_from_money_sent_amiss(text: str, is_it: bool) -> None:
    assert is_of_figures(text) == is_it
