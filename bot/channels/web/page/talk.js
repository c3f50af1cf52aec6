/* Speaking to the server: what is posted, and what its answers and its silence mean. */
import { WORDS } from './words.js';
import { read } from './history.js';
import { isLost, upload } from './photo.js';

const PATIENCE_SECONDS = 30;
const STRAY_SECONDS = 60;

async function understand(response) {
  if (response.ok) {
    const { messages, send, kept } = await response.json();
    return { messages: messages.filter((m) => m.id), send, kept };
  }
  const { status } = response;
  const wait = Number(response.headers.get('Retry-After')) || 0;
  const said = await response.json().catch(() => ({}));
  if (said.error === 'origin') return { again: true, wait: STRAY_SECONDS, why: stray(said.home) };
  if (status === 429) return { again: true, wait, why: WORDS[said.limit] || WORDS.person };
  if (status === 408 || status >= 500) return { again: true, wait };
  return { error: WORDS.refused, heavy: status === 413 };
}

// Opened under a name that the ward did not declare.
const stray = (home) => WORDS.stray + (home ? WORDS.home + home : WORDS.tell);

// A page that is not ours (a log-in page of some Wi-Fi) does not parse and counts as no answer.
export function ask(address, options) {
  const answer = fetch(address, Object.assign({ credentials: 'same-origin' }, options));
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_SECONDS * 1000));
  const none = () => ({ again: true, wait: 0 });
  return Promise.race([answer.then(understand), patience.then(none)]).catch(none);
}

const tell = (address, body) => ask(address, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
});

// Asked first: a weak network carries no photo that nobody awaits. It has its own patience, for it
// takes longer than words.
async function postPhoto(item, onPart) {
  if (isLost(item)) return { error: WORDS.photoLost };
  const { key } = item;
  const { seen } = read();
  const asked = await tell('/chat/photo/ask', { key, seen });
  if (!asked.send) return asked;
  const none = () => ({ again: true, wait: 0 });
  const answer = await upload(item, seen, onPart).then(understand).catch(none);
  return answer.heavy ? { error: WORDS.photoHeavy } : answer;
}

export function post(item, onPart) {
  if (item.kind === 'photo') return postPhoto(item, onPart);
  const { key, kind, text, data, code, message } = item;
  const label = kind === 'tap' ? item.label : ''; // what was typed is not sent twice
  const { seen, later } = read();
  return tell('/chat', { key, seen, later, kind, text, data, label, code, message });
}
