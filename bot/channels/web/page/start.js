/* Where a file of the page did not come over a weak network, it is opened once more by itself. */
(function () {
  var NAME = 'chat.again';
  function first() {
    try {
      if (sessionStorage.getItem(NAME)) return false;
      sessionStorage.setItem(NAME, '1');
      return true;
    } catch (error) { return false; }
  }
  window.addEventListener('error', function (event) {
    var log = document.getElementById('log');
    var isOurs = /^(SCRIPT|LINK)$/.test(event.target.tagName) && !event.target.dataset.later;
    if (!isOurs || (log && !log.hasAttribute('aria-busy'))) return;
    if (first()) setTimeout(function () { location.reload(); }, 1500);
    else document.documentElement.className = 'again';
  }, true);
}());
