/* Pictures and sounds of older messages: shown large by a tap, and fetched anew once where their
   link is over. */
import { WORDS } from './words.js';
import { LATER } from './laterwords.js';
import { relink } from './history.js';
import { make } from './draw.js';

const MINUTE = 60000; // where too many are asked for at once

// Twice as wide, with the place that was tapped in the middle; another tap takes it back.
function grow(large, image, { offsetX, offsetY }) {
  const times = image.classList.toggle('huge') ? 2 : 0.5;
  large.scrollLeft = offsetX * times - large.clientWidth / 2;
  large.scrollTop = image.offsetTop + offsetY * times - large.clientHeight / 2;
}

function enlarge(event) {
  const link = event.target.closest('.shot');
  if (!link) return;
  event.preventDefault();
  const large = document.body.appendChild(make('div', 'large'));
  const shut = () => { large.remove(); link.focus({ preventScroll: true }); };
  const close = large.appendChild(make('button', '', LATER.shut));
  large.appendChild(make('p', '', LATER.larger));
  const { src, alt } = link.querySelector('img');
  const image = Object.assign(large.appendChild(make('img')), { src, alt });
  image.onclick = (tap) => { tap.stopPropagation(); grow(large, image, tap); };
  large.onclick = shut;
  large.setAttribute('role', 'dialog');
  large.setAttribute('aria-label', WORDS.enlarge);
  large.addEventListener('keydown', (key) => { if (key.key === 'Escape') shut(); });
  close.focus();
}

// ---- links that are over ----
function askAnew(url) {
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ url });
  return fetch('/chat/link', { method: 'POST', credentials: 'same-origin', headers, body });
}

async function renew(node) {
  const answer = await askAnew(node.src);
  if (answer.status === 429) setTimeout(tryToRenew, MINUTE * (1 + Math.random()), node);
  if (answer.ok) {
    const id = Number(node.closest('.turn').id.slice('bot-'.length));
    const part = node.play ? 'audio' : 'picture';
    node.src = relink(id, part, (await answer.json()).url);
    if (node.play) node.play().catch(() => {}); // it was being played
  }
  if (answer.status === 410) node.replaceWith(make('p', '', LATER.over));
}

// Without an answer it is tried again when the page is opened next.
const tryToRenew = (node) => renew(node).catch(() => {});

function mend(node) {
  if (!node.closest || !node.closest('#log') || node.dataset.renewed) return;
  node.dataset.renewed = 'once';
  tryToRenew(node);
}

document.addEventListener('click', enlarge);
document.addEventListener('error', (event) => mend(event.target), true);
Array.from(document.images).filter((one) => one.complete && !one.naturalWidth).forEach(mend);
