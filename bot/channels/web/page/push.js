/* Knocking at this page while it is closed: asked for by a tap, never on arrival, and ended here as
   soon as the browser or the server says no. The server knows best who may be knocked at. */
import { keep, read, recall } from './history.js';
import { reveal } from './view.js';

const NAME = 'chat.push';
const PATIENCE_MS = 10000;
const can = Boolean(navigator.serviceWorker && window.PushManager && window.Notification);

const within = (promise) => Promise.race([
  promise, new Promise((_, reject) => setTimeout(reject, PATIENCE_MS)),
]);
const headers = { 'Content-Type': 'application/json' };

async function ask(put) {
  const post = { method: 'POST', headers, body: JSON.stringify(put) };
  const options = Object.assign({ credentials: 'same-origin' }, put && post);
  const answer = await within(fetch('/chat/push', options));
  return answer.status === 403 ? { on: false } : answer.json();
}

function bytes(key) {
  const raw = atob(key.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
}

async function leave(subscription) {
  const { endpoint, keys } = subscription.toJSON();
  const { on } = await ask({ endpoint, p256dh: keys.p256dh, auth: keys.auth });
  if (!on) return subscription.unsubscribe();
  return keep(NAME, endpoint);
}

async function turnOn() {
  if (!can || (await Notification.requestPermission()) !== 'granted') return;
  const { pushManager } = await within(navigator.serviceWorker.ready);
  const { key } = await ask();
  if (!key) return;
  const old = await pushManager.getSubscription(); // made for another key, perhaps
  if (old) await old.unsubscribe();
  const wish = { userVisibleOnly: true, applicationServerKey: bytes(key) };
  await leave(await within(pushManager.subscribe(wish)));
}

async function turnOff(subscription) {
  keep(NAME, '');
  if (subscription) await subscription.unsubscribe();
}

// Permission taken away, signed out, silenced elsewhere, or moved to another address.
async function agree() {
  const { pushManager } = await within(navigator.serviceWorker.ready);
  const subscription = await pushManager.getSubscription();
  const isAllowed = Notification.permission === 'granted' && subscription;
  const { on } = await (isAllowed ? ask() : ask({}));
  if (!on || !isAllowed) await turnOff(subscription);
  else if (subscription.endpoint !== recall(NAME)) await leave(subscription);
}

// The tap goes on to the server when the browser has answered: it says how it stands.
function onTap(event) {
  const button = event.target.closest('button.choice');
  const data = (button && button.dataset.data) || '';
  if (data.indexOf('push.on') !== 0 || button.dataset.asked || event.detail > 1) return;
  event.stopImmediatePropagation();
  const goOn = () => { button.click(); delete button.dataset.asked; };
  button.dataset.asked = 'yes';
  turnOn().then(goOn, goOn);
}

// ---- whoever was knocked at is led to what came ----
let led = 0;

function lead() {
  const [last] = read().items.filter((item) => item.came).slice(-1);
  if (!last || last.id <= led) return;
  led = last.id;
  reveal(led, true);
}

function leadSoon() {
  lead();
  const looking = setInterval(lead, 500);
  setTimeout(() => clearInterval(looking), PATIENCE_MS);
}

document.addEventListener('click', onTap, true);
if (can && recall(NAME)) agree().catch(() => {}); // without a network it is asked next time
if (can) navigator.serviceWorker.addEventListener('message', leadSoon);
const address = new URL(location.href);
if (address.searchParams.has('bao')) {
  address.searchParams.delete('bao');
  history.replaceState(null, '', address.pathname + address.search);
  leadSoon();
}
