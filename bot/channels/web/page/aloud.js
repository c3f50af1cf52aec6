/* Reading aloud, where the phone has a Vietnamese voice. Comes once there is something to read. */
import { WORDS } from './words.js';
import { LATER } from './laterwords.js';
import { read } from './history.js';

let speaking = null; // the button of what is being read

const vietnamese = () => speechSynthesis.getVoices().find((one) => /^vi/i.test(one.lang));

function offer() {
  document.documentElement.classList.toggle('can-speak', Boolean(vietnamese()));
}

function hush() {
  if (!speaking) return;
  speaking.textContent = WORDS.speak;
  speaking = null;
  speechSynthesis.cancel();
}

function linesOf(button) {
  const { id } = button.closest('.turn');
  const item = read().items.find((one) => id === 'bot-' + one.id);
  const labels = [].concat.apply([], item.buttons || []).map((choice) => choice.label + '.');
  const lines = labels.length ? [item.text, LATER.choices].concat(labels) : [item.text];
  const words = lines.join('\n').replace(/\*\*|[●○]{2,}/g, '');
  return words.replace(/([.!?…])\s+/g, '$1\n').split(/\n+/);
}

// Sentence by sentence: long utterances are cut off by some phones.
function speak(button) {
  speaking = button;
  button.textContent = LATER.silence;
  const lines = linesOf(button).map((line) => new SpeechSynthesisUtterance(line));
  lines.forEach((line) => Object.assign(line, { lang: 'vi-VN', voice: vietnamese(), rate: 0.9 }));
  lines[lines.length - 1].onend = () => { if (speaking === button) hush(); };
  lines.forEach((line) => speechSynthesis.speak(line));
}

// Whoever taps anything, or sends what they typed, goes on: nobody is read to meanwhile.
function onClick({ target }) {
  const button = target.closest('button');
  const isSame = button === speaking;
  if (button) hush();
  if (button && !isSame && button.classList.contains('speak')) speak(button);
}

if (window.speechSynthesis) {
  speechSynthesis.onvoiceschanged = offer;
  offer();
  document.addEventListener('click', onClick);
  document.addEventListener('keydown', (event) => { if (event.key === 'Enter') hush(); });
}
