/* Every word of what comes once there is something to read; the others stand in words.js. */
export const LATER = {
  silence: '■ Dừng đọc',
  choices: 'Các lựa chọn:',
  over: 'Ảnh này đã hết hạn xem. Cần xem lại, xin hỏi trợ lý.',
  shut: '✕ Đóng hình',
  larger: 'Bấm vào hình để xem to gấp đôi.',
  less: 'Bớt một: ',
  more: 'Thêm một: ',
  none: 'Không giúp việc nào',
  counted: (count) => `Ghi lại (${count} lượt)`,
};
