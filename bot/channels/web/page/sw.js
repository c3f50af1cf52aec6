/* Opens the page without a network, and at once on a weak one: an edition of its files, taken as a
   whole so that none meets one of another edition. What is said and heard is never kept here.
   Knocks when something lies in the mailbox; it holds no name and no letter. */
const EDITION = 'edition-[[edition]]';
const FILES = [[files]];

const fresh = (name) => new Request(name, { cache: 'no-cache' });

async function take() {
  const box = await caches.open(EDITION);
  await box.addAll(FILES.map(fresh));
  await self.skipWaiting();
}

async function drop() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== EDITION).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function find(path) {
  return (await caches.open(EDITION)).match(path);
}

// A full or broken disk must not shut the page.
async function kept(path, request) {
  return (await find(path).catch(() => null)) || fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(take()));
self.addEventListener('activate', (event) => event.waitUntil(drop()));
self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  const isOurs = method === 'GET' && origin === location.origin;
  if (isOurs && FILES.indexOf(pathname) >= 0) event.respondWith(kept(pathname, event.request));
});

// ---- a knock: nothing is shown to whoever has the page before their eyes ----
const pages = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true });

async function knock({ data }) {
  const { title, body } = data ? data.json() : { title: 'Học vụ số' };
  if ((await pages()).some((page) => page.visibilityState === 'visible')) return;
  const looks = { body, tag: 'hocvu', lang: 'vi', icon: '/web/icon-192.png' };
  await self.registration.showNotification(title, looks);
}

async function open(notification) {
  notification.close();
  const [page] = await pages();
  if (!page) return self.clients.openWindow('/?bao=1');
  page.postMessage('letters');
  return page.focus();
}

// The browser changed the address: the old one is dead, and the server is told the new one.
async function renew({ oldSubscription }) {
  if (!oldSubscription) return;
  const { options } = oldSubscription;
  const { endpoint, keys } = (await self.registration.pushManager.subscribe(options)).toJSON();
  const body = JSON.stringify({ endpoint, p256dh: keys.p256dh, auth: keys.auth });
  await fetch('/chat/push', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
}

self.addEventListener('push', (event) => event.waitUntil(knock(event)));
self.addEventListener('notificationclick', (event) => event.waitUntil(open(event.notification)));
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)));
