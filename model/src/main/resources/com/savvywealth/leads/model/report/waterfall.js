'use strict';
// What moved one lead's score: base, features, margin and probability, as a drawing and as the
// table that says the same. All amounts are whole units of log-odds, so the bars add up exactly.
const Waterfall = (() => {
  const SHOWN = 8;
  const SVG = 'http://www.w3.org/2000/svg';
  const ROW = 38;
  const EDGE = 10;

  const element = (tag, content, attributes = {}) => {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...[content].flat());
    return made;
  };

  /** The steps from base to margin: the strongest features, ties by name, then all others as one. */
  const steps = (lead, list) => {
    const named = list.features.map((name, i) => ({name, amount: lead.contributions[i]}));
    const moved = named.filter(each => each.amount !== 0);
    moved.sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount) || (a.name < b.name ? -1 : 1));
    const shown = moved.slice(0, SHOWN);
    const rest = lead.margin - list.base - shown.reduce((sum, each) => sum + each.amount, 0);
    const others = named.length - shown.length;
    if (rest !== 0 || others > 0) {
      const name = others > 0 ? `${others} others and rounding` : 'rounding';
      shown.push({name, amount: rest});
    }
    let at = list.base;
    return shown.map(each => ({...each, from: at, to: (at += each.amount)}));
  };

  const format = list => {
    const digits = Math.max(0, Math.round(-Math.log10(list.unit)));
    const plain = units => (units * list.unit).toFixed(digits).replace('-', '\u2212');
    return {plain, signed: units => (units > 0 ? '+' : '') + plain(units)};
  };

  const draw = (lead, list, width) => {
    const {plain, signed} = format(list);
    const path = steps(lead, list);
    const rows = path.length + 3;
    const svg = document.createElementNS(SVG, 'svg');
    const add = (tag, attributes, text) => {
      const made = document.createElementNS(SVG, tag);
      Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
      made.textContent = text || '';
      svg.append(made);
    };
    const ends = [list.base, ...path.map(each => each.to)];
    const least = Math.min(...ends);
    const scale = (width - 2 * EDGE) / Math.max(1, Math.max(...ends) - least);
    const x = units => EDGE + (units - least) * scale;
    const room = Math.floor((width - 2 * EDGE - 60) / 7.4); // letters before the value
    const label = (row, name, value) => {
      const fit = name.length > room ? name.slice(0, room - 1) + '\u2026' : name;
      add('text', {x: EDGE, y: row * ROW + 14, class: 'w-name'}, fit);
      add('text', {x: width - EDGE, y: row * ROW + 14, class: 'w-value'}, value);
    };
    const total = (row, name, units) => {
      label(row, name, plain(units));
      add('rect', {x: x(units) - 3, y: row * ROW + 19, width: 6, height: 14, class: 'w-total'});
    };
    ends.forEach((units, i) => add('line', {
      x1: x(units), x2: x(units), y1: i * ROW + 33, y2: (i + 1) * ROW + 33, class: 'w-join'
    }));
    total(0, 'every lead starts here', list.base);
    path.forEach((each, i) => {
      const row = i + 1;
      label(row, each.name, signed(each.amount));
      add('rect', {
        x: Math.min(x(each.from), x(each.to)), y: row * ROW + 19,
        width: Math.max(1, Math.abs(x(each.to) - x(each.from))), height: 14,
        class: each.amount < 0 ? 'w-down' : 'w-up', 'data-units': each.amount
      });
    });
    total(rows - 2, 'margin, log-odds', lead.margin);
    label(rows - 1, 'chance of a call, calibrated', lead.chance);
    const share = Math.min(1, parseFloat(lead.chance) / 100);
    const track = {x: EDGE, y: (rows - 1) * ROW + 19, height: 14};
    add('rect', {...track, width: width - 2 * EDGE, class: 'w-track'});
    add('rect', {...track, width: share * (width - 2 * EDGE), class: 'w-chance'});
    svg.setAttribute('viewBox', `0 0 ${width} ${rows * ROW + 4}`);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', `From ${plain(list.base)} over ${path.length} steps to a margin of `
      + `${plain(lead.margin)}, a chance of ${lead.chance}; the table that follows has every step.`);
    return svg;
  };

  const table = (lead, list) => {
    const {plain, signed} = format(list);
    const row = (name, amount, sum) => element('tr', [
      element('th', name, {scope: 'row'}),
      element('td', amount, {class: 'num'}),
      element('td', sum, {class: 'num'})
    ]);
    return element('table', [
      element('caption', 'The same in numbers, log-odds'),
      element('thead', element('tr', ['step', 'moves by', 'stands at'].map((head, i) =>
        element('th', head, i ? {scope: 'col', class: 'num'} : {scope: 'col'})))),
      element('tbody', [
        row('every lead starts here', '', plain(list.base)),
        ...steps(lead, list).map(each => row(each.name, signed(each.amount), plain(each.to))),
        row('margin', '', plain(lead.margin)),
        row(`chance of a call, calibrated for tier ${lead.tier}`, '', lead.chance)
      ])
    ], {class: 'steps'});
  };

  /** Fills the panel of a lead; it must stand in the page, since its width is drawn to. */
  const fill = (panel, lead, list, close) => {
    const id = 'why-' + lead.rank;
    const button = element('button', 'Close', {type: 'button', class: 'close'});
    button.addEventListener('click', close);
    const drawing = element('div', [], {class: 'drawing'});
    panel.setAttribute('role', 'region');
    panel.setAttribute('aria-labelledby', id);
    panel.append(
      element('h3', `Why lead ${lead.token} has rank ${lead.rank.toLocaleString('en-US')}`, {id}),
      element('p', lead.narrative),
      ...[lead.note].filter(note => note).map(note => element('p', note, {class: 'note'})),
      element('div', [drawing, table(lead, list)], {class: 'waterfall'}),
      button);
    drawing.append(draw(lead, list, Math.max(240, Math.round(drawing.clientWidth))));
  };

  return {element, fill};
})();
