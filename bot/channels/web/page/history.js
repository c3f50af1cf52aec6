/* What the page remembers: one state in localStorage with both sides of the conversation.
   Every change re-reads it first, because another tab may have written meanwhile. */
const NAME = 'chat';
const KEEP = 200;

let memory = blank();
let storable = true; // false while the browser refuses storage: the page then lives in memory

function blank() {
  return { items: [], seen: 0, later: 0, forgot: 0 };
}

export function recall(name) {
  try { return localStorage.getItem(name); } catch (error) { storable = false; return null; }
}

export function keep(name, value) {
  try { localStorage.setItem(name, value); return true; } catch (error) { return false; }
}

export function read() {
  const text = recall(NAME);
  if (!storable) return memory;
  try {
    const state = JSON.parse(text);
    if (state && Array.isArray(state.items)) return Object.assign({ later: state.seen }, state);
  } catch (error) { /* unreadable history counts as none */ }
  return blank();
}

export function change(edit) {
  const state = read();
  edit(state);
  while (state.items.length > KEEP && !state.items[0].waiting) state.items.shift();
  storable = keep(NAME, JSON.stringify(state));
  memory = state;
  return state;
}

// After it forgot us, the server keeps nothing for us until we speak again.
export function isKnown() {
  const state = read();
  return state.seen > state.forgot;
}

export const isHistory = (name) => name === NAME || name === null;

// ---- what the bot said ----
const ids = (item) => (item.was || []).concat(item.id || []);
const hasId = (id) => (item) => ids(item).indexOf(id) >= 0;

// Answers stand before what still waits, so that each follows its own question. A photo's answer
// is made beside its request and may overtake it.
const blocks = (item) => item.waiting && item.kind !== 'photo';

function place(items, id) {
  const index = items.findIndex((item) => blocks(item) || ids(item)[0] > id);
  return index < 0 ? items.length : index;
}

function put(items, message) {
  const old = message.replaces ? items.findIndex(hasId(message.replaces)) : -1;
  const earlier = items[old];
  if (earlier && earlier.id > message.id) return false; // a later edit came first
  const item = Object.assign({}, message, { was: earlier ? ids(earlier) : [] });
  if (earlier) items[old] = item;
  else items.splice(place(items, message.id), 0, item);
  return true;
}

// An answer may overtake what came by itself, so how far each was seen is kept apart.
export function take(state, message, cameLater) {
  const id = message.id;
  if (cameLater) state.later = Math.max(state.later, id);
  if (id <= state.forgot || state.items.some(hasId(id))) return false;
  state.seen = Math.max(state.seen, id);
  if (message.forget) Object.assign(state, { items: [], forgot: id, menu: [], waits: 0 });
  if (message.menu) state.menu = message.menu;
  if (message.waits !== undefined) state.waits = message.waits;
  return put(state.items, message);
}

// ---- what follows a verdict waits until it is asked for ----
const VERDICTS = ['right', 'near', 'wrong'];

export function holdBack(state, messages) {
  const at = messages.findIndex((message) => VERDICTS.indexOf(message.kind) >= 0);
  const later = at < 0 ? [] : messages.slice(at + 1);
  state.items.filter((item) => later.some((one) => one.id === item.id))
    .forEach((item) => { item.held = true; });
}

export const held = (state) => state.items.filter((item) => item.held);

export function letGo(state) {
  held(state).forEach((item) => { delete item.held; });
}

// ---- coming back ----
// What was here before one came back goes, but only when the answer is here: without a network it
// is all there is to read.
export function leaveBehind(state) {
  state.items.forEach((item) => { item.past = true; });
}

export function putAway(state) {
  state.items.forEach((item) => { item.old = item.past; });
}

// A fresh link to a picture or a sound takes the place of one that is over.
export function relink(id, part, url) {
  change((state) => state.items.filter(hasId(id)).forEach((item) => { item[part].url = url; }));
  return url;
}

// ---- what the person said ----
// Phones are shared: identity, card, telephone and one-time numbers do not stay on them. What is
// one, the server decides and answers with the words as it keeps them; until then this is a guess.
export function veil(text) {
  return text.replace(/\d(?:[ .-]?\d){8,}|\b\d{6}\b/g, (digits) => digits.replace(/\d/g, '•'));
}

export function settle(state, key, error, kept) {
  const index = state.items.findIndex((item) => item.key === key);
  const item = state.items[index];
  if (!item) return;
  if ((item.kind === 'arrival' || item.quiet) && !error) state.items.splice(index, 1);
  const label = error ? veil(item.label) : kept || item.label;
  Object.assign(item, { waiting: false, error, text: '', data: '', code: '', label });
}

export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

// ---- what is ticked ----
const flat = (item) => [].concat.apply([], item.buttons || []);

// What is taken out of a row takes along what came after it.
function touch(item, data) {
  const one = flat(item).find((choice) => choice.data === data);
  if (!one || one.mark === undefined) return;
  const places = flat(item).filter((choice) => choice.mark > 0);
  if (one.mark === '☐') one.mark = '☑';
  else if (one.mark === '☑') one.mark = '☐';
  else if (!one.mark) one.mark = String(places.length + 1);
  else {
    const from = Number(one.mark);
    places.filter((choice) => choice.mark >= from).forEach((choice) => { choice.mark = ''; });
  }
}

export function tick(state, id, data) {
  state.items.filter(hasId(id)).forEach((item) => touch(item, data));
}

export function tickAgain(state) {
  state.items.filter((item) => item.waiting && item.quiet)
    .forEach((item) => tick(state, item.message, item.data));
}

export const waits = (match) => read().items.some((item) => item.waiting && match(item));
