"""The signs of each kind of need, in words without accents; the gravest are looked for first."""

from __future__ import annotations

import re

_MONEY = r"(?:tien|trieu|tr|ty|nghin|ngan|dong(?! y)|cu|luong huu|tiet kiem|\d+ ?(?:tr|trieu|k|cu))"
_SENT = r"(?:chuyen(?: khoan| tien| nham| cho| het)?|gui|nap|dat coc|coc|dua|nop|tra truoc)"
_THEY = (
    r"(?:no|ho|nguoi ta|nguoi la|co nguoi|bon|thang|con|dua|ke|co dua|ai do|may thang|ben|tui|"
    r"nguoi goi|cong an|canh sat|vien kiem sat|vien kiem soat|toa an|ngan hang|dien luc|buu dien|"
    r"can bo|thue|bao hiem|csgt|nha mang|tong dai|shipper|thay|co co|sep|chau|con toi)"
)
_ME = r"(?:toi|minh|bac|em|chau|con|ong|ba|me|bo|nha toi|nha em)"
_CODE = (
    r"(?:ma otp|otp|ma pin|pin|mat khau|ma xac (?:nhan|thuc|minh)|so the|ma so|\d so|sau so|"
    r"bon so|ma(?! qr| khong| chua| no | toi | van | lai ))"
)
_DEVICE = (
    r"(?:dien thoai|di dong|dt|smartphone|may(?! phut| ngay| tien| gio| tieng| lan| buoi| tuan|"
    r" thang|"
    r" trieu| nghin| dong| bai| nam| tinh| luot| nguoi)|sim)"
)
_ACCOUNT = r"(?:zalo|facebook|fb|phay|nick|mesenger|messenger|tai khoan (?:zalo|fb|facebook))"
_APP = r"(?:app|ung dung|phan mem|apk|file|vneid|dich vu cong|ultra ?view|teamview\w*|anydesk)"
_LINK = r"(?:link|duong (?:link|dan)|trang(?: web)?|website|tin nhan|cai tin)"
_DONE = r"(?:roi|xong|mat|vua|lo|nham|luc nay|hom qua|sang nay|trua nay|toi qua|het|da)"
_KID = r"(?:chau|con|be|thang cu|thang be|con be|thang nhoc|con gai|con trai|tre|dua tre|em be)"


def _gap(most: int) -> str:
    return rf"(?: \w+){{0,{most}}} "


def _sign(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:\b(?:{way})\b)" for way in ways))


_DESPAIR = _sign(
    r"(?:khong|chang|cha|het|k|ko)(?: con)?(?: muon| thiet| buon| ham| them)+ song",
    r"chan song|muon chet|chet (?:quach|di cho|cho (?:roi|xong|rang))|tu sat",
    r"(?:song )?(?:lam gi|de lam gi) nua(?: chet)|song khong bang chet|"
    r"khong thiet (?:gi )?(?:nua )?doi",
    r"uong thuoc (?:ngu|sau|tru sau|chuot)(?: \w+){0,4} (?:chet|cho roi|cho xong|tu tu)",
    r"tu van cho|tu tu (?:cho|chet|luon cho)|ket lieu|tim den cai chet|nhay (?:cau|lau|"
    r"song)(?: \w+){0,3} (?:cho|chet|xong|roi)",
)
_FIRE = _sign(
    r"(?:bep|nha|phong|tang|xuong|quan|kho|can ho|o dien|tu dien|binh ga)(?: \w+){0,3} "
    r"(?:dang |bi |boc |phat )?chay(?! hang| viec| cau chi| show| bo| xe)",
    r"chay (?:nha|bep|cho|phong|to|lon|roi|lan|kho|xe(?! om| may| dap| buyt| tai| taxi| grab|"
    r" toi))",
    r"(?:xe|cay|cho) bi chay|boc (?:chay|lua|khoi)",
    r"(?:ro ri|xi|ho|mui|ngui thay) (?:khi )?ga(?:s|z)?|khoi den|dam chay|hoa hoan",
    r"(?:chap|no) (?:dien|binh ga)",
)
_ILLNESS = _sign(
    r"dot (?:quy|qui|tu)|meo mom|liet (?:nua nguoi|tay|chan)|tai bien|nhoi mau",
    r"(?:goi|can|cho)(?: \w+){0,2} (?:xe )?(?:cap cuu|cuu thuong)",
    r"ngat(?: xiu| lim)?(?= |$)(?! dien| mang| ket noi| cuoc)|xiu roi|bat tinh|hon me|"
    r"ngung tho|tim tai",
    r"kho tho|tuc nguc|dau (?:nguc|tim|that nguc)|khong tho (?:duoc|noi)|co giat|"
    r"len con (?:giat|hen)",
    r"chay mau|gay (?:chan|tay|xuong)|nga (?:\w+ ){0,2}(?:dap dau|cau thang|bat tinh|khong day)",
    r"(?:nuot|hoc|uong)(?: \w+){0,2} (?:pin|dong xu|di vat|xuong|thuoc sau|nham thuoc)",
    r"ngo doc|ran can|dien giat|bi (?:xe|o to) (?:dam|tong|can)|duoi nuoc|chet duoi|bong nang",
    r"tai nan(?! lao dong)(?: \w+){0,3} (?:dang|nang|chay mau|cap cuu|o day|truoc nha|ngoai duong)",
)
_CHILD = _sign(
    rf"{_KID}(?:{_gap(9)}|(?<= ))(?:bi |duoc )?(?:bo di|mat tich|di lac|lac mat|chua ve|"
    r"khong ve nha|bi bat coc)",
    rf"{_KID}(?:{_gap(10)})(?:ru|ep|bat|doi|du)(?:{_gap(4)})(?:gap|gui (?:anh|clip|hinh)|"
    r"khach san|nha nghi|"
    r"anh|khong mac|khoa than|coi|quan ao|chup)",
    rf"{_KID}(?:{_gap(9)})bi(?:{_gap(5)})(?:danh|bat nat|hanh ha|xam hai|so mo|quay clip|"
    r"bao hanh|tay chay)",
    rf"(?:danh|hanh ha|xam hai|bat nat|so mo|bat coc|bo doi)(?:{_gap(1)}){_KID}(?! nguoi)",
)
_THREATENED = _sign(
    r"(?:doa|de doa|hu doa|khung bo)(?:(?: \w+){0,5})? (?:tung|gui|dang|phat tan|boc phot|giet|"
    r"danh|"
    r"den nha|ca (?:nha|ho)|dien thoai|gia dinh|chem|dot|toi|bac|minh|nguoi nha)",
    r"(?:tung|phat tan|dang)(?: \w+){0,4} (?:anh|clip|video|hinh)(?: \w+){0,4} (?:neu|doi|"
    r"khong dua|nong)",
    r"(?:ghep|cat ghep)(?: \w+){0,3} (?:anh|mat|khoa than|nong)|tong tien",
    r"(?:doi no|cho vay|vay tien|tin dung den|xa hoi den|app vay)(?: \w+){0,5} "
    r"(?:chui|khung bo|doa|giet|danh|phot|lam phien|de doa|goi lien tuc)",
    r"(?:tam son|nem (?:chat ban|mam tom)|dot nha|chem|giet)(?: \w+){0,3} (?:nha|toi|bac|"
    r"ca nha|con)",
    r"khung bo (?:dien thoai|tin nhan|ca|ho)",
)
_SENT_MONEY = _sign(
    rf"(?:vua|lo|da|tot|nham|hom qua|luc nay|sang nay)(?:{_gap(4)}|(?<= )){_SENT}(?:{_gap(6)})"
    rf"(?:lua|nguoi la|ho|no|nguoi ta|ke gian|{_MONEY})",
    rf"{_SENT}(?:{_gap(6)}){_MONEY}(?:{_gap(6)})(?:roi|xong|mat|lua|chan|het|khoa may)",
    rf"{_SENT} tien (?:roi|xong|mat roi|nham)|{_SENT}(?:{_gap(5)})(?:lua dao|bon lua|ke lua|"
    r"ke gian)",
    r"(?<!so )(?<!khoi )(?:bi|mac|dinh) (?:no |bon no |chung no |"
    rf"nguoi ta )?lua(?:{_gap(6)})(?:{_MONEY}|mat|het|roi)",
    rf"(?:no|ho|bon no|chung no|nguoi ta) lua(?: \w+){{0,3}} (?:het|mat|{_MONEY}|roi)",
    rf"(?<!so )(?<!khoi )bi lua(?: roi| mat| het| sach| dao|$)|lua (?:het|mat|sach)(?:{_gap(2)}|"
    rf"(?<= )){_MONEY}",
    rf"{_SENT}(?:{_gap(10)})(?:chan (?:so|toi|zalo|facebook|lien lac|luon)|khoa may|"
    r"khong (?:rut|thay gui|"
    r"giao|lien lac|nghe may)|mat hut|bien mat|boc hoi)",
    rf"(?:lay|doi|rut|cuu|thu)(?: \w+){{0,2}} lai (?:duoc )?(?:{_MONEY})",
    rf"quet(?:{_gap(5)})(?:mat|tru)(?:{_gap(2)}|(?<= )){_MONEY}",
    r"mat (?:het|sach|trang|toi|bay)?(?: \w+){0,3}(?:trieu|tien tiet kiem|tien duong gia)",
    rf"{_SENT}(?:{_gap(3)})(?:nguoi la|nham)(?:{_gap(2)}|(?<= )|$)(?:roi|huy|lay lai)?",
    r"huy (?:duoc )?lenh(?: chuyen)?|rut (?:ra )?khong duoc|khong rut (?:ra )?(?:duoc|ve)",
)
_INSTALLED = _sign(
    rf"(?:cai|tai|bam cai|dong y cai|lo cai)(?:{_gap(7)})(?:{_APP})?(?:{_gap(8)}|(?<= ))"
    r"(?:may tu|tu chay|tu bam|den si|den thui|nhay lung tung|dieu khien|cap quyen|loan|"
    r"do man hinh)",
    rf"(?:lo|vua|da|nham|tot)(?:{_gap(1)}|(?<= ))(?:cai|tai)(?! ma| trang| link| the| tin|"
    rf" khoan)(?:{_gap(5)})(?:la|nguoi ta|ho|no|cong an|gui|huong dan)",
    rf"(?:cai|tai)(?! ma| trang| link| the| tin| khoan)(?:{_gap(6)})(?:{_THEY}) (?:gui|dua|bao|"
    rf"chi)(?:{_gap(3)})?(?: roi| xong)",
    rf"(?:may|dien thoai|man hinh)(?:{_gap(3)})tu (?:bam|chay|mo|nhay|dong|lam|chuyen|tat|"
    r"khoi dong)",
    rf"(?:bi |dang )?dieu khien(?:{_gap(2)}|(?<= ))(?:tu xa|may|dien thoai)|"
    r"chiem quyen(?: dieu khien)?(?: may)?",
    r"ultra ?view\w*|team ?view\w*|any ?desk|chia se man hinh",
    rf"(?:cai|tai)(?:{_gap(3)})(?:la|apk)(?:{_gap(3)}|(?<= )|$)(?:roi|xong|mat)?",
)
_SECRET = _sign(
    rf"(?:lo|vua|nham|da|tot|trot)(?:{_gap(2)}|(?<= ))(?:doc|noi|dua|cho|gui|nhan|dien|go|nhap|"
    r"tra loi|khai|tiet lo)"
    rf"(?:{_gap(5)}|(?<= )){_CODE}",
    rf"(?:doc|noi|dua|gui|nhan|cho|dien|go|nhap|tra loi|khai)(?:{_gap(6)}|"
    rf"(?<= )){_CODE}(?:{_gap(7)})(?:roi|mat|xong|"
    r"nghi|sao|the nao|lam sao|lo)",
    rf"{_CODE}(?:{_gap(4)})(?:toi|bac|minh|em|da|lo|vua)(?:{_gap(2)}|(?<= ))(?:doc|noi|dua|gui|"
    rf"nhan|cho)(?:{_gap(5)})"
    r"(?:roi|mat|xong|ho|no|nguoi ta)",
    rf"(?:lo|bi lo) (?:\w+ )?{_CODE}",
    rf"(?:dua|cho|doc|noi)(?:{_gap(3)}|(?<= ))(?:mat khau|otp|ma pin)(?:{_gap(4)})(?:no|ho|"
    r"nguoi|thang|co|so qua)",
)
_ID = _sign(
    r"(?:gui|cho|dua|chup|lo|quay|bi lo|cam)(?: \w+){0,6} (?:can cuoc|cccd|cmnd|chung minh|"
    r"khuon mat|"
    r"quay mat|guong mat)(?: \w+){0,8} (?:roi|mat|la|so|sao|vay|xong|ho|no|nguoi ta)",
    r"(?:can cuoc|cccd|cmnd|ten) (?:cua )?(?:toi|minh|bac|em)(?: \w+){0,4} (?:vay|mo tai khoan|"
    r"no|dang ky)",
    r"gia danh (?:toi|minh|bac)|(?:vay|mo tai khoan)(?: \w+){0,3} dung ten (?:toi|minh|bac|em)",
    r"(?:vua|lo)(?: \w+){0,5} (?:quay mat|can cuoc|cccd)",
    r"(?:mo tai khoan|vay tien)(?: \w+){0,3} (?:dung ten|ten) (?:toi|minh|bac|em)",
)
_LINK_TAPPED = _sign(
    rf"(?:lo|vua|nham|da|tot|trot)(?:{_gap(1)}|(?<= ))(?:bam|nhan|mo|an|click|vao|kich|"
    rf"cham)(?:{_gap(4)}|(?<= )){_LINK}",
    rf"(?:bam|nhan|mo|an|click|kich|cham)(?:{_gap(4)}){_LINK}(?:{_gap(9)})(?:roi|mat|sao|xong|"
    r"dien)",
    rf"(?:dien|nhap|khai)(?:{_gap(6)}){_LINK}(?:{_gap(4)})(?:roi|la|mat|xong)",
    rf"(?:bam|nhan|an) (?:nham|lo|phai)(?:{_gap(3)}|(?<= )){_LINK}",
)
_PHONE = _sign(
    r"(?:mat|danh mat|danh roi|roi mat|lam mat|lam roi|bo quen|de quen|bi giat|giat mat|"
    r"bi trom|bi moc|"
    rf"moc tui(?: \w+){{0,3}}|bi lay|lay (?:mat|trom)|bi cuop)(?:{_gap(2)}|(?<= )|"
    rf") ?{_DEVICE}(?! tinh)",
    rf"(?<!qua )(?<!bang ){_DEVICE}(?: \w+){{0,3}} (?:bi (?:mat|giat|trom|cuop|lay|moc)|mat roi|"
    r"roi mat|danh mat|roi (?:o|xuong|ngoai))",
    r"(?:chiem|cuop) (?:cai )?sim|sim(?: \w+){0,5} (?:doi|chuyen) (?:sang|cho)|"
    r"mat song(?: \w+){0,6} sim",
    r"(?:co ai|nguoi khac|ke nao|ai do)(?: \w+){0,4} (?:lam lai|doi|chiem) (?:cai )?sim",
)
_ZALO = _sign(
    rf"{_ACCOUNT}(?:{_gap(6)})(?:bi|da)(?:{_gap(3)}|(?<= ))(?:hack|hach|hac|chiem|cuop|"
    r"mat(?! tien)|danh cap|doi mat khau|dang xuat|gia mao|khoa)",
    r"(?:hack|hach|chiem|cuop|danh cap|doi mat khau|mat|gia mao|"
    rf"gia) (?:\w+ ){{0,2}}{_ACCOUNT}(?! co| thi| gio)",
    rf"{_ACCOUNT}(?:{_gap(10)})(?:muon tien|vay tien|hoi vay|hoi muon)",
    r"(?:lap|dung|tao|lam)(?: \w+){0,3} (?:nick|zalo|facebook|tai khoan)(?: \w+)? gia(?: \w+){0,4}",
    r"(?:lay|dung) (?:anh|ten|hinh)(?: \w+){0,6} (?:muon tien|vay tien|hoi vay)",
    rf"{_ACCOUNT}(?:{_gap(4)})(?:dang xuat|doi mat mat khau|mat khau bi doi|khong vao duoc ma)",
)
_DRAINED = _sign(
    rf"(?:tu nhien|tu dung|tu|bong|bong dung|vo co)(?:{_gap(5)}|(?<= ))(?:mat|tru|bay|het|rut|"
    r"khong canh|chuyen)"
    rf"(?:{_gap(3)}|(?<= )|)(?:{_MONEY}|di|het)",
    rf"(?<!o )(?<!ra )(?:tai khoan|the|ngan hang|app|vi)(?:{_gap(6)})(?:tu (?:dong )?)?(?:tru|"
    rf"mat|rut|bay|bi rut|bi tru)(?:{_gap(3)}|(?<= )){_MONEY}",
    rf"(?:bi |lien tuc )?tru (?:tien|mat|lien tuc|\d+)(?:{_gap(6)})?(?:khong (?:mua|lam|dung|"
    r"chuyen)|lien tuc|tu dong)",
    r"(?:mat|roi|danh roi|lam roi|danh mat|bi nuot|nuot mat|lam mat)(?: \w+){0,2} the(?: atm|"
    r" ngan hang| tin dung|$| roi)",
    r"the(?: \w+){0,3} (?:bi nuot|bi mat|roi mat|danh roi|bi lay)",
    r"giao dich la|khoa (?:gap )?(?:tai khoan|the)(?: ngan hang)?(?: \w+){0,4} (?:gap|ngay|"
    r"khan|bam|o dau|lam sao)",
    r"co (?:ai|nguoi)(?: \w+){0,4} (?:rut|tieu)(?: \w+){0,3} tien(?: \w+){0,3} (?:toi|"
    r"tai khoan|the)",
)
_SCAM = _sign(
    r"(?:tu )?xung(?: \w+){0,4}(?: la)? (?:cong an|canh sat|vien kiem|toa|can bo|ngan hang|"
    r"thue|dien luc|"
    r"nhan vien|ben|csgt|buu dien|bo )(?! gia)",
    rf"(?<!ai )(?:dang|vua)(?:{_gap(3)}|(?<= ))(?:goi|giuc|bao|doi|noi chuyen|nhan tin|bat|"
    rf"ep)(?:{_gap(8)})"
    r"(?:toi|bac|minh|chuyen|nop|ma|tien|toa|cong an)",
    rf"{_THEY}(?:{_gap(5)}|(?<= ))(?:giuc|bat|ep|bao|doi|yeu cau|dinh|hoi|bat buoc|doa|"
    rf"moi)(?:{_gap(9)}|(?<= ))"
    r"(?:chuyen (?:tien|khoan|het|ngay|sang)|nop(?! ho so| don| giay| tren| qua| o )|nap|"
    r"doc (?:ma|\d|sau|cho)|ma otp|otp|rut tien|rua tien|toi pham|pham toi|"
    r"phong toa|khoa (?:the|tai khoan|sim)|khai bao|tam giam|ket an|giu (?:may|bi mat)|"
    r"cai (?:app|phan mem|ung dung)|"
    r"lenh bat|trieu tap|nha nghi|khong (?:duoc )?(?:noi|tat|cup)|dung (?:cup|noi|tat)|den bat)",
    r"(?:trung thuong|nhan qua|hoan tien|hoan thue)(?: \w+){0,6} (?:nop|dong|chuyen|phi|thue|"
    r"truoc)",
    r"tai khoan an toan|tai khoan tam giu|ma tuy(?: \w+){0,6} (?:ten|dung)|"
    r"buu pham(?: \w+){0,4} (?:ma tuy|cam|chua)",
    r"(?:con|chau|bo|me|chong|vo|em)(?: \w+){0,4} (?:bi bat|bi tai nan|tai nan|cap cuu|bi giu|"
    r"gap nan)(?: \w+){0,8} "
    r"(?:doi tien|chuyen|nop|tien|mo|chuoc|vien phi)",
    r"(?:muon|hoi|vay|xin)(?: \w+){0,3} (?:trieu|tien)(?: \w+){0,3} gap|"
    r"gap(?: \w+){0,3} (?:muon|chuyen) tien",
    r"(?:cong an|canh sat|toa an|vien kiem sat)(?: \w+){0,6} (?:khai bao|trieu tap|lenh bat|"
    r"video|rut tien|kiem tra tien|phat)",
    r"dau tu(?: \w+){0,12} (?:nop|nap)(?: \w+){0,4} (?:them|moi)|moi rut (?:duoc|ra|ve)",
    r"khong(?: \w+){0,4} (?:thi )?(?:\w+ )?cat dien|mac ao cong an|the nganh",
    r"(?:o|ra) ngan hang(?: \w+){0,4} (?:rut|chuyen|gui) tien",
    r"(?:khong|dung)(?: duoc)? (?:cup|tat) may(?: \w+){0,5} (?:noi|ai|may)",
    r"den nha(?: \w+){0,3} (?:thu|doi)(?: \w+){0,2} tien(?: \w+){0,5} (?:nghi|la|gia)",
    r"(?:phai|sap bi)(?: \w+){0,3} (?:chuyen|phong toa)(?: \w+){0,5} (?:phong toa|cho khac|"
    r"an toan|tai khoan khac)",
)
SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("despair", _DESPAIR),
    ("fire", _FIRE),
    ("illness", _ILLNESS),
    ("child_danger", _CHILD),
    ("threatened", _THREATENED),
    ("app_installed", _INSTALLED),
    ("phone_lost", _PHONE),
    ("zalo_lost", _ZALO),
    ("id_given", _ID),
    ("link_tapped", _LINK_TAPPED),
    ("secret_told", _SECRET),
    ("money_sent", _SENT_MONEY),
    ("account_drained", _DRAINED),
    ("scam_now", _SCAM),
)
CALM = _sign(
    r"(?:muon|cho|xin|thich|can|duoc|day|bai|khoa) (?:\w+ )?(?:hoc|hoi bai|tim hieu)|"
    r"day (?:toi|bac|minh|cho|em)",
    r"bai (?:hoc|day|nao|lo|ve)|hoc (?:bai|cach|ve|duoc)|cach (?:nhan|phong|tranh|de|dat|"
    r"bao ve|giu|khoi|lay)",
    r"nghe (?:noi|ke|bao|dai)|co nen|la gi|la cai gi|de khoi|khoi bi|cho khoi|tranh bi|"
    r"lam sao de|lam the nao de",
    r"cam on|nho hoc|chua bam|dau hieu|bam (?:the nao|nut nao)|thi bam|hoc tiep|mat bai|"
    r"co phai lua dao khong",
    r"that hay gia|so (?:bi lua|chuyen nham|mat tien)|truoc khi (?:bam|chuyen)",
    r"khong chuyen (?:duoc tien|tien duoc)|co mat tien|khong mat tien|mat bao nhieu|"
    r"co duoc khong|nguoi la nho tra lai",
)
"""Who says so wants to learn or to know."""
URGENT = _sign(
    r"(?:vua|lo|dang|luc nay|bay gio|ngay bay gio|cuu)(?: \w+){0,6} (?:chuyen|gui|doc|bam|"
    r"cai|bi|goi|chay|mat|nop|bat|doa|lua)",
    r"(?:bi lua|bi mat|mat het|bi giat|bi doa|bi hack|chuyen|gui|doc|cai|bam|"
    r"nop)(?: \w+){0,5} (?:roi|xong|mat roi)",
    r"cuu (?:voi|toi|bac)|goi (?:xe )?cap cuu|chay (?:nha|to)|khong (?:muon|thiet) song",
)
"""In spite of that, it has happened, or is happening."""
