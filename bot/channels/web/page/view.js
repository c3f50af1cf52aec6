/* What is seen and heard: brings the page in line with a state, without drawing anything twice,
   so that focus, scrolling and screen readers are left in peace. No text is ever read as HTML. */
import { WORDS } from './words.js';
import { veil } from './history.js';
import { mend } from './links.js';
import { percent } from './photo.js';

export const find = (id) => document.getElementById(id);
const log = find('log');

export function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  if (tag === 'button') node.type = 'button';
  return node;
}

// ---- drawing a message ----
function enrich(parent, text) {
  text.split(/\*\*([^*]+)\*\*/).forEach((part, index) => {
    if (index % 2) parent.appendChild(make('strong', '', part));
    else part.split(/(https?:\/\/\S+)/).forEach((words) => parent.appendChild(linked(words)));
  });
}

// Our own address among the words can be tapped; any other stays words.
function linked(words) {
  const address = /^https?:/.test(words) && ownAddress({ url: words });
  if (!address) return document.createTextNode(words);
  return Object.assign(make('a', '', words), { href: address, target: '_blank', rel: 'noopener' });
}

// An address that leads elsewhere (or runs a script) is not followed.
function ownAddress(thing) {
  const link = make('a');
  link.href = thing.url;
  return link.origin === location.origin ? link.href : '';
}

function attach(bubble, item) {
  if (item.picture) {
    const image = bubble.appendChild(make('img'));
    image.addEventListener('load', stick);
    image.loading = 'lazy'; // a long history on a weak network
    mend(image, item.id, 'picture');
    Object.assign(image, { alt: item.picture.alt || '', src: ownAddress(item.picture) });
  }
  if (item.audio) {
    const player = bubble.appendChild(make('audio'));
    mend(player, item.id, 'audio');
    player.setAttribute('aria-label', WORDS.sound);
    Object.assign(player, { controls: true, preload: 'none', src: ownAddress(item.audio) });
  }
  if (item.file) {
    const link = bubble.appendChild(make('a', 'file', WORDS.file + item.file.name));
    link.href = ownAddress(item.file); // the server names it, or says that its days are over
  }
}

function drawBubble(node, who) {
  const bubble = node.appendChild(make('div', 'bubble'));
  bubble.appendChild(make('span', 'unseen', who));
  return bubble;
}

function drawRow(item, choices, onTap) {
  const row = make('div', 'row');
  choices.forEach((choice) => {
    const button = row.appendChild(make('button', 'choice', choice.label));
    button.dataset.data = choice.data;
    button.addEventListener('click', (event) => onTap(event, item.id, choice));
  });
  return row;
}

// A label is the button: the browser's own is too small, and speaks another language.
function drawChooser(onFiles) {
  const label = make('label', 'choice photo', WORDS.choosePhoto);
  const input = label.appendChild(make('input', 'unseen'));
  Object.assign(input, { type: 'file', accept: 'image/*', multiple: true });
  input.addEventListener('change', () => {
    onFiles(Array.from(input.files));
    input.value = ''; // the same photo can be chosen once more
  });
  const row = make('div', 'row');
  row.appendChild(label);
  return row;
}

function drawBot(item, onTap, onFiles) {
  const node = make('article', 'turn bot');
  const bubble = drawBubble(node, WORDS.bot);
  enrich(bubble, item.text || '');
  attach(bubble, item);
  const speaker = node.appendChild(make('button', 'speak', WORDS.speak));
  speaker.addEventListener('click', () => speak(item, speaker));
  if (item.wantsPicture) node.appendChild(drawChooser(onFiles));
  (item.buttons || []).forEach((choices) => node.appendChild(drawRow(item, choices, onTap)));
  return node;
}

function drawOwn(item) {
  const node = make('article', item.label ? 'turn own' : 'turn own alone');
  if (item.label) drawBubble(node, WORDS.me).appendChild(document.createTextNode(''));
  node.appendChild(make('p', 'state'));
  return node;
}

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
  node.classList.toggle('newest', item === newest && item.chosen === undefined);
  node.querySelectorAll('button.choice').forEach((button) => {
    const chosen = button.dataset.data === item.chosen;
    button.classList.toggle('chosen', chosen);
    if (chosen) button.setAttribute('aria-pressed', 'true');
    else button.removeAttribute('aria-pressed');
  });
}

const nameOf = (item) => (item.key ? 'own-' + item.key : 'bot-' + item.id);

function sweep(items) {
  const names = new Set(items.map(nameOf));
  let lost = -1; // where the focused button stood, if an edit took it away
  Array.from(log.children).forEach((node, index) => {
    if (names.has(node.id)) return;
    if (node.contains(document.activeElement)) lost = index;
    log.removeChild(node);
  });
  return lost;
}

function refocus(node) {
  node.tabIndex = node === log ? 0 : -1;
  node.focus({ preventScroll: true });
}

export function show(state, late, onTap, onFiles) {
  const lost = sweep(state.items);
  const newest = state.items.filter((item) => (item.buttons || []).length).pop();
  state.items.forEach((item, index) => {
    let node = find(nameOf(item));
    if (!node) {
      node = item.key ? drawOwn(item) : drawBot(item, onTap, onFiles);
      node.id = nameOf(item);
      log.insertBefore(node, log.children[index] || null);
    }
    if (item.key) refreshOwn(node, item, late); else refreshBot(node, item, newest);
  });
  if (lost >= 0) refocus(log.children[lost] || log);
}

export function notify(text) {
  find('notice').classList.toggle('shown', Boolean(text));
  find('notice-text').textContent = text;
  find('retry').hidden = !text;
  stick();
}

// ---- scrolling ----
const more = find('more'); // says that the conversation goes on below what is seen
let atEnd = true;
let unread = 0; // the first message that came by itself while older text was being read

function measure() {
  atEnd = log.scrollTop + log.clientHeight > log.scrollHeight - 40;
  if (atEnd) unread = 0;
  if (atEnd && document.activeElement === more) refocus(log);
  more.hidden = atEnd;
  more.textContent = unread ? WORDS.fresh : WORDS.more;
}

export function toEnd() {
  log.scrollTop = log.scrollHeight;
  measure();
}

export function stick() {
  if (atEnd) toEnd(); else measure();
}

// The first new message goes to the top; the browser stops earlier when all of it fits.
function scrollTo(id) {
  const node = find('bot-' + id);
  if (node) log.scrollTop = node.offsetTop - 8;
  unread = 0;
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
more.addEventListener('click', readOn);

// ---- reading aloud ----
let speaking = null;

function vietnamese() {
  return window.speechSynthesis && speechSynthesis.getVoices().find((v) => /^vi/i.test(v.lang));
}

function offerSpeech() {
  document.documentElement.classList.toggle('can-speak', Boolean(vietnamese()));
}

export function hush() {
  if (!speaking) return;
  speaking.textContent = WORDS.speak;
  speaking = null;
  speechSynthesis.cancel();
}

function spoken(item) {
  const labels = [].concat.apply([], item.buttons || []).map((choice) => choice.label + '.');
  const lines = labels.length ? [item.text, WORDS.choices].concat(labels) : [item.text];
  return lines.join('\n').replace(/\*\*/g, '').replace(/([.!?…])\s+/g, '$1\n').split(/\n+/);
}

// Sentence by sentence: long utterances are cut off by some phones.
function speak(item, button) {
  const stop = speaking === button;
  hush();
  if (stop) return;
  speaking = button;
  button.textContent = WORDS.silence;
  const lines = spoken(item).map((line) => new SpeechSynthesisUtterance(line));
  lines.forEach((line) => Object.assign(line, { lang: 'vi-VN', voice: vietnamese(), rate: 0.9 }));
  lines[lines.length - 1].onend = () => { if (speaking === button) hush(); };
  lines.forEach((line) => speechSynthesis.speak(line));
}

if (window.speechSynthesis) speechSynthesis.onvoiceschanged = offerSpeech;
offerSpeech();
