/* Reading aloud, word by word: what is being said stands below the message, the word marked. Says
   so where the phone has no Vietnamese voice. Comes once there is something to read. */
import { WORDS } from './words.js';
import { LATER } from './laterwords.js';
import { keep, read, recall } from './history.js';
import { make } from './draw.js';
import { steady } from './view.js';

const PACE = 'chat.pace';
const USUAL = 0.9;
const SLOW = 0.6;

let speaking = null; // the button of what is being read
let shown = null; // where its words are shown
let left = []; // sentences that are still to be read
let saying = null; // the one in hand

const voices = () => (window.speechSynthesis ? speechSynthesis.getVoices() : []);
const vietnamese = () => voices().find((one) => /^vi/i.test(one.lang));
const isSlow = () => recall(PACE) === 'slow';

// Without a Vietnamese voice one button stays, at the first message: it says what is missing.
function offer() {
  const looks = document.documentElement.classList;
  looks.toggle('can-speak', Boolean(vietnamese()));
  looks.toggle('cannot-speak', !vietnamese());
  steady(); // what stands below moved
}

function hush() {
  if (!speaking) return;
  speaking.textContent = WORDS.speak;
  speaking = null;
  saying = null;
  left = [];
  shown.remove();
  speechSynthesis.cancel();
}

function linesOf(button) {
  const { id } = button.closest('.turn');
  const item = read().items.find((one) => id === 'bot-' + one.id);
  const labels = [].concat.apply([], item.buttons || []).map((choice) => choice.label + '.');
  const lines = labels.length ? [item.text, LATER.choices].concat(labels) : [item.text];
  const words = lines.join('\n').replace(/\*\*|[●○]{2,}/g, '');
  return words.replace(/([.!?…])\s+/g, '$1\n').split(/\n+/).filter(Boolean);
}

// ---- what is being said ----
function mark(line, from) {
  const [word] = /^\S*/.exec(line.slice(from));
  const text = shown.firstChild;
  text.textContent = '';
  text.appendChild(document.createTextNode(line.slice(0, from)));
  text.appendChild(make('mark', '', word));
  text.appendChild(document.createTextNode(line.slice(from + word.length)));
}

function onPace(event) {
  event.stopPropagation();
  keep(PACE, isSlow() ? '' : 'slow');
  event.target.textContent = isSlow() ? LATER.usual : LATER.slower;
  saying = null;
  speechSynthesis.cancel();
  next(); // the sentence in hand, from its beginning
}

function show(button) {
  shown = make('div', 'saying');
  shown.appendChild(make('p')).setAttribute('aria-hidden', 'true'); // who hears it reads it not
  const pace = shown.appendChild(make('button', 'pace', isSlow() ? LATER.usual : LATER.slower));
  pace.addEventListener('click', onPace);
  button.insertAdjacentElement('afterend', shown);
}

// Sentence by sentence: long utterances are cut off by some phones.
function next() {
  const [line] = left;
  if (line === undefined) return hush();
  const said = new SpeechSynthesisUtterance(line);
  Object.assign(said, { lang: 'vi-VN', voice: vietnamese(), rate: isSlow() ? SLOW : USUAL });
  said.onboundary = ({ charIndex }) => { if (said === saying) mark(line, charIndex); };
  said.onend = () => {
    if (said !== saying) return; // one that was broken off ends too
    left.shift();
    next();
  };
  saying = said;
  mark(line, 0);
  return speechSynthesis.speak(said);
}

function speak(button) {
  if (!vietnamese()) return button.replaceWith(make('p', 'voiceless', LATER.voiceless));
  speaking = button;
  button.textContent = LATER.silence;
  left = linesOf(button);
  show(button);
  return next();
}

// Whoever taps anything, or sends what they typed, goes on: nobody is read to meanwhile.
function onClick({ target }) {
  const button = target.closest('button');
  const isSame = button === speaking;
  if (button) hush();
  if (button && !isSame && button.classList.contains('speak')) speak(button);
}

offer();
if (window.speechSynthesis) speechSynthesis.onvoiceschanged = offer;
document.addEventListener('click', onClick);
document.addEventListener('keydown', (event) => { if (event.key === 'Enter') hush(); });
