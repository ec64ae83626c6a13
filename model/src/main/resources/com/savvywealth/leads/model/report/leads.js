'use strict';
// The searchable call list. Columns stay packed; only the rows of one page stand in the document.
(() => {
  const PAGE = 25;
  const {element, fill} = Waterfall;
  const data = JSON.parse(document.getElementById('leads-data').textContent);
  const part = name => document.getElementById('leads-' + name);
  const body = document.querySelector('#leads tbody');
  const count = number => number.toLocaleString('en-US');

  const unpack = (text, Whole) => {
    const bits = atob(text);
    const bytes = new Uint8Array(bits.length);
    for (let i = 0; i < bits.length; i++) {
      bytes[i] = bits.charCodeAt(i);
    }
    return new Whole(bytes.buffer);
  };

  const texts = ['chance', 'percentile', 'tier', 'bucket', 'drivers', 'note', 'narrative'];
  const searched = ['tier', 'bucket', 'drivers', 'note', 'narrative'];
  texts.forEach(name => data[name].at = unpack(data[name].at, Uint16Array));
  const margins = unpack(data.margin, Int32Array);
  const text = (name, i) => data[name].of[data[name].at[i]];
  let contributions; // unpacked when the first lead is opened
  let lower; // made when the first word is searched

  let found = [];
  let first = 0;
  let open = -1;

  const lead = i => {
    contributions = contributions || unpack(data.contribution, Int16Array);
    const width = data.features.length;
    const all = Object.fromEntries(texts.map(name => [name, text(name, i)]));
    return {...all, rank: i + 1, token: data.token[i], margin: margins[i],
      contributions: contributions.subarray(i * width, (i + 1) * width)};
  };

  /** Tests of single rows: each word must stand in the token or in one of the searched texts. */
  const tests = () => {
    const words = part('search').value.toLowerCase().split(/\s+/).filter(word => word);
    if (words.length && !lower) {
      lower = Object.fromEntries(searched.map(name =>
        [name, data[name].of.map(each => each.toLowerCase())]));
      lower.token = data.token.map(token => token.toLowerCase());
    }
    const byWord = words.map(word => {
      const hits = searched.map(name =>
        ({at: data[name].at, has: lower[name].map(each => each.includes(word))}));
      return i => hits.some(hit => hit.has[hit.at[i]]) || lower.token[i].includes(word);
    });
    const byChoice = ['tier', 'bucket'].filter(name => part(name).value).map(name => {
      const place = Number(part(name).value);
      return i => data[name].at[i] === place;
    });
    return [...byChoice, ...byWord];
  };

  const row = i => {
    const number = {class: 'num'};
    const button = element('button', data.token[i], {type: 'button', 'aria-expanded': 'false'});
    button.dataset.lead = i;
    const cells = [
      element('th', count(i + 1), {scope: 'row', class: 'num'}),
      element('td', button),
      element('td', text('chance', i), number),
      element('td', text('percentile', i), number),
      ...['tier', 'bucket', 'narrative'].map(name => element('td', text(name, i)))
    ];
    return element('tr', cells);
  };

  const buttons = () => [...body.querySelectorAll('button[data-lead]')];

  const close = () => {
    const panel = body.querySelector('tr.opened');
    if (panel) {
      const button = buttons().find(each => Number(each.dataset.lead) === open);
      panel.remove();
      button.setAttribute('aria-expanded', 'false');
      button.focus();
    }
    open = -1;
  };

  const toggle = button => {
    const i = Number(button.dataset.lead);
    const wasOpen = open === i;
    close();
    button.focus();
    if (!wasOpen) {
      const panel = element('div', []);
      const below = element('tr', element('td', panel, {colspan: 7}), {class: 'opened'});
      button.closest('tr').after(below);
      button.setAttribute('aria-expanded', 'true');
      open = i;
      fill(panel, lead(i), data, close);
    }
  };

  const show = from => {
    first = Math.max(0, Math.min(from, PAGE * Math.floor((found.length - 1) / PAGE)));
    open = -1;
    const here = found.slice(first, first + PAGE);
    body.replaceChildren(...here.map(row));
    const all = `${count(found.length)} of ${count(data.token.length)} leads`;
    part('count').textContent = found.length
      ? `${all}, ${count(first + 1)} to ${count(first + here.length)} shown`
      : `No lead matches: ${all}`;
    part('first').disabled = part('previous').disabled = first === 0;
    part('next').disabled = part('last').disabled = first + PAGE >= found.length;
  };

  const search = () => {
    const all = tests();
    found = [];
    for (let i = 0; i < data.token.length; i++) {
      if (all.every(test => test(i))) {
        found.push(i);
      }
    }
    show(0);
  };

  const choices = name => data[name].of.map((each, place) => [each, place])
    .sort((a, b) => name === 'tier' && a[0] < b[0] ? -1 : name === 'tier' ? 1 : a[1] - b[1])
    .forEach(([each, place]) => part(name).append(element('option', each, {value: place})));

  const move = (event, button) => {
    const all = buttons();
    const at = all.indexOf(button);
    const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1}[event.key];
    if (to === undefined) {
      return;
    }
    event.preventDefault();
    if (to >= all.length && first + PAGE < found.length) {
      show(first + PAGE);
      buttons()[0].focus();
    } else if (to < 0 && first > 0) {
      show(first - PAGE);
      buttons()[PAGE - 1].focus();
    } else {
      all[Math.max(0, Math.min(to, all.length - 1))].focus();
    }
  };

  choices('tier');
  choices('bucket');
  part('search').addEventListener('input', search);
  part('tier').addEventListener('change', search);
  part('bucket').addEventListener('change', search);
  part('clear').addEventListener('click', () => {
    ['search', 'tier', 'bucket'].forEach(name => part(name).value = '');
    search();
    part('search').focus();
  });
  part('first').addEventListener('click', () => show(0));
  part('previous').addEventListener('click', () => show(first - PAGE));
  part('next').addEventListener('click', () => show(first + PAGE));
  part('last').addEventListener('click', () => show(found.length));
  body.addEventListener('click', event => {
    const chosen = event.target.closest('tr:not(.opened)');
    if (chosen && (event.target.closest('button') || !String(getSelection()))) {
      toggle(chosen.querySelector('button'));
    }
  });
  body.addEventListener('keydown', event => {
    if (event.target.dataset.lead !== undefined) {
      move(event, event.target);
    }
  });
  addEventListener('keydown', event => {
    if (event.key === 'Escape' && open >= 0 && event.target !== part('search')) {
      close();
    }
  });
  part('tools').hidden = part('pager').hidden = false;
  search();
})();
