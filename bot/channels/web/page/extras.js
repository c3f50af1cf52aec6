/* What comes once there is something to read: the looks of later screens, reading aloud, and the
   worker that opens the page without a network, where a browser has one. */
import './aloud.js';
import './pictures.js';
import { steady } from './view.js';

const sheet = document.createElement('link');
Object.assign(sheet, { rel: 'stylesheet', href: '/web/sheets.css', onload: steady });
document.head.appendChild(sheet);

if (navigator.serviceWorker) navigator.serviceWorker.register('/sw.js').catch(() => {});
