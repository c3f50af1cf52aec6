/* What comes once there is something to read: the looks of later screens first, then reading aloud,
   pictures, counts,
   knocking, what installs, and the worker that opens the page without a network, where there is one. */
import { steady } from './view.js';

const AGAIN_MS = 5000;

// What does not come is asked for once more, as another file to the browser.
function add(tag, where, name, fields, isSecond) {
  const node = document.createElement(tag);
  const again = () => { node.remove(); add(tag, where, name + '?2', fields, true); };
  if (!isSecond) node.onerror = () => setTimeout(again, AGAIN_MS);
  node.dataset.later = 'yes';
  document.head.appendChild(Object.assign(node, fields, { [where]: name }));
}

add('link', 'href', '/web/sheets.css', { rel: 'stylesheet', onload: steady });
add('link', 'href', '/web/manifest.json', { rel: 'manifest' });
add('script', 'src', '/web/upload.js', { type: 'module' });
add('script', 'src', '/web/aloud.js', { type: 'module' });
add('script', 'src', '/web/pictures.js', { type: 'module' });
add('script', 'src', '/web/steppers.js', { type: 'module' });
add('script', 'src', '/web/push.js', { type: 'module' });

if (navigator.serviceWorker) navigator.serviceWorker.register('/sw.js').catch(() => {});
