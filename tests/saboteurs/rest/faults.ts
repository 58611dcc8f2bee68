/**
 * What the proxy between suite and server does wrong. A fault looks at a request (by the name of its operation, as
 * `object.GET`) and answers in the server's place, changes what goes through, or lets it pass. Made anew for each
 * server, it may keep state. From simple to special:
 *
 *   answers('flag.PUT', 200)                            does not forward, answers (acknowledged, and not done)
 *   status('object.DELETE', 200)                        forwards, and answers with another status
 *   header('objects.POST', 'location', null)            forwards; a header is gone, or has another value
 *   bends('object.GET', 'object', (object) => …)        forwards, and edits the value under the root of the JSON
 *   asks('objectSearch.POST', (body) => …)              edits the JSON of the request before it is forwarded
 *   requests('objectPathToId.GET', (request) => ({ target: … }))   edits the request in any way
 *   trusting('flags.PUT')                               forwards with a good token of the box's owner: not checked
 *   afterwards('copyToFolder.POST', async (request, answer) => request.door.delete(…))   does more than was asked
 *   ends('poll.POST', 'reset')  drips('object.GET')  cuts('object.GET')  garbage('object.GET', 'no HTTP')
 *   notifies((list, number) => [list, list])            loses, doubles, bends notifications, polled or posted
 *   on('object.GET', async (request) => …)              anything else
 *   { malformed: (octets) => … }  { withholdsContinue: true }  { takesCutOff: true }    below requests
 *
 * Operations are one name, several, or a predicate of the request.
 */

import type { NmsEventList } from '../../../protocol/nms/types/notification.ts';
import type { RootName } from '../../../protocol/nms/types/roots.ts';
import { type Json, parsed } from './loose-json.ts';
import type { Answered, Passing, Reaction } from './passing.ts';

export type Which = string | readonly string[] | ((request: Passing) => boolean);

export interface Fault {
  /** What becomes of a request; null lets the next fault look at it. */
  react?: (request: Passing) => Promise<Reaction> | null;
  /** What is delivered in the place of a notification, which is the `number`-th (from 1) of its subscription. */
  notify?: (list: NmsEventList, number: number) => NmsEventList[];
  /** What is answered to octets that are no HTTP request; null hands them on. */
  malformed?: (octets: Buffer) => Buffer | null;
  /** Whoever waits for 100 (Continue) is left to wait. */
  withholdsContinue?: boolean;
  /** A request that is cut off within its body is taken for a whole one. */
  takesCutOff?: boolean;
}

function matches(which: Which, request: Passing): boolean {
  if (typeof which === 'function') return which(request);
  return request.operation !== null && [which].flat().includes(request.operation);
}

export function on(which: Which, react: (request: Passing) => Promise<Reaction>): Fault {
  return { react: (request) => (matches(which, request) ? react(request) : null) };
}

export function json(status: number, value: Json, headers: [string, string][] = []): Answered {
  return {
    status,
    headers: [['content-type', 'application/json'], ...headers],
    body: Buffer.from(JSON.stringify(value)),
  };
}

export function empty(status: number, headers: [string, string][] = []): Answered {
  return { status, headers, body: Buffer.alloc(0) };
}

/** Answers without asking the server. */
export function answers(which: Which, status: number, value?: Json, headers: [string, string][] = []): Fault {
  return on(which, async () => (value === undefined ? empty(status, headers) : json(status, value, headers)));
}

export function status(which: Which, code: number): Fault {
  return on(which, async (request) => {
    const answer = await request.forward();
    return { ...answer, status: code, ...(code === 204 ? { body: Buffer.alloc(0) } : {}) };
  });
}

export function header(which: Which, name: string, value: string | null): Fault {
  return on(which, async (request) => {
    const answer = await request.forward();
    const others = answer.headers.filter(([own]) => own.toLowerCase() !== name);
    return { ...answer, headers: value === null ? others : [...others, [name, value]] };
  });
}

/** Edits the whole answer. */
export function answered(which: Which, edit: (answer: Answered, request: Passing) => Answered): Fault {
  return on(which, async (request) => edit(await request.forward(), request));
}

/** Edits the value under a root; answers of other roots pass. The edit may change it in place or give another. */
export function bends(which: Which, root: RootName, edit: (value: Json, request: Passing) => Json): Fault {
  return answered(which, (answer, request) => {
    const body = parsed(answer.body);
    if (body?.[root] === undefined) return answer;
    const value = edit(body[root], request);
    return { ...answer, body: Buffer.from(JSON.stringify({ ...body, [root]: value ?? body[root] })) };
  });
}

/** Edits the JSON of a request, the root included. The edit may change it in place or give another. */
export function asks(which: Which, edit: (body: Json, request: Passing) => Json): Fault {
  return on(which, async (request) => {
    const body = request.json();
    // What is no JSON is not for the fault: it goes on as it came.
    if (body === undefined) return request.forward();
    const edited = edit(body, request) ?? body;
    return request.forward({ body: Buffer.from(JSON.stringify(edited)) });
  });
}

export function requests(
  which: Which,
  edit: (request: Passing) => Partial<Pick<Passing, 'method' | 'target' | 'headers' | 'body'>>,
): Fault {
  return on(which, (request) => request.forward(edit(request)));
}

/** The token is not looked at: every request is as good as the owner's of the box. */
export function trusting(which: Which): Fault {
  return on(which, async (request) => {
    const headers = { ...request.headers, authorization: `Bearer ${await request.ownersToken()}` };
    return request.forward({ headers });
  });
}

/** Does what was asked, and more behind it, before it answers. */
export function afterwards(
  which: Which,
  act: (request: Passing, answer: Answered) => Promise<unknown>,
): Fault {
  return on(which, async (request) => {
    const answer = await request.forward();
    await act(request, answer);
    return answer;
  });
}

export function ends(which: Which, how: 'close' | 'reset' | 'never'): Fault {
  return on(which, async () => ({ end: how }));
}

/** Octet by octet, so many milliseconds apart. */
export function drips(which: Which, pace = 20): Fault {
  return on(which, async (request) => ({ drip: await request.forward(), pace }));
}

/** Promises the whole body, gives half of it, and hangs up. */
export function cuts(which: Which): Fault {
  return on(which, async (request) => ({ cut: await request.forward() }));
}

export function garbage(which: Which, text: string): Fault {
  return on(which, async () => ({ raw: Buffer.from(text, 'latin1') }));
}

export function notifies(notify: NonNullable<Fault['notify']>): Fault {
  return { notify };
}
