/** What came for one command of several that were written together. */
import { performance } from 'node:perf_hooks';
import { PATIENCE } from '../../drivers/imap/channel.ts';
import type { ImapConnection } from '../../drivers/imap/connection.ts';
import { isContinuation, type Received, ReceivedFrame, statusOf } from '../../drivers/imap/received.ts';
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import type { StatusResponse } from '../../protocol/imap/model/response.ts';

/**
 * `answered`: there is a status. `unanswered`: what was written behind it was answered, it was not. `continuation`: the
 * server asked for octets that it was not promised. The others: what became of the connection while it was waited for.
 */
export type WindowEnd =
  | 'answered'
  | 'unanswered'
  | 'continuation'
  | 'silent'
  | 'closed'
  | 'bye'
  | 'garbage'
  | 'untried';

export interface Window {
  end: WindowEnd;
  /** Its tagged response, or an untagged BAD in its place (RFC 3501 §7.1.3). */
  status: StatusResponse | null;
  /** What came from the answer before it up to its own. */
  responses: Received[];
  /** Of a connection that was lost. */
  trouble: string;
}

export function emptyWindow(end: WindowEnd = 'untried'): Window {
  return { end, status: null, responses: [], trouble: '' };
}

/**
 * Reads until all are answered, and the NOOP with the tag `fence` behind them. `tags` are those of the commands, in
 * order, null for a line without one. Answers may come in any order (RFC 3501 §5.5): what is missing behind the fence is
 * waited for until the deadline, and so many deadlines at most while other things keep coming. The first command that
 * has no answer when the connection is lost is the one that it was lost for.
 */
export async function readWindows(
  connection: Pick<ImapConnection, 'nextReceived'>,
  tags: readonly (string | null)[],
  fence: string,
  deadlineMs: number,
): Promise<{ windows: Window[]; fenced: Window }> {
  const windows = tags.map(() => emptyWindow());
  const fenced = emptyWindow();
  const place = new Map(tags.map((tag, at) => [tag, at]));
  const isMissing = ({ end }: Window): boolean => end === 'untried';
  let since: Received[] = [];
  let patience = performance.now() + PATIENCE * deadlineMs;
  try {
    while (isMissing(fenced) || windows.some(isMissing)) {
      const received = await connection.nextReceived(deadlineMs);
      if (performance.now() > patience)
        throw new ConnectionTrouble('timeout', `other things kept coming for ${PATIENCE * deadlineMs} ms`);
      since.push(received);
      const isFrame = received instanceof ReceivedFrame;
      // A tag that is none comes back as it was by a server that takes it for one.
      const status = isFrame ? statusOf(received, place.has(null)) : null;
      if (status === null && isFrame && isContinuation(received)) {
        const waiting = windows.find(isMissing) ?? fenced;
        Object.assign(waiting, { end: 'continuation', responses: since });
        return { windows, fenced };
      }
      if (status === null || status.tag === null) {
        // Behind the fence an untagged BAD may be all that is missing.
        if (!isMissing(fenced)) since = withoutStrayAnswers(windows, since);
        continue;
      }
      // What has no tag of ours may be answered with what the server took for one.
      const at = place.get(status.tag) ?? (status.tag === fence ? undefined : place.get(null));
      if (at === undefined && status.tag !== fence) continue;
      const window = at === undefined ? fenced : windows[at]!;
      since = withoutStrayAnswers(windows.slice(0, at), since);
      Object.assign(window, { end: 'answered', status, responses: since });
      since = [];
      patience = performance.now() + PATIENCE * deadlineMs;
    }
    return { windows, fenced };
  } catch (error) {
    if (!(error instanceof ConnectionTrouble)) throw error;
    const end = endOf(error);
    const waiting = windows.find(isMissing) ?? fenced;
    if (end === 'silent' && !isMissing(fenced)) {
      for (const one of windows.filter(isMissing)) one.end = 'unanswered';
    } else Object.assign(waiting, { end, responses: since, trouble: error.message });
    return { windows, fenced };
  }
}

/** An untagged BAD is the answer to the first command that has none; what is left belongs to the next. */
function withoutStrayAnswers(earlier: readonly Window[], since: Received[]): Received[] {
  let rest = since;
  for (const window of earlier) {
    if (window.end !== 'untried') continue;
    const bad = rest.findIndex(
      ({ response }) => response?.kind === 'status' && response.tag === null && response.status === 'BAD',
    );
    if (bad < 0) return rest;
    const { response } = rest[bad]!;
    Object.assign(window, { end: 'answered', status: response, responses: rest.slice(0, bad + 1) });
    rest = rest.slice(bad + 1);
  }
  return rest;
}

/** What became of a connection. */
export function endOf({ kind, bye }: ConnectionTrouble): WindowEnd {
  if (bye) return 'bye';
  if (kind === 'silent' || kind === 'timeout') return 'silent';
  return kind === 'garbage' ? 'garbage' : 'closed';
}

/** Nothing more can be read on the connection. */
export function isLost(end: WindowEnd): boolean {
  return end !== 'answered' && end !== 'unanswered' && end !== 'untried';
}
