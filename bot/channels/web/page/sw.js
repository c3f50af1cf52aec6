/* Opens the page without a network, and at once on a weak one: an edition of its files, taken as a
   whole so that none meets one of another edition. What is said and heard is never kept here. */
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
