/** How the client keeps to what it was told: URLs, waits, and what is gone (rest-nms-1.0 §6; RFC 9110). */
import { type Broken, type Observation, restClientChecks } from './rest-check.ts';
import { HandedOut, urlsSent } from './session/handed-out.ts';
import type { Heard, HeardKind } from './session/heard.ts';
import type { RestView } from './session/rest-view.ts';

/** Milliseconds that clocks may differ by. */
const TOLERANCE = 50;
/** So many further requests for what is gone are forgiven: some were underway. */
const FORGIVEN = 2;

/** What is named by an id: not to be there is news. A flag that is not set, and a path of nothing, are answers. */
const NAMED: ReadonlySet<HeardKind> = new Set([
  'object',
  'flags',
  'payload',
  'payloadPart',
  'folder',
  'folderName',
  'subscription',
  'channel',
  'channelLifetime',
  'poll',
]);

export const mannerChecks = restClientChecks('rest-nms-1.0/client/§6', (check) => {
  check(
    'uses URLs as they were handed out, without decoding and encoding them anew',
    {
      slug: 'urls-as-given',
      level: 'SHOULD',
      clauses: ['rest-nms-1.0 §7.2.9', 'RFC 3986 §6.2.2'],
      show: 'open a message',
    },
    urlsAsGiven,
  );

  check(
    'waits as long as it was told before it asks again',
    {
      slug: 'retry-after',
      conditional: true,
      level: 'SHOULD',
      clauses: ['RFC 9110 §10.2.3', 'RFC 6585 §4'],
      show: 'go on with a server that is busy (429 or 503 with Retry-After)',
    },
    retries,
  );

  check(
    'leaves alone what is gone',
    {
      slug: 'leaves-gone',
      conditional: true,
      level: 'SHOULD',
      clauses: ['RFC 9110 §15.5.5', 'RFC 9110 §15.5.11'],
      show: 'go on after another device has deleted what it shows',
    },
    goneLeftAlone,
  );
});

function urlsAsGiven({ heard, session }: RestView): Observation {
  const given = new HandedOut(session);
  let seen = 0;
  const broken: Broken[] = [];
  for (const one of heard) {
    const roots = one.uploads.map(({ object }) => object.parentFolder ?? '');
    const urls = [one.path, ...(one.uploads.length > 0 ? roots : urlsSent(one.exchange.body))];
    for (const url of urls) {
      if (!given.knows(url, one.at)) continue;
      seen++;
      const original = given.rewritten(url, one.at);
      if (original !== null) broken.push({ saw: `${url} was handed out as …/${original}`, at: one });
    }
  }
  return { seen, broken };
}

function retries({ heard, session }: RestView): Observation {
  let seen = 0;
  const broken: Broken[] = [];
  for (const refused of heard.filter(({ status }) => status === 429 || status === 503)) {
    const wait = waitOf(refused, session.startedAt);
    if (wait === null) continue;
    const again = heard.find(
      ({ at, method, path }) => at > refused.answeredAt && method === refused.method && path === refused.path,
    );
    if (!again) continue;
    seen++;
    const waited = again.at - refused.answeredAt;
    if (waited + TOLERANCE < wait)
      broken.push({
        saw: `it was told to wait ${Math.round(wait)} ms (Retry-After), and asked again after ${Math.round(waited)} ms`,
        at: again,
      });
  }
  return { seen, broken };
}

/** Milliseconds from the answer on; null if it does not say. */
function waitOf(heard: Heard, startedAt: string): number | null {
  const value = heard.answerHeader('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  // RFC 9110 §5.6.7: every form of a date ends so, save one that nobody writes any more.
  const date = value.endsWith(' GMT') ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : date - (Date.parse(startedAt) + heard.answeredAt);
}

function goneLeftAlone({ heard }: RestView): Observation {
  const named = heard.filter(({ kind }) => NAMED.has(kind));
  let seen = 0;
  const broken: Broken[] = [];
  for (const own of Map.groupBy(named, ({ method, path }) => `${method} ${path}`).values()) {
    const first = own.find(isGone);
    if (!first) continue;
    seen++;
    const again = own.filter((one) => one.at > first.answeredAt && isGone(one));
    if (again.length > FORGIVEN)
      broken.push({
        saw: `what is gone (${first.status}) was asked for ${again.length} times more`,
        at: again.at(-1)!,
      });
  }
  return { seen, broken };
}

function isGone({ status }: Heard): boolean {
  return status === 404 || status === 410;
}
