/* Every word of what comes once there is something to read; the others stand in words.js. */
export const LATER = {
  silence: '■ Dừng đọc',
  slower: 'Đọc chậm hơn',
  usual: 'Đọc nhanh hơn',
  voiceless: 'Máy này chưa có giọng đọc tiếng Việt. Nhờ người nhà mở Cài đặt, tìm mục Chuyển văn bản '
    + 'thành giọng nói, rồi tải tiếng Việt.',
  choices: 'Các lựa chọn:',
  over: 'Ảnh này đã hết hạn xem. Cần xem lại, xin hỏi trợ lý.',
  shut: '✕ Đóng hình',
  larger: 'Bấm vào hình để xem to gấp đôi.',
  less: 'Bớt một: ',
  more: 'Thêm một: ',
  none: 'Không giúp việc nào',
  counted: (count) => `Ghi lại (${count} lượt)`,
};
