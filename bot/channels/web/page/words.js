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
  busy: 'Gửi hơi nhanh. Xin chờ một chút.',
  refused: 'Tin này chưa gửi được. Xin thử viết lại.',
  more: 'Xem tiếp ↓',
  fresh: 'Có tin mới ↓',
  speak: '▶ Đọc to',
  silence: '■ Dừng đọc',
  choices: 'Các lựa chọn:',
  file: 'Tải tệp về: ',
};
