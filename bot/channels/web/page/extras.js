/* What comes once there is something to read: the looks of later screens first, then reading aloud,
   pictures, and the worker that opens the page without a network, where a browser has one. */
import { steady } from './view.js';

const sheet = document.createElement('link');
Object.assign(sheet, { rel: 'stylesheet', href: '/web/sheets.css', onload: steady });
document.head.appendChild(sheet);

['/web/aloud.js', '/web/pictures.js'].forEach((src) => {
  Object.assign(document.head.appendChild(document.createElement('script')), { type: 'module', src });
});

if (navigator.serviceWorker) navigator.serviceWorker.register('/sw.js').catch(() => {});
