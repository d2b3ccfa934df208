'use strict';
// Text of the reference is untrusted: it only ever becomes text nodes.
const data = JSON.parse(document.getElementById('data').textContent);
const view = document.getElementById('view');
const search = document.getElementById('search');
const overview = [...view.childNodes];
const pages = data.pages.map(([path, service, kind, reason, rows, sentences, understood, ignored, plain, unknown]) =>
  ({ path, service, kind, reason, rows, sentences, understood, ignored, plain, unknown }));
/** Pages that something was found on. */
const troubled = new Set(data.findings.flatMap((group) => group.list.map(([page]) => pages[page])));
const STEP = 200;
const number = (value) => value.toLocaleString('en').replaceAll(',', '\u202f');

/** An element with attributes and children; strings become text. */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
  element.append(...children.flat().filter((child) => child !== null));
  return element;
}
const link = (to, text) => make('a', { href: '#' + to.map(encodeURIComponent).join('/') }, text);
const pageLink = (page) => link(['page', ...page.path.split('/')], page.path);
const heading = (text, about) => make('h2', {}, text, about ? make('span', { class: 'dim' }, ' ' + about) : null);

/** Items, some at a time; so many at first that this one is among them. */
function list(items, show, empty, wanted = 0) {
  if (!items.length) return make('p', { class: 'dim' }, empty || 'None.');
  const element = make('ul', { class: 'list' });
  const button = make('button', { type: 'button' });
  let shown = 0;
  const more = () => {
    const end = Math.max(shown + STEP, shown === 0 ? wanted + 1 : 0);
    element.append(...items.slice(shown, end).map(show));
    shown = Math.min(end, items.length);
    button.hidden = shown === items.length;
    button.textContent = 'Show more (' + number(items.length - shown) + ' left)';
  };
  button.addEventListener('click', more);
  more();
  return make('div', {}, element, button);
}

/** Page and line in turns, as pairs; of one service if one is asked for. */
function places(flat, service) {
  const pairs = [];
  for (let at = 0; at < flat.length; at += 2) {
    if (!service || pages[flat[at]].service === service) pairs.push([flat[at], flat[at + 1]]);
  }
  return pairs;
}
const place = ([page, line]) => link(['page', ...pages[page].path.split('/'), ':' + line], pages[page].path + ':' + line);
const placeOf = ([page, line]) => (page === null ? null : make('div', { class: 'at' }, place([page, line])));

/** Items by their key, in the order of the first of each. */
function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(key(item))) groups.set(key(item), []);
    groups.get(key(item)).push(item);
  }
  return groups;
}

/** What is made when it is unfolded. */
function folded(summary, content) {
  const details = make('details', {}, make('summary', {}, summary));
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) details.append(content());
  });
  return details;
}

function placeList(pairs) {
  const element = make('ul', {});
  element.append(...pairs.slice(0, STEP).map((pair) => make('li', {}, place(pair))));
  if (pairs.length > STEP) element.append(make('li', {}, '… and ' + number(pairs.length - STEP) + ' more'));
  return element;
}

/** A sentence with its places behind it. */
function sentence({ text, pairs }) {
  const count = make('span', { class: 'count' }, number(pairs.length) + ' ×');
  if (pairs.length === 1) return make('li', {}, count, text, make('div', { class: 'at' }, place(pairs[0])));
  return make('li', {}, folded([count, text], () => placeList(pairs)));
}
function sentences(texts, service) {
  const found = texts.map(([text, flat]) => ({ text, pairs: places(flat, service) })).filter(({ pairs }) => pairs.length);
  return found.sort((a, b) => b.pairs.length - a.pairs.length);
}

function table(head, rows) {
  const cell = (name) => (value, at) => make(name, at > 0 && typeof head[at] === 'object' ? { class: 'n' } : {},
    Array.isArray(value) ? value[0] : value);
  const body = make('tbody', {}, rows.map((row) => make('tr', {}, row.map(cell('td')))));
  return sortable(make('table', { class: 'sort' }, make('thead', {}, make('tr', {}, head.map(cell('th')))), body));
}

/** Sorts a table by the column that is clicked. */
function sortable(element) {
  const heads = [...element.tHead.rows[0].cells];
  heads.forEach((head, at) => head.addEventListener('click', () => {
    const numeric = head.classList.contains('n');
    const down = head.getAttribute('aria-sort') ? head.getAttribute('aria-sort') === 'ascending' : numeric;
    heads.forEach((other) => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const key = (row) => {
      const text = row.cells[at].textContent;
      return numeric ? Number(text.replace(/[^0-9]/g, '')) : text;
    };
    const order = (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) * (down ? -1 : 1);
    element.tBodies[0].append(...[...element.tBodies[0].rows].sort(order));
  }));
  return element;
}

function ruleTable(service) {
  const rules = data.rules.map((rule) => ({ rule, count: service ? rule.services[service] || 0 : rule.count }));
  const rows = rules.filter(({ count }) => count).map(({ rule, count }) => [
    make('span', {}, link(['rule', rule.class + '/' + rule.name, ...(service ? [service] : [])], rule.name),
      make('span', { class: 'dim' }, ' ' + rule.example)),
    make('span', { class: 'class' }, rule.class), number(count),
  ]);
  return table(['Rule', 'Class', ['Sentences']], rows);
}

const finding = (found) => make('li', {}, found[2], placeOf(found));

/** Findings of one cause as one, its places behind a fold. */
function findingList(group, service) {
  const found = group.list.filter(([page]) => !service || (page !== null && pages[page].service === service));
  const causes = [...grouped(found, ([, , , cause]) => cause).values()].sort((a, b) => b.length - a.length);
  return list(causes, (alike) => alike.length === 1 ? finding(alike[0])
    : make('li', {}, folded([make('span', { class: 'count' }, number(alike.length) + ' ×'), alike[0][2]], () => list(alike, finding))));
}

function findings(service) {
  const groups = data.findings.map((group) => {
    const count = group.list.filter(([page]) => !service || (page !== null && pages[page].service === service)).length;
    return count ? [heading(group.name + ' (' + number(count) + ')', group.about), findingList(group, service)] : [];
  });
  return groups.flat();
}

/** Pages to look at, and behind folds those with nothing to look at. */
function pageTable(chosen) {
  const [open, known, silent] = [[], [], []];
  for (const page of chosen) (page.unknown || troubled.has(page) ? open : page.rows || page.sentences ? known : silent).push(page);
  const fold = (some, what) => some.length ? folded(number(some.length) + ' ' + what, () => pageRows(some)) : null;
  return make('div', {}, open.length ? pageRows(open) : null,
    fold(known, 'where all sentences are known and nothing was found'), fold(silent, 'without a row or a sentence'));
}

function pageRows(chosen) {
  return make('div', { class: 'wide pages' }, table(['Page', 'Kind', ['Rows'], ['Sentences'], ['Unknown']], chosen.map((page) => [
    pageLink(page), make('span', { title: page.reason }, page.kind),
    number(page.rows), number(page.sentences), number(page.unknown),
  ])));
}

/** What is on a line of the page that is shown; marked if the address asks for the line. */
function onLine(line, wanted, text, what) {
  return make('li', line === wanted ? { class: 'here' } : {}, text, make('div', { class: 'at' }, 'line ' + line + ' · ' + what));
}

const views = {
  unknown: (service) => {
    const select = make('select', { 'aria-label': 'Service' }, make('option', { value: '' }, 'all services'));
    for (const name of [...new Set(pages.filter((page) => page.unknown).map((page) => page.service))]) {
      const option = make('option', { value: name }, name);
      option.selected = name === service;
      select.append(option);
    }
    select.addEventListener('change', () => { location.hash = 'unknown/' + encodeURIComponent(select.value); });
    const found = sentences(data.unknown, service);
    return [heading('Unknown sentences', number(found.length) + ' different: a number or a limiting word, and no rule knows them'),
      select, list(found, sentence, 'All sentences are known.')];
  },
  findings: () => data.findings.length ? findings() : [heading('Findings'), make('p', {}, 'Nothing was found to be wrong.')],
  finding: (name) => {
    const group = data.findings.find((group) => group.name === name);
    return group ? [heading(group.name + ' (' + number(group.list.length) + ')', group.about), findingList(group)] : [];
  },
  rules: () => [heading('Sentences by rule'), ruleTable()],
  rule: (key, service) => {
    const rule = data.rules.find((rule) => rule.class + '/' + rule.name === key);
    if (!rule) return [];
    const services = Object.entries(rule.services).sort((a, b) => b[1] - a[1]);
    const about = rule.class + ', ' + number(rule.count) + ' sentences' + (service ? ', here of ' + service : '');
    const counts = services.map(([name, count]) => [link(['rule', key, name], name), number(count)]);
    const texts = rule.texts.length ? list(sentences(rule.texts, service), sentence)
      : make('p', { class: 'dim' }, 'Sentences of this rule are only counted.');
    return [heading(rule.name, about), rule.example ? make('p', { class: 'dim' }, 'Such as: ' + rule.example) : null,
      texts, heading('By service'), table(['Service', ['Sentences']], counts)];
  },
  inferences: () => [heading('Types found by inference', 'where the page does not state the type'),
    table(['Inference', ['Rows']], data.inferences.map((found) => [
      make('span', {}, link(['inference', found.name], found.name), make('span', { class: 'dim' }, ' ' + found.about)),
      number(found.places.length / 2)]))],
  inference: (name) => {
    const found = data.inferences.find((found) => found.name === name);
    return found ? [heading(found.name, found.about),
      list(places(found.places), (pair) => make('li', { class: 'at' }, place(pair)))] : [];
  },
  pages: () => {
    const kinds = [...new Set(pages.map((page) => page.kind))];
    return kinds.flatMap((kind) => {
      const chosen = pages.filter((page) => page.kind === kind);
      if (!kind.startsWith('not')) return [heading(kind + ' (' + number(chosen.length) + ')', chosen[0].reason), pageTable(chosen)];
      const reasons = [...grouped(chosen, (page) => page.reason)];
      return [heading(kind + ' (' + number(chosen.length) + ')'), ...reasons.map(([reason, some]) =>
        folded(number(some.length) + ': ' + reason, () => list(some, (page) => make('li', {}, page.path))))];
    });
  },
  page: (...path) => {
    const wanted = path.at(-1)?.startsWith(':') ? Number(path.pop().slice(1)) : 0;
    const at = pages.findIndex((page) => page.path === path.join('/'));
    if (at < 0) return [];
    const page = pages[at];
    const of = (flat) => places(flat).filter(([page]) => page === at);
    const lines = (texts, what) => texts.flatMap(([text, flat]) => of(flat).map((pair) => ({ text, line: pair[1], what })));
    const known = data.rules.flatMap((rule) => lines(rule.texts, rule.class + ' · ' + rule.name));
    const all = [...known, ...lines(data.unknown, 'unknown')].sort((a, b) => a.line - b.line);
    const found = data.findings.flatMap((group) => group.list.filter(([page]) => page === at).map((found) => [group.name, found]));
    return [heading(page.path, page.kind + ': ' + page.reason),
      make('p', {}, number(page.rows) + ' rows; ' + number(page.sentences) + ' sentences, ' + number(page.plain) +
        ' of them plain. For each field: ', make('code', {}, 'cargo xtask explain ' + page.path)),
      found.length ? heading('Findings') : null,
      found.length ? list(found, ([name, [, line, message]]) => onLine(line, wanted, message, name)) : null,
      heading('Sentences'),
      list(all, ({ text, line, what }) => onLine(line, wanted, text, what), null, all.findIndex(({ line }) => line === wanted))];
  },
  service: (name) => {
    const chosen = pages.filter((page) => page.service === name);
    const found = sentences(data.unknown, name);
    return [heading(name, number(chosen.length) + ' pages'),
      heading('Unknown sentences (' + number(found.length) + ' different)'), list(found, sentence, 'All sentences are known.'),
      ...findings(name), heading('Sentences by rule'), ruleTable(name), heading('Pages'), pageTable(chosen)];
  },
  search: (...words) => {
    const query = words.join('/').toLowerCase();
    const has = (text) => text.toLowerCase().includes(query);
    const texts = (rule) => rule.texts.filter(([text]) => has(text));
    const rules = data.rules.filter((rule) => has(rule.name) || has(rule.example));
    const known = data.rules.flatMap(texts);
    const found = data.findings.flatMap((group) => group.list.filter(([, , message]) => has(message) || has(group.name)));
    const part = (title, items, show) => items.length ? [heading(title + ' (' + number(items.length) + ')'), list(items, show)] : [];
    const all = [
      ...part('Unknown sentences', sentences(data.unknown.filter(([text]) => has(text))), sentence),
      ...part('Findings', found, finding),
      ...part('Rules', rules, (rule) => make('li', {}, link(['rule', rule.class + '/' + rule.name], rule.name),
        make('span', { class: 'dim' }, ' ' + rule.example))),
      ...part('Known sentences', sentences(known), sentence),
      ...part('Pages', pages.filter((page) => has(page.path)), (page) => make('li', {}, pageLink(page))),
    ];
    return all.length ? all : [make('p', {}, 'Nothing has “' + query + '” in it.')];
  },
};

/** The parts of the address; one that is damaged is taken as it is. */
function parts() {
  return location.hash.slice(1).split('/').map((part) => {
    try { return decodeURIComponent(part); } catch { return part; }
  });
}

function show() {
  const [name, ...rest] = parts();
  const build = Object.hasOwn(views, name) ? views[name] : null;
  const content = build ? build(...rest.filter((part) => part !== '')).filter((part) => part !== null) : overview;
  view.replaceChildren(...(content.length ? content : [make('p', {}, 'There is nothing here.')]));
  for (const entry of document.querySelectorAll('nav a')) {
    if (entry.hash === location.hash || (entry.hash === '' && !build)) entry.setAttribute('aria-current', 'page');
    else entry.removeAttribute('aria-current');
  }
  if (name !== 'search') search.value = '';
  const here = view.querySelector('.here');
  const part = build ? null : document.getElementById(name);
  if (here) here.scrollIntoView({ block: 'center' });
  else if (part && name) part.scrollIntoView(); else scrollTo(0, 0);
}

let waiting = 0;
search.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const query = search.value.trim();
    location.replace(query ? '#search/' + encodeURIComponent(query) : '#');
  }, 200);
});
document.querySelectorAll('table.sort').forEach(sortable);
addEventListener('hashchange', show);
if (location.hash) show();
