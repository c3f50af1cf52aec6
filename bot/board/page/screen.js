/* The big screen: asks for the code every few seconds, says when the network is away, and never
   shows a code that is no longer accepted. Read by television browsers of 2017: no build, no library. */
'use strict';
(() => {
  const EVERY = 3000;
  const AGAIN = 2000; // after an answer that did not come
  const IDLE = 15000; // while there is no code to show
  const PATIENCE = 8000;
  const MARGIN = 5; // seconds before its end at which a code goes: somebody may be typing it
  const SCREENS = ['live', 'closed', 'dark'];

  const body = document.body;
  const square = document.getElementById('square');
  const whole = document.getElementById('whole');
  const bar = document.querySelector('progress');
  let told = null; // the last answer
  let asked = null; // when it was asked for: the code is at least as old as that
  let timer = 0;
  let request = null;

  const all = (selector) => Array.prototype.slice.call(document.querySelectorAll(selector));
  const clocks = () => ({ steady: performance.now(), wall: Date.now() });

  function fill(name, text) {
    all('[data-show="' + name + '"]').forEach((node) => {
      if (node.textContent !== String(text)) node.textContent = text;
    });
  }

  // One clock may stand still while the machine sleeps, the other may be set by hand.
  function left(seconds) {
    const at = clocks();
    return seconds - Math.max(at.steady - asked.steady, at.wall - asked.wall) / 1000;
  }

  function draw() {
    if (!told) return;
    const holds = left(told.holds_for) - MARGIN;
    const isLive = told.state === 'live' && holds > 0;
    const changes = left(told.changes_in);
    body.setAttribute('data-state', told.state === 'live' && !isLive ? 'wait' : told.state);
    body.setAttribute('data-age', changes > 0 ? 'fresh' : 'aging');
    ['name', 'team', 'place', 'count', 'telegram'].forEach((name) => fill(name, told[name]));
    fill('digits', isLive ? told.digits : '');
    fill('changes', Math.ceil(Math.max(changes, 0)));
    fill('holds', Math.ceil(Math.max(holds, 0)));
    bar.value = Math.max(changes, 0);
    if (!isLive) square.removeAttribute('src');
    else if (square.getAttribute('src') !== told.square) square.setAttribute('src', told.square);
  }

  // A page that is not ours (a log-in page of some Wi-Fi) does not parse and counts as no answer.
  function read(text) {
    try {
      const found = JSON.parse(text);
      return found && SCREENS.indexOf(found.state) >= 0 ? found : null;
    } catch (error) {
      return null;
    }
  }

  function hear(found, at) {
    request = null;
    body.setAttribute('data-link', found ? 'well' : 'lost');
    if (found) {
      told = found;
      asked = at;
    }
    draw();
    timer = setTimeout(ask, found ? pause() : AGAIN);
  }

  // Until the next question: soon, and the sooner when the code is about to change.
  function pause() {
    if (told.state !== 'live') return IDLE;
    return Math.max(200, Math.min(EVERY, left(told.changes_in) * 1000 + 50));
  }

  function ask() {
    clearTimeout(timer);
    if (request) return;
    const at = clocks();
    request = new XMLHttpRequest();
    const mine = request;
    mine.open('GET', '/manhinh/ma');
    mine.timeout = PATIENCE;
    mine.onloadend = () => hear(read(mine.responseText), at); // however it ended
    mine.send();
  }

  // The television stays awake where its browser allows that.
  function wake() {
    if (document.hidden || !navigator.wakeLock) return;
    navigator.wakeLock.request('screen').catch(() => {});
  }

  function comeBack() {
    draw();
    ask();
    wake();
  }

  function offerWhole() {
    whole.hidden = !document.fullscreenEnabled || Boolean(document.fullscreenElement);
  }

  const form = document.querySelector('[data-state="ready"] form');
  if (form) form.addEventListener('submit', () => { form.querySelector('button').disabled = true; });
  const here = body.getAttribute('data-state');
  if (here !== 'wait' && here !== 'dark') return; // a link that waits for a tap, or says why not
  whole.addEventListener('click', () => document.documentElement.requestFullscreen());
  document.addEventListener('fullscreenchange', offerWhole);
  document.addEventListener('visibilitychange', comeBack);
  window.addEventListener('pageshow', comeBack);
  window.addEventListener('online', ask);
  setInterval(draw, 250);
  offerWhole();
  ask();
})();
