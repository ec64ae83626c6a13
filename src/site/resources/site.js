'use strict';
// Opens the list of pages where there is room for it, and searches titles and headings.
const up = document.body.dataset.up;
const pages = document.getElementById('site-pages');
const wide = window.matchMedia('(min-width: 62rem)');
const show = () => { pages.open = wide.matches; };
wide.addEventListener('change', show);
show();

const MOST = 12;
const search = document.getElementById('site-search');
const found = document.getElementById('site-found');

function matches(words) {
  const hit = text => words.every(word => text.toLowerCase().includes(word));
  const titles = PAGES.filter(page => hit(page.title)).map(page => [page.place, page.title, '']);
  const headings = PAGES.flatMap(page => page.headings
    .filter(([slug, text]) => text !== page.title && hit(text))
    .map(([slug, text]) => [page.place + '#' + slug, text, page.title]));
  return titles.concat(headings).slice(0, MOST);
}

function entry([place, text, of]) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = up + place;
  link.textContent = text;
  item.append(link);
  if (of) {
    const note = document.createElement('small');
    note.textContent = ' ' + of;
    link.append(note);
  }
  return item;
}

search.addEventListener('input', () => {
  const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
  const hits = words.length ? matches(words) : [];
  const none = document.createElement('li');
  none.textContent = words.length && !hits.length ? 'nothing found' : '';
  found.replaceChildren(...hits.map(entry), ...(none.textContent ? [none] : []));
});
