/* Several counts in one form: each has − and +, all are sent by the button below, once. They stand
   in the history, so that nothing is lost when the page is left. */
import { change, read } from './history.js';
import { make } from './draw.js';
import { LATER } from './laterwords.js';

const MOST = 999;
const idOf = (node) => Number(node.closest('.turn').id.slice('bot-'.length));
const itemOf = ({ items }, id) => items.find((item) => item.id === id);
const sum = (counts) => counts.reduce((all, [, value]) => all + value, 0);

// What is sent ends with the values; its words say what will be written down.
function tell(item) {
  const send = [].concat.apply([], item.buttons).find((choice) => choice.tone === 'go');
  const count = sum(item.steppers);
  send.data = send.data.replace(/[^:]*$/, item.steppers.map(([, value]) => value).join(','));
  send.label = count ? LATER.counted(count) : LATER.none;
}

function step(node, index, by) {
  const id = idOf(node);
  change((state) => {
    const item = itemOf(state, id);
    const next = item.steppers[index][1] + by;
    item.steppers[index][1] = Math.max(0, Math.min(MOST, next));
    tell(item);
  });
  draw(node);
  window.dispatchEvent(new StorageEvent('storage', { key: 'chat' })); // the page draws its dock anew
}

function sign(node, index, by, label) {
  const button = make('button', 'step', by < 0 ? '−' : '+');
  button.setAttribute('aria-label', (by < 0 ? LATER.less : LATER.more) + label);
  button.addEventListener('click', () => step(node, index, by));
  return button;
}

function fill(node) {
  itemOf(read(), idOf(node)).steppers.forEach(([label], index) => {
    const row = node.appendChild(make('div', 'stepper'));
    row.appendChild(make('span', '', label));
    row.appendChild(sign(node, index, -1, label));
    const value = row.appendChild(make('output'));
    value.setAttribute('aria-label', label);
    row.appendChild(sign(node, index, 1, label));
  });
  draw(node);
}

function draw(node) {
  const { steppers } = itemOf(read(), idOf(node));
  Array.from(node.children).forEach((row, index) => {
    const [, value] = steppers[index];
    row.querySelector('output').textContent = value;
    row.querySelector('.step').classList.toggle('idle', !value);
  });
}

function look() {
  document.querySelectorAll('.steppers:empty').forEach(fill);
}

new MutationObserver(look).observe(document.getElementById('log'), { childList: true });
look();
