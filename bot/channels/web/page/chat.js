/* The web chat: sends what the person says, one at a time and in order, until the server has it;
   listens for what comes later. ES2017 without a build step: old phones run it as it stands. */
import { WORDS } from './words.js';
import {
  change, held, holdBack, isHistory, isKnown, leaveBehind, letGo, putAway, read, settle, take,
  tick, tickAgain, uuid, waits,
} from './history.js';
import { hold, isElsewhere, own, release } from './photo.js';
import { ask, post } from './talk.js';
import { find, fitLetters, growUpwards, notify, reveal, show, steady, toEnd } from './view.js';

const RETRY_SECONDS = [1, 2, 4, 8, 15];
const POLL_SECONDS = 10;
const TWICE_MS = 3000;
const TREMBLE_MS = 500;
const AWAY_MS = 30 * 60 * 1000; // after so long one comes back, and does not go on
const LONGEST_CODE = 64;
const MOST_PHOTOS = 10;
const ANSWER_LENGTH = 25; // what is longer may be a cry for help

const entry = find('entry');

let late = false;
let isOpen = false; // what was said before one came back
const draw = () => show(read(), late, { tap, goOn, command, files: choose, older, isOpen });

function update(edit) {
  change(edit);
  draw();
}

function accept(messages, key, kept) {
  let first = 0;
  if (messages.some((message) => message.forget)) clear();
  update((state) => {
    const item = key && state.items.find((one) => one.key === key);
    const isEdit = item && item.message && messages.length && messages.every((one) => one.replaces);
    const isQuiet = item && item.quiet;
    if (item && item.kind === 'arrival') putAway(state);
    if (isEdit) item.quiet = true; // its message shows what it did
    if (key) settle(state, key, '', kept);
    messages.forEach((message) => { message.came = !key; if (take(state, message, !key)) first = first || message.id; });
    tickAgain(state);
    if (key) holdBack(state, messages);
    if (isEdit && isQuiet) first = 0;
  });
  if (first) reveal(first, Boolean(key));
}

// ---- what can come once there is something to read ----
let brought = 0;

function bring() {
  if (find('extras')) return;
  const script = document.createElement('script');
  const src = '/web/extras.js' + (brought ? '?' + brought : ''); // failed, it is another file
  brought += 1;
  script.dataset.later = 'yes';
  script.onerror = () => script.remove();
  document.head.appendChild(Object.assign(script, { id: 'extras', type: 'module', src }));
}

// ---- the queue: one request at a time, in order, never given up ----
let pumping = false;
let wake = () => {};

function pause(seconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    wake = () => { clearTimeout(timer); resolve(); };
  });
}

function explain(answer) {
  late = Boolean(answer.again);
  const reason = navigator.onLine === false ? WORDS.offline : WORDS.weak;
  draw();
  notify(late ? answer.why || reason : '');
}

function wait(answer, tries) {
  const step = RETRY_SECONDS[Math.min(tries, RETRY_SECONDS.length - 1)];
  return pause(answer.wait || step * (1 + Math.random() / 4)); // not everybody at one moment
}

async function deliver(item, tries) {
  const answer = await post(item, draw);
  if (answer.again || late) explain(answer);
  if (answer.again) await wait(answer, tries);
  if (!answer.again) release(item.key);
  if (answer.error) {
    update((state) => {
      if (item.quiet) tick(state, item.message, item.data); // it was not taken
      settle(state, item.key, answer.error);
    });
  }
  if (answer.messages) {
    accept(answer.messages, item.key, answer.kept);
    listen();
    bring();
  }
  return answer.again ? tries + 1 : 0;
}

async function pump() {
  if (pumping) return;
  pumping = true;
  const next = () => read().items.find((item) => item.waiting && !isElsewhere(item));
  let tries = 0;
  try {
    for (let item = next(); item; item = next()) tries = await deliver(item, tries);
  } finally {
    pumping = false;
  }
}

// ---- what the person does ----
const BLANK = { text: '', data: '', label: '', code: '', message: null };

function send(kind, fields) {
  const item = Object.assign({ key: uuid(), kind, waiting: true }, BLANK, fields);
  update((state) => {
    const asked = item.message && state.items.find((other) => other.id === item.message);
    if (asked) asked.chosen = item.data;
    letGo(state);
    if (kind === 'arrival') leaveBehind(state);
    state.items.push(item);
    state.at = Date.now();
  });
  toEnd();
  pump();
}

function tickOff(id, choice) {
  const { data, label } = choice;
  const item = { key: uuid(), kind: 'tap', waiting: true, quiet: true };
  update((state) => {
    tick(state, id, data);
    state.items.push(Object.assign(item, BLANK, { data, label, message: id }));
  });
  pump();
}

let tapped = { id: 0, data: '', at: 0 };

// A trembling finger taps twice: the second tap of a pair, or of what still waits, is nothing.
function tap(event, id, choice) {
  const { data } = choice;
  const isTick = choice.mark !== undefined;
  const isTwin = tapped.data === data && Date.now() - tapped.at < (isTick ? TREMBLE_MS : TWICE_MS);
  if (event.detail > 1 || (isTwin && (isTick || tapped.id === id))) return;
  if (!isTick && waits((item) => item.data === data)) return;
  tapped = { id, data, at: Date.now() };
  if (isTick) return tickOff(id, choice);
  return send('tap', { data, label: choice.label, message: id });
}

function goOn() {
  const first = held(read())[0];
  update(letGo);
  reveal(first.id, true);
}

function choose(files) {
  files.slice(0, MOST_PHOTOS).forEach((file) => {
    const key = uuid();
    hold(key, file);
    const { name, at, page } = own(file);
    send('photo', { key, label: WORDS.photo + (name ? ': ' + name : ''), at, page });
  });
}

function command(event) {
  const { command: text, word: label } = event.currentTarget.dataset;
  if (event.detail > 1 || waits((item) => item.text === text)) return;
  send('text', { text, label });
}

function older() {
  isOpen = true;
  growUpwards(draw);
}

function grow() {
  entry.style.height = 'auto';
  entry.style.height = entry.scrollHeight + 4 + 'px'; // 4: its borders
  steady();
}

// Somebody signed out: what was being written goes too.
function clear() {
  entry.value = '';
  grow();
}

function submit() {
  const text = entry.value.trim();
  // Nobody answers what they have not seen: the words wait in their field.
  if (text && text.length <= ANSWER_LENGTH && held(read())[0]) return goOn();
  entry.value = '';
  grow();
  return text && send('text', { text, label: text });
}

find('form').addEventListener('submit', (event) => { event.preventDefault(); submit(); });
// The finger on "Gửi" leaves the focus in the field, so the keyboard on the screen stays.
find('send').addEventListener('mousedown', (event) => event.preventDefault());
entry.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  submit();
});
entry.addEventListener('input', (event) => {
  if (event.inputType === 'insertLineBreak') submit(); // keyboards that hide which key it was
  else grow();
});
find('retry').addEventListener('click', () => wake());
window.addEventListener('online', () => wake());

// ---- what comes later ----
let stream = null;

function listen() {
  if (!isKnown() && stream) stream.close();
  if (!window.EventSource || document.hidden || !isKnown()) return;
  if (stream && stream.readyState !== EventSource.CLOSED) return;
  stream = new EventSource('/chat/later?seen=' + read().later);
  stream.onmessage = (event) => accept([JSON.parse(event.data)]);
}

let isOver = false; // signed out elsewhere: whoever holds the phone now is told, once

async function poll() {
  if (!isKnown() || document.hidden) return;
  if (stream && stream.readyState === EventSource.OPEN) return;
  const answer = await ask('/chat/later?poll=1&seen=' + read().later);
  if (answer.messages) accept(answer.messages);
  if (answer.error && !isOver) send('arrival', { code: '' });
  isOver = Boolean(answer.error);
}

let reported = 0;

function leave() {
  const { seen, later } = read();
  if (stream) stream.close();
  stream = null;
  if (seen + later === reported || !navigator.sendBeacon) return;
  reported = seen + later;
  navigator.sendBeacon('/chat/seen', JSON.stringify({ seen, later }));
}

function comeBack() {
  draw();
  arrive();
  listen();
  wake();
  pump();
}

setInterval(poll, POLL_SECONDS * 1000);
document.addEventListener('visibilitychange', () => (document.hidden ? leave() : comeBack()));
window.addEventListener('pagehide', leave);
window.addEventListener('pageshow', (event) => { if (event.persisted) comeBack(); });
window.addEventListener('storage', (event) => {
  if (!isHistory(event.key)) return;
  draw();
  steady();
});

// ---- start ----
const CODES = { ma: '', diemdanh: 'diemdanh-' }; // what an address may carry, and how its code begins

function arrive() {
  const address = new URL(location.href);
  const given = Object.keys(CODES).find((name) => address.searchParams.get(name));
  const code = given ? (CODES[given] + address.searchParams.get(given)).slice(0, LONGEST_CODE) : '';
  const known = read().items.some((item) => item.id || item.waiting);
  const isBack = Date.now() - (read().at || 0) > AWAY_MS && !waits(() => true);
  if (code || !known || isBack) send('arrival', { code });
  Object.keys(CODES).forEach((name) => address.searchParams.delete(name));
  if (code) history.replaceState(null, '', address.pathname + address.search);
}

fitLetters(grow);
draw();
toEnd();
find('log').removeAttribute('aria-busy');
arrive();
listen();
if (!waits(() => true)) bring();
pump();
