/* Links to files are good for some days. What an older message shows or plays gets a fresh one, once. */
import { relink } from './history.js';
import { WORDS } from './words.js';

const MINUTE = 60000; // where too many are asked for at once

function ask(url) {
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ url });
  return fetch('/chat/link', { method: 'POST', credentials: 'same-origin', headers, body });
}

async function renew(node, id, part) {
  const answer = await ask(node.src);
  if (answer.status === 429) setTimeout(tryToRenew, MINUTE * (1 + Math.random()), node, id, part);
  if (answer.ok) node.src = relink(id, part, (await answer.json()).url);
  if (answer.ok && node.play) node.play().catch(() => {}); // it was being played
  if (answer.status !== 410) return;
  const words = document.createElement('p');
  words.textContent = WORDS.over;
  node.replaceWith(words);
}

// Without an answer it is tried again when the page is opened next.
const tryToRenew = (node, id, part) => renew(node, id, part).catch(() => {});

export function mend(node, id, part) {
  node.addEventListener('error', () => tryToRenew(node, id, part), { once: true });
}
