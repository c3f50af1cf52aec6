/* How a message looks and sounds: its words, what comes with it, its buttons. No text is ever read as HTML. */
import { WORDS } from './words.js';

export function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  if (tag === 'button') node.type = 'button';
  return node;
}

// ---- words ----
function enrich(parent, text) {
  text.split(/\*\*([^*]+)\*\*/).forEach((part, index) => {
    if (index % 2) parent.appendChild(make('strong', '', part));
    else part.split(/(https?:\/\/\S+|[●○]{2,})/).forEach((words) => parent.appendChild(drawn(words)));
  });
}

const plain = (words) => document.createTextNode(words);

// Line by line, each with the button that stands beside it; lines that the text has not come last.
function putLines(bubble, item, onTap) {
  const beside = item.beside || [];
  const lines = item.text.split('\n');
  const more = beside.map(([line]) => line).filter((line) => lines.indexOf(line) < 0);
  lines.concat(more).forEach((line) => {
    const node = bubble.appendChild(make('div', 'line'));
    enrich(node.appendChild(make('span')), line);
    beside.filter((one) => one[0] === line).forEach(([, label, data]) => {
      const button = node.appendChild(drawChoice(item, { label, data, tone: 'quiet' }, onTap));
      button.setAttribute('aria-label', label + ': ' + line);
    });
  });
}

// How to mark stands last, below number and question.
function ask(bubble, item, text) {
  const at = marks(item).length ? text.lastIndexOf('\n') : -1;
  const how = at > text.indexOf('\n') ? text.slice(at) : '';
  enrich(bubble, how ? text.slice(0, at) : text);
  if (how) enrich(bubble.appendChild(make('span', 'how')), how);
}

// How far one has come, as a bar of so many parts; the words beside it say the same.
function track(dots) {
  const bar = make('span', 'track');
  bar.setAttribute('aria-hidden', 'true');
  dots.split('').forEach((dot) => bar.appendChild(make('i', dot === '●' ? 'on' : '')));
  return bar;
}

// Our own address among the words can be tapped; any other stays words.
function drawn(words) {
  if (/^[●○]/.test(words)) return track(words);
  const address = /^https?:/.test(words) && ownAddress({ url: words });
  if (!address) return plain(words);
  return Object.assign(make('a', '', words), { href: address, target: '_blank', rel: 'noopener' });
}

// An address that leads elsewhere (or runs a script) is not followed.
function ownAddress(thing) {
  const link = make('a');
  link.href = thing.url;
  return link.origin === location.origin ? link.href : '';
}

// Only what helps in need is dialled by a tap: elsewhere a number may be a swindler's.
const HELP = /\b1(?:1[1-5]|56)\b|\b0\d{2,3}[ .]?\d{3}[ .]?\d{3,4}\b|\b1[89]00[ .]?\d{4,6}\b/g;

function offerCalls(bubble, text) {
  new Set(text.match(HELP) || []).forEach((number) => {
    const call = bubble.appendChild(make('a', 'call', WORDS.call + number));
    call.href = 'tel:' + number.replace(/\D/g, '');
  });
}

const LEAD = /^(?:✓ )?(\*\*[^*]*[.!?:]\*\*|\*\*[^*]+\*\*[^.!?\n]*[.!?]?)\s*([^]*)$/;
const ANSWER = /^([^]*?)\n?([^\n]+:)\s((?:\*\*[^*]+\*\*\s*)+)$/;

// What it is stands first and large; the answer to keep in mind stands last, in a frame.
function judge(bubble, text, kind) {
  const [, lead, rest] = LEAD.exec(text) || [text, '', text];
  if (lead) bubble.appendChild(make('p', 'lead', lead.replace(/\*\*/g, '').replace(/\.$/, '')));
  if (kind === 'warn') offerCalls(bubble, text);
  const [, reason, label, answer] = ANSWER.exec(rest) || [rest, rest];
  if (reason) enrich(bubble.appendChild(make('p')), reason);
  if (!answer) return;
  const frame = bubble.appendChild(make('p', 'answer'));
  frame.appendChild(make('small', '', label));
  enrich(frame, answer.trim());
}

// ---- what comes with them ----
function drawPicture(bubble, item, onLoad) {
  const link = bubble.appendChild(make('a', 'shot'));
  const image = link.appendChild(make('img'));
  const [width, height] = item.picture.size || [];
  if (width) Object.assign(image, { width, height }); // room is left, so that nothing moves
  image.addEventListener('load', onLoad);
  image.loading = 'lazy'; // a long history on a weak network
  Object.assign(image, { alt: item.picture.alt || '', src: ownAddress(item.picture) });
  link.href = image.src;
  link.title = WORDS.enlarge; // pictures.js shows it large
}

function attach(bubble, item, onLoad) {
  if (item.picture) drawPicture(bubble, item, onLoad);
  if (item.audio) {
    const player = bubble.appendChild(make('audio'));
    player.setAttribute('aria-label', WORDS.sound);
    Object.assign(player, { controls: true, preload: 'none', src: ownAddress(item.audio) });
  }
  if (item.file) {
    const link = bubble.appendChild(make('a', 'file', WORDS.file + item.file.name));
    link.href = ownAddress(item.file); // the server names it, or says that its days are over
  }
}

// ---- buttons ----
const flat = (item) => [].concat.apply([], item.buttons || []);
const marks = (item) => flat(item).filter((choice) => choice.mark !== undefined);
const ticked = (item) => flat(item).filter((choice) => choice.mark === '☑').length;

export function labelOf(item, choice) {
  const count = choice.tone === 'go' ? ticked(item) : 0;
  return choice.label + (count ? WORDS.ticked(choice.label, count) : '');
}

const isMain = (choice) => choice.tone === 'go';
export const mainAction = (item) => flat(item).find(isMain);
export const mainRow = (item) => (item.buttons || []).find((row) => row.some(isMain)) || [];

export function drawChoice(item, choice, onTap) {
  const button = make('button', 'choice ' + (choice.tone || ''), labelOf(item, choice));
  button.dataset.data = choice.data;
  if (choice.mark !== undefined) tickable(button, choice.mark);
  button.addEventListener('click', (event) => onTap(event, item.id, choice));
  return button;
}

// ☐ and ☑ are drawn as a box, a place in a row as its number.
function tickable(button, mark) {
  const isBox = mark === '☐' || mark === '☑';
  button.classList.add(isBox ? 'box' : 'place');
  button.dataset.mark = isBox ? '' : mark;
  button.setAttribute('role', 'checkbox');
  button.setAttribute('aria-checked', String(Boolean(mark) && mark !== '☐'));
}

export function remark(node, item) {
  marks(item).forEach((choice) => {
    const buttons = Array.from(node.querySelectorAll('.choice'));
    tickable(buttons.find((button) => button.dataset.data === choice.data), choice.mark);
  });
}

function drawRow(item, choices, onTap) {
  const row = make('div', 'row');
  choices.forEach((choice) => {
    const button = row.appendChild(drawChoice(item, choice, onTap));
    button.classList.toggle('docked', choices === mainRow(item));
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

// ---- a turn ----
function drawBubble(node, who) {
  const bubble = node.appendChild(make('div', 'bubble'));
  bubble.appendChild(make('span', 'unseen', who));
  return bubble;
}

export function drawBot(item, on) {
  const node = make('article', 'turn bot');
  const bubble = drawBubble(node, WORDS.bot);
  if (item.kind) bubble.classList.add('sheet', item.kind);
  if (item.kind) judge(bubble, item.text || '', item.kind);
  else if (item.beside) putLines(bubble, item, on.tap);
  else ask(bubble, item, (item.text || '').replace(/([●○])\n\n/, '$1\n'));
  attach(bubble, item, on.load);
  node.appendChild(make('button', 'speak', WORDS.speak)); // aloud.js brings it to life
  if (item.steppers) node.appendChild(make('div', 'steppers')); // steppers.js fills it
  if (item.wantsPicture) node.appendChild(drawChooser(on.files));
  (item.buttons || []).forEach((choices) => node.appendChild(drawRow(item, choices, on.tap)));
  return node;
}

// What was said before somebody came back lies behind one button.
export function drawOlder(onOlder) {
  const node = make('article', 'turn');
  node.appendChild(make('button', 'older', WORDS.older)).addEventListener('click', onOlder);
  return node;
}

export function drawIcon(name) {
  const SVG = 'http://www.w3.org/2000/svg';
  const icon = document.createElementNS(SVG, 'svg');
  icon.appendChild(document.createElementNS(SVG, 'use')).setAttribute('href', '/web/icons.svg#' + name);
  icon.setAttribute('aria-hidden', 'true');
  return icon;
}

export function drawOwn(item) {
  const node = make('article', item.label ? 'turn own' : 'turn own alone');
  if (item.label) drawBubble(node, WORDS.me).appendChild(plain(''));
  node.appendChild(make('p', 'state'));
  return node;
}
