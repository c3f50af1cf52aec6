/* Links to files are good for some days. A picture of an older message gets a fresh one, once. */
import { relink } from './history.js';
import { WORDS } from './words.js';

const MINUTE = 60000; // where too many are asked for at once

function ask(url) {
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ url });
  return fetch('/chat/link', { method: 'POST', credentials: 'same-origin', headers, body });
}

async function renew(image, id) {
  const answer = await ask(image.src);
  if (answer.status === 429) setTimeout(tryToRenew, MINUTE * (1 + Math.random()), image, id);
  if (answer.ok) image.src = relink(id, (await answer.json()).url);
  if (answer.status !== 410) return;
  const words = document.createElement('p');
  words.textContent = WORDS.over;
  image.replaceWith(words);
}

// Without an answer it is tried again when the page is opened next.
const tryToRenew = (image, id) => renew(image, id).catch(() => {});

export function mend(image, id) {
  image.addEventListener('error', () => tryToRenew(image, id), { once: true });
}
