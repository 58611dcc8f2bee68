// The page to watch a server by: it asks the control door, and is told of events as they happen.
import { ask, byId, element, soon } from './door.js';
import { RequirementsView } from './requirements.js';
import { TranscriptView } from './transcript.js';

const MOST_EVENTS = 200;
const DOORS = { imap: 'IMAP in clear', imaps: 'IMAP over TLS', nms: 'REST' };

const transcript = new TranscriptView(byId('transcript'), (follows) => {
  byId('follow').checked = follows;
});
const requirements = new RequirementsView(byId('requirements'), byId('summary'));
/** The session whose transcript is shown; null before one was chosen. */
let chosen = null;
/** Grows with every choice: an answer for a former one comes too late. */
let choice = 0;
/** Whether somebody chose it: else the newest is shown. */
let isChosenByHand = false;
/** Whether somebody has picked a scenario that is not applied yet. */
let isPicking = false;

const refreshSessions = soon(100, async () => {
  const { sessions } = await ask('/sessions');
  byId('sessions-count').textContent = String(sessions.length);
  byId('sessions-none').hidden = sessions.length > 0;
  if (!sessions.some(({ id }) => id === chosen)) isChosenByHand = false;
  const newest = sessions.at(-1)?.id ?? null;
  if (!isChosenByHand && newest !== chosen) choose(newest);
  // Replaced as a whole, the list would lose the focus of the keyboard.
  const focused = document.activeElement?.closest('#sessions button')?.dataset.id;
  byId('sessions').replaceChildren(...sessions.toReversed().map(sessionRow));
  if (focused) document.querySelector(`#sessions button[data-id="${CSS.escape(focused)}"]`)?.focus();
});

const refreshTranscript = soon(100, async () => {
  const [id, asked] = [chosen, choice];
  if (id === null) return;
  const { lines } = await ask(
    `/sessions/${encodeURIComponent(id)}/transcript?after=${transcript.last}&most=5000`,
  );
  if (asked !== choice || lines.length === 0) return;
  byId('transcript-none').hidden = true;
  transcript.add(lines);
  refreshTranscript();
});

const refreshVerdicts = soon(500, async () => {
  const spec = byId('spec').value;
  const none = byId('requirements-none');
  try {
    requirements.show(await ask(`/verdicts?spec=${spec}`));
    none.hidden = true;
  } catch (error) {
    none.textContent = error.message;
    none.hidden = false;
  }
});

const refreshScenario = soon(50, async () => {
  const { scenario } = await ask('/scenario');
  byId('in-force').hidden = scenario === null;
  byId('in-force').replaceChildren(
    ...(scenario === null ? [] : ['In force: ', element('strong', {}, scenario.name), `. ${scenario.title}`]),
  );
  const picker = byId('scenario');
  if (scenario !== null && ![...picker.options].some(({ value }) => value === scenario.name))
    picker.append(element('option', { value: scenario.name }, `${scenario.name} (own)`));
  if (!isPicking) picker.value = scenario?.name ?? '';
});

/** @param {string | null} id */
function choose(id) {
  chosen = id;
  choice++;
  transcript.clear();
  byId('transcript-of').textContent = id ?? '';
  byId('transcript-none').hidden = false;
  byId('transcript-none').textContent =
    id === null ? 'Choose a session to read what was said.' : 'Nothing was said yet.';
  for (const button of document.querySelectorAll('#sessions button'))
    button.setAttribute('aria-pressed', String(button.dataset.id === id));
  refreshTranscript();
}

function sessionRow({ id, door, user, tls, closedBy, requests }) {
  const isOver = closedBy !== null;
  const state = isOver ? `closed by ${closedBy}` : door === 'nms' ? DOORS.nms : 'open';
  const button = element(
    'button',
    { type: 'button', 'data-id': id, 'aria-pressed': String(id === chosen) },
    element('span', { class: 'id' }, `${id}${user === null ? '' : ` · ${user}`}`),
    element('span', { class: 'badge', 'data-tone': isOver || door === 'nms' ? 'open' : 'pass' }, state),
    element(
      'span',
      { class: 'more' },
      door === 'nms'
        ? countOf(requests, 'request')
        : [DOORS[door], tls, countOf(requests, 'command')].filter(Boolean).join(' · '),
    ),
  );
  button.addEventListener('click', () => {
    isChosenByHand = true;
    choose(id);
  });
  return element('li', {}, button);
}

function countOf(number, thing) {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

/** What an event says, in a line. */
function toldOf(event) {
  const by = event.session === null ? '' : `${event.session} `;
  switch (event.type) {
    case 'session-opened':
      return `${by}opened`;
    case 'session-closed':
      return `${by}closed by ${event.by}`;
    case 'login':
      return `${by}logged in as ${event.user}`;
    case 'command':
      return `${by}› ${event.text}`;
    case 'answer':
      return `${by}‹ ${event.text}`;
    case 'request':
      return `${by}${event.name} ${event.target}: ${event.status ?? 'no answer'}`;
    case 'delivery':
      return `notification to ${event.url}: ${event.status ?? 'no answer'}`;
    case 'store':
      return `${by}${event.user}: ${event.change} ${event.mailbox}${event.uids.length > 0 ? ` UID ${event.uids.join(',')}` : ''}`;
    case 'rule':
      return `${by}rule ${event.rule} fired: ${event.text}`;
    case 'scenario':
      return event.name === null ? 'no scenario any more' : `scenario ${event.name}`;
    default:
      return `${event.type}: ${(event.what ?? []).join(', ')}`;
  }
}

function showEvent(event) {
  const text = toldOf(event);
  const row = element(
    'li',
    { title: text },
    element('span', { class: 'time' }, (event.at / 1000).toFixed(1)),
    element('span', { class: 'what' }, text),
  );
  byId('events-none').hidden = true;
  byId('events').prepend(row);
  while (byId('events').childElementCount > MOST_EVENTS) byId('events').lastElementChild.remove();
}

function listen() {
  const live = byId('live');
  const say = (state, text) => {
    live.dataset.state = state;
    live.textContent = text;
  };
  const source = new EventSource('/events/stream?after=0');
  source.onopen = () => {
    say('on', 'live');
    refreshAll();
  };
  source.onerror = () => say('off', 'the server does not answer');
  source.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    showEvent(event);
    if (event.type === 'scenario') refreshScenario();
    if (event.type === 'reset') {
      choose(null);
      isChosenByHand = false;
    }
    refreshSessions();
    refreshTranscript();
    refreshVerdicts();
  };
}

function refreshAll() {
  refreshSessions();
  refreshTranscript();
  refreshVerdicts();
  refreshScenario();
}

/** Does what a button asks for; a refusal is told. */
function attempt(act) {
  const notice = byId('notice');
  notice.hidden = true;
  act().catch((error) => {
    notice.textContent = error.message;
    notice.hidden = false;
  });
}

async function showServer() {
  const { host, imapPort, imapsPort, nmsUrl, users } = await ask('/server');
  const doors = { IMAP: `${host}:${imapPort}`, IMAPS: `${host}:${imapsPort}`, REST: nmsUrl };
  byId('doors').replaceChildren(
    ...Object.entries(doors).map(([name, where]) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, where)),
    ),
  );
  byId('deliver-user').replaceChildren(...users.map(({ user }) => element('option', {}, user)));
  const { scenarios } = await ask('/scenarios');
  byId('scenario').append(
    ...scenarios.map(({ name, title }) => element('option', { value: name, title }, name)),
  );
}

byId('scenario').addEventListener('change', () => {
  isPicking = true;
});
byId('scenario-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const ready = byId('scenario').value;
  isPicking = false;
  attempt(() =>
    ready === ''
      ? ask('/scenario', { method: 'DELETE' })
      : ask('/scenario', { method: 'PUT', body: { ready } }),
  );
});
byId('deliver').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    const body = {
      user: byId('deliver-user').value,
      folder: byId('deliver-folder').value,
      text: byId('deliver-text').value,
    };
    const { folder, uids } = await ask('/messages', { method: 'POST', body });
    byId('delivered').textContent = `UID ${uids.join(', ')} in ${folder}`;
  });
});
byId('reset').addEventListener('click', () => attempt(() => ask('/reset', { method: 'POST' })));
byId('spec').addEventListener('change', refreshVerdicts);
byId('follow').addEventListener('change', () => {
  transcript.follows = byId('follow').checked;
});

attempt(showServer);
listen();
// What the server says unasked makes no event of its session.
setInterval(() => {
  if (!document.hidden) refreshTranscript();
}, 2000);
