/* The page is drawn anew whenever the lessons are no longer as it saw them. */
const changes = new EventSource('/changes?seen=' + document.body.dataset.seen);
changes.onmessage = () => location.reload();

// Each phone stays where it was scrolled to.
const phones = Array.from(document.querySelectorAll('div.talk'));
const place = 'at ' + location.pathname;
addEventListener('pagehide', () => {
  sessionStorage.setItem(place, JSON.stringify(phones.map((phone) => phone.scrollTop)));
});
JSON.parse(sessionStorage.getItem(place) || '[]').forEach((top, i) => {
  if (phones[i]) phones[i].scrollTop = top;
});
