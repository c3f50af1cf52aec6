/* What is seen: brings the page in line with a state, without drawing anything twice, so that
   focus, scrolling and screen readers are left in peace. */
import { WORDS } from './words.js';
import { held, keep, recall, veil, waits } from './history.js';
import {
  drawBot, drawChoice, drawIcon, drawOlder, drawOwn, labelOf, mainAction, mainRow, make, remark,
} from './draw.js';
import { percent } from './photo.js';

export const find = (id) => document.getElementById(id);
const log = find('log');

// ---- keeping it up to date ----
function stateOf(item, late) {
  if (!item.waiting) return item.error || WORDS.sent;
  if (late) return WORDS.late;
  if (percent(item.key) !== undefined) return WORDS.sending + ' ' + percent(item.key) + '%';
  return item.kind === 'arrival' ? WORDS.connecting : WORDS.sending;
}

function refreshOwn(node, item, late) {
  const state = node.querySelector('.state');
  const words = stateOf(item, late);
  if (state.textContent !== words) state.textContent = words;
  if (item.label) node.querySelector('.bubble').lastChild.data = item.waiting ? veil(item.label) : item.label;
  node.classList.toggle('refused', Boolean(item.error));
}

function refreshBot(node, item, newest) {
  const isOpen = item.chosen === undefined;
  node.classList.toggle('newest', item === newest && isOpen);
  node.classList.toggle('live', (item === newest || Boolean(item.came)) && isOpen);
  node.querySelectorAll('button.choice').forEach((button) => {
    const chosen = button.dataset.data === item.chosen;
    button.classList.toggle('chosen', chosen);
    if (chosen) button.setAttribute('aria-pressed', 'true');
    else button.removeAttribute('aria-pressed');
  });
  remark(node, item);
}

const nameOf = (item) => (item.key ? 'own-' + item.key : 'bot-' + item.id);

let touched = ''; // what the button tapped last sends
const buttonOf = (node, data) =>
  Array.from(node.querySelectorAll('button.choice')).find((button) => button.dataset.data === data);

// What an edit took away: where its node, and the button tapped last, stood.
function sweep(items) {
  const names = new Set(items.map(nameOf));
  let lost = null;
  Array.from(log.children).forEach((node, index) => {
    if (names.has(node.id)) return;
    const button = buttonOf(node, touched);
    const focused = node.contains(document.activeElement);
    if (button || focused) lost = { index, focused, top: button && button.getBoundingClientRect().top };
    log.removeChild(node);
  });
  return lost;
}

function refocus(node) {
  node.tabIndex = node === log ? 0 : -1;
  node.focus({ preventScroll: true });
}

function restore(lost) {
  const node = log.children[lost.index] || log;
  const same = buttonOf(node, touched);
  if (same && lost.top) log.scrollTop += same.getBoundingClientRect().top - lost.top;
  if (lost.focused && same) same.focus({ preventScroll: true });
  else if (lost.focused) refocus(node);
}

function dock(item, next, on) {
  const place = find('dock');
  if (next) item = { id: 'next', buttons: [[{ label: WORDS.next(next.text), tone: 'go' }]] };
  const action = item && mainAction(item);
  const isSent = action && waits((one) => one.data && one.data === action.data);
  const isOpen = action && (item.chosen === undefined || isSent);
  const name = isOpen ? item.id + labelOf(item, action) : '';
  if (place.dataset.name !== name) {
    const hadFocus = place.contains(document.activeElement);
    place.dataset.name = name;
    place.textContent = '';
    if (isOpen) mainRow(item).forEach((one) => place.appendChild(drawChoice(item, one, next ? on.goOn : on.tap)));
    if (isOpen && hadFocus) place.firstChild.focus({ preventScroll: true });
  }
  if (isOpen) place.firstChild.classList.toggle('sent', isSent);
}

function fillBar({ menu, waits }, onCommand) {
  const name = Object.keys(WORDS.bars).find((one) => (menu || []).indexOf(one) >= 0) || 'hoc';
  const bar = find('bar');
  const shown = name + (waits || '');
  if (bar.dataset.name === shown) return;
  bar.dataset.name = shown;
  bar.textContent = '';
  Object.keys(WORDS.bars[name]).forEach((word) => {
    const command = WORDS.bars[name][word];
    const button = bar.appendChild(make('button'));
    button.appendChild(drawIcon(command.slice(1)));
    button.appendChild(make('span', '', word));
    if (waits && command === '/duyet') button.lastChild.appendChild(make('b', '', ' ' + waits));
    Object.assign(button.dataset, { command, word });
    button.addEventListener('click', onCommand);
  });
}

// What was said before somebody came back.
function unfold(state, isOpen) {
  const items = state.items.filter((item) => !item.held && (!item.quiet || item.error));
  const kept = items.filter((item) => isOpen || !item.old);
  return kept.length < items.length ? [{ id: 'older' }].concat(kept) : kept;
}

// What one is in the midst of; what came by itself meanwhile does not push in.
function newestOf(items) {
  const said = items.map((item) => Boolean(item.key && !item.waiting)).lastIndexOf(true);
  const some = (from) => items.slice(from).filter((item) => (item.buttons || []).length);
  return some(said + 1).filter((item) => !item.came).pop() || some(0).pop();
}

function drawItem(item, on) {
  if (item.key) return drawOwn(item);
  if (item.id === 'older') return drawOlder(on.older);
  return drawBot(item, Object.assign({ load: steady }, on));
}

export function show(state, late, on) {
  fillBar(state, on.command);
  const items = unfold(state, on.isOpen);
  const top = log.scrollTop;
  const lost = sweep(items);
  const newest = newestOf(items);
  items.forEach((item, index) => {
    let node = find(nameOf(item));
    if (!node) {
      node = drawItem(item, on);
      node.id = nameOf(item);
      log.insertBefore(node, log.children[index] || null);
    }
    if (item.key) refreshOwn(node, item, late); else refreshBot(node, item, newest);
  });
  dock(newest, held(state)[0], on);
  if (lost) {
    log.scrollTop = top;
    restore(lost);
  }
}

export function notify(text) {
  find('notice').classList.toggle('shown', Boolean(text));
  find('notice-text').textContent = text;
  find('retry').hidden = !text;
  steady();
}

// ---- scrolling ----
const more = find('more'); // says that the conversation goes on below what is seen
let atEnd = true;
let led = { id: 0, at: 0 }; // what was scrolled to last, and how far that was
let unread = 0; // the first message that came by itself while older text was being read

// The room grew: nobody scrolled.
const isClamped = () => log.scrollTop < led.at && log.scrollTop + log.clientHeight > log.scrollHeight - 2;

function measure() {
  if (isClamped()) led.at = log.scrollTop;
  atEnd = log.scrollTop + log.clientHeight > log.scrollHeight - 24;
  if (atEnd) unread = 0;
  if (atEnd && document.activeElement === more) refocus(log);
  more.hidden = atEnd;
  more.textContent = unread ? WORDS.fresh : WORDS.more;
}

export function toEnd() {
  led = { id: 0, at: 0 };
  log.scrollTop = log.scrollHeight;
  measure();
}

// The first new message goes to the top; the browser stops earlier when all of it fits.
function scrollTo(id) {
  const node = find('bot-' + id);
  if (node) log.scrollTop = node.offsetTop - 8;
  led = { id, at: log.scrollTop };
  unread = 0;
}

// In another room: what was led to stays at the top, unless somebody scrolled.
export function steady() {
  if (led.id && (isClamped() || Math.abs(log.scrollTop - led.at) < 2)) {
    scrollTo(led.id);
    measure();
  } else if (atEnd) toEnd();
  else measure();
}

// What is put in above does not move what is being read.
export function growUpwards(change) {
  const below = log.scrollHeight - log.scrollTop;
  change();
  log.scrollTop = log.scrollHeight - below;
}

// What comes by itself does not pull away the text that somebody is reading.
export function reveal(id, asked) {
  if (asked || atEnd) scrollTo(id); else unread = unread || id;
  measure();
}

function readOn() {
  if (unread) scrollTo(unread); else log.scrollTop += log.clientHeight * 0.8;
  measure();
}

log.addEventListener('scroll', measure);
log.addEventListener('click', (event) => { touched = event.target.dataset.data || touched; });
more.addEventListener('click', readOn);

// ---- the size of letters, and room for the keyboard on the screen ----
const SIZE = 'chat.size';
const LARGEST_SIZE = 4;
const root = document.documentElement;

function fit() {
  const view = window.visualViewport;
  if (Math.abs(view.scale - 1) > 0.01) return; // a person zooming in keeps the page as it is
  root.style.setProperty('--height', view.height + 'px');
  window.scrollTo(0, 0);
  steady();
}

export function fitLetters(onChange) {
  function resize(step) {
    const size = Math.max(0, Math.min(LARGEST_SIZE, Number(root.dataset.size) + step));
    root.dataset.size = size;
    keep(SIZE, size);
    onChange();
  }
  root.dataset.size = recall(SIZE) || root.dataset.size;
  find('smaller').addEventListener('click', () => resize(-1));
  find('larger').addEventListener('click', () => resize(1));
  if (window.visualViewport) window.visualViewport.addEventListener('resize', fit);
  window.addEventListener('resize', steady);
}
