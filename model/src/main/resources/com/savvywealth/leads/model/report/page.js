'use strict';
// A gate's tile leads to its checks even when they are folded away.
(() => {
  const show = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const gate = target && target.closest('details');
    if (gate) {
      gate.open = true;
      gate.scrollIntoView();
      gate.querySelector('summary').focus({preventScroll: true});
    }
  };
  addEventListener('hashchange', show);
  addEventListener('click', event => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) {
      show(); // the same tile again changes no hash
    }
  });
  show();
})();
