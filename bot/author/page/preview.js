/* The page is drawn anew whenever a file beside it is saved, and when the server comes back. */
let lost = false;
const changes = new EventSource('/changes');
changes.onmessage = () => location.reload();
changes.onerror = () => { lost = true; };
changes.onopen = () => { if (lost) location.reload(); };

// Each phone stays where it was scrolled to.
const phones = Array.from(document.querySelectorAll('div.talk'));
const place = 'at ' + location.pathname;
addEventListener('pagehide', () => {
  sessionStorage.setItem(place, JSON.stringify(phones.map((phone) => phone.scrollTop)));
});
JSON.parse(sessionStorage.getItem(place) || '[]').forEach((top, i) => {
  if (phones[i]) phones[i].scrollTop = top;
});
