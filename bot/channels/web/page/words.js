/* Every word that the page itself says. */
export const WORDS = {
  bot: 'Trợ lý: ',
  me: 'Tôi: ',
  connecting: 'Đang kết nối…',
  sending: 'đang gửi…',
  late: 'chưa gửi được, sẽ tự gửi lại',
  sent: '✓ đã gửi',
  weak: 'Mạng đang yếu. Máy sẽ tự gửi lại.',
  offline: 'Máy đang mất mạng. Có mạng là tự gửi lại.',
  person: 'Gửi hơi nhanh. Lát nữa máy tự gửi lại.',
  network: 'Mạng này đang đông người gửi. Lát nữa máy tự gửi lại.',
  stray: 'Phường chưa khai báo địa chỉ này nên chưa gửi được. Tin vẫn giữ ở đây. ',
  home: 'Xin mở địa chỉ này: ',
  tell: 'Xin báo cán bộ phường; sửa xong là tự gửi.',
  refused: 'Tin này chưa gửi được. Xin thử viết lại.',
  more: 'Còn nữa ↓',
  fresh: 'Có tin mới ↓',
  older: 'Xem tin cũ ↑',
  speak: '▶ Đọc to',
  file: 'Tải tệp về: ',
  sound: 'Nghe bước này',
  next: (text) => {
    const [, number] = /^\*\*Câu (\d+\/\d+)/.exec(text) || [];
    return number ? `Câu tiếp theo (${number})` : 'Tiếp tục';
  },
  call: '☎ Gọi ',
  enlarge: 'Xem hình to',
  ticked: (label, count) => (/trả lời/.test(label) ? ` (${count} ý)` : ` (${count})`),
  bars: {
    duyet: { 'Số liệu': '/thongke', 'Duyệt': '/duyet', 'Đội': '/doihinh', 'Hỏi': '/trogiup' },
    buoi: { 'Buổi': '/buoi', 'Đội': '/doihinh', 'Học': '/hoc', 'Hỏi': '/trogiup' },
    hoc: { 'Học': '/hoc', 'Tiến độ': '/tiendo', 'Hỏi': '/trogiup' },
  },
  choosePhoto: 'Chọn ảnh hoặc chụp ảnh',
  photo: 'Ảnh',
  photoLost: 'Ảnh này chưa gửi xong. Xin chọn lại ảnh.',
  photoHeavy: 'Ảnh này nặng quá. Xin chọn ảnh khác, hoặc chụp màn hình tấm ảnh ấy.',
};
