// The requirements of a client, each with its verdict so far: what is open stays open when verdicts come.
import { element } from './door.js';

/** How verdicts are called and coloured; what was not shown is open, and not wrong. */
const TONES = {
  pass: ['pass', 'pass'],
  warn: ['warn', 'warn'],
  fail: ['fail', 'fail'],
  error: ['error', 'fail'],
  inconclusive: ['not seen', 'open'],
  'not-applicable': ['not needed', 'open'],
  'not-covered': ['not covered', 'open'],
};

export class RequirementsView {
  #list;
  #summary;
  /** @type {Map<string, { details: HTMLElement, told: string }>} */
  #shown = new Map();

  /** @param {HTMLElement} list @param {HTMLElement} summary */
  constructor(list, summary) {
    this.#list = list;
    this.#summary = summary;
  }

  /** @param {any} verdicts what `/verdicts` answers */
  show({ requirements, summary }) {
    this.#sum(summary);
    const known = new Set(requirements.map(({ id }) => id));
    for (const [id, { details }] of this.#shown) {
      if (known.has(id)) continue;
      details.remove();
      this.#shown.delete(id);
    }
    for (const requirement of requirements) this.#show(requirement);
  }

  #show(requirement) {
    const told = JSON.stringify(requirement);
    const shown = this.#shown.get(requirement.id);
    if (shown?.told === told) return;
    const verdict = toneOf(requirement);
    const details = shown?.details ?? element('details');
    const isOther = shown !== undefined && details.dataset.verdict !== verdict;
    details.dataset.verdict = verdict;
    details.dataset.id = requirement.id;
    details.replaceChildren(headOf(requirement, verdict), ...bodyOf(requirement));
    details.classList.remove('changed');
    if (isOther) requestAnimationFrame(() => details.classList.add('changed'));
    if (!shown) this.#list.append(details);
    this.#shown.set(requirement.id, { details, told });
  }

  #sum({ pass, fail, inconclusive, notApplicable, warnings }) {
    this.#summary.replaceChildren(
      badge('pass', `${pass} pass`),
      ...(fail > 0 ? [badge('fail', `${fail} fail`)] : []),
      ...(warnings > 0 ? [badge('warn', `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`)] : []),
      badge('open', `${inconclusive} not seen`),
      ...(notApplicable > 0 ? [badge('open', `${notApplicable} not needed`)] : []),
    );
  }
}

/** A requirement that holds with a warning says so. */
function toneOf({ verdict, checks }) {
  return verdict === 'pass' && checks.some((check) => check.verdict === 'warn') ? 'warn' : verdict;
}

function headOf({ id, level, function: asks }, verdict) {
  const short = id
    .slice(id.indexOf('/') + 1)
    .replace(/^CPM-TS-MS-(C-\d+[a-z]?).*$/, '$1')
    .replace(/^client\//, '');
  const [word, tone] = TONES[verdict];
  return element(
    'summary',
    { title: id },
    element('span', { class: 'id' }, short),
    element(
      'span',
      {},
      asks,
      ...(level === 'O' ? [element('span', { class: 'optional' }, ' (optional)')] : []),
    ),
    badge(tone, word),
  );
}

function bodyOf({ reference, reason, checks }) {
  const text = reason === '' ? `Section ${reference}.` : `${reason} Section ${reference}.`;
  return [
    element('p', {}, text.replace(/([^.])( Section )/, '$1.$2')),
    element('ul', { class: 'checks' }, ...checks.map(checkRow)),
  ];
}

function checkRow({ title, verdict, reason, level, clauses, detail }) {
  const [word, tone] = TONES[verdict];
  return element(
    'li',
    {},
    element('span', {}, title),
    badge(tone, word),
    element('span', { class: 'why' }, `${level}, ${clauses.join(', ')}: ${reason}`),
    ...(detail === '' ? [] : [element('pre', {}, detail)]),
  );
}

function badge(tone, word) {
  return element('span', { class: 'badge', 'data-tone': tone }, word);
}
