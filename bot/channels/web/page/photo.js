/* Photos on their way: which ones this page holds, and how far each is sent; upload.js sends them. */
const FORGOTTEN_SECONDS = 600;
const COMING_SECONDS = 30;

// A page that was left forgets its photos: a browser does not keep files. Each page knows its own.
const PAGE = String(Math.random()).slice(2);
const held = new Map();
const parts = new Map();

export const percent = (key) => parts.get(key);
export const own = (file) => ({ page: PAGE, at: Date.now(), name: file.name || '' });

export function hold(key, file) {
  held.set(key, file);
}

export function release(key) {
  held.delete(key);
  parts.delete(key);
}

// Another page may still be sending it.
export const isElsewhere = (item) =>
  item.kind === 'photo' && !held.has(item.key) && !isLost(item);

export function isLost(item) {
  if (item.kind !== 'photo' || held.has(item.key)) return false;
  return item.page === PAGE || Date.now() - item.at > FORGOTTEN_SECONDS * 1000;
}

let bring; // upload.js does
const sending = new Promise((resolve) => { bring = resolve; });
export const whenSending = (send) => bring(send);

const late = () => new Promise((_, reject) => setTimeout(reject, COMING_SECONDS * 1000));

export async function upload({ key }, seen, onPart) {
  const send = await Promise.race([sending, late()]);
  return send({ key, seen, file: held.get(key) }, (part) => {
    if (parts.get(key) === part) return;
    parts.set(key, part);
    onPart();
  });
}
