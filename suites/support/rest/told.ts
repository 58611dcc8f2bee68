/**
 * What notifications told (§5.6, §7.6; section 2.8 of the wire facts). A box has one history and other checks change it
 * at the same time, so events are looked for by the resource that they are about.
 */
import { sameUrl } from '../../../protocol/nms/resource-url.ts';
import {
  type ChangedFolder,
  type ChangedObject,
  kindsOf,
  type NmsEvent,
} from '../../../protocol/nms/types/notification.ts';
import type { Profile } from '../../../target/types.ts';
import { that } from '../judge.ts';
import { type Evidence, inconclusive } from '../verdict-errors.ts';
import type { RestSession } from './rest-session.ts';
import type { Sink } from './sink.ts';
import { needSubscriptions } from './subscribed.ts';

/** An event that is waited for. */
export interface Expected {
  /** In words: `an event about the new object`. */
  what: string;
  fits(event: NmsEvent): boolean;
}

/** True if the event is about the resource, of whichever kind it is: what happened is said by hearsay alone. */
export function isAbout(event: NmsEvent, url: string): boolean {
  return Object.values(event).some((member) => {
    const told = (member as { resourceURL?: unknown } | null)?.resourceURL;
    return typeof told === 'string' && (told === url || sameUrl(told, url));
  });
}

/** An event about a resource. */
export function about(what: string, url: string): Expected {
  return { what: `an event about ${what}, ${url}`, fits: (event) => isAbout(event, url) };
}

/** An event changedObject about an object, that fulfils a condition. */
export function changed(
  what: string,
  url: string,
  condition: (object: ChangedObject) => boolean = () => true,
): Expected {
  return {
    what: `changedObject for ${what}, ${url}`,
    fits: (event) =>
      event.changedObject !== undefined && isAbout(event, url) && condition(event.changedObject),
  };
}

/** For `changed`: the object has the flag, and, where that is said, lacks the other. */
export function hasFlag(flag: string, lacks?: string): (object: ChangedObject) => boolean {
  return ({ flags }) => {
    const there = (flags?.flag ?? []).map((each) => each.toLowerCase());
    return (
      there.includes(flag.toLowerCase()) && (lacks === undefined || !there.includes(lacks.toLowerCase()))
    );
  };
}

/** An event changedFolder about a folder, that fulfils a condition. */
export function changedFolder(
  what: string,
  url: string,
  condition: (folder: ChangedFolder) => boolean = () => true,
): Expected {
  return {
    what: `changedFolder for ${what}, ${url}`,
    fits: (event) =>
      event.changedFolder !== undefined && isAbout(event, url) && condition(event.changedFolder),
  };
}

/** An event by which an object or a folder is no more. */
export function deleted(what: string, url: string): Expected {
  return {
    what: `the end of ${what}, ${url}`,
    fits: (event) => DELETIONS.some((kind) => event[kind] !== undefined) && isAbout(event, url),
  };
}

const DELETIONS = ['deletedObject', 'expiredObject', 'deletedFolder', 'expiredFolder'] as const;

/** The events about a resource that came so far, in order. */
export function eventsAbout(sink: Sink, url: string): NmsEvent[] {
  return sink.events.filter((event) => isAbout(event, url));
}

/** A point in what came to a sink. What is behind it came later. */
export function now(sink: Sink): number {
  return sink.events.length;
}

/** Where and how long events are waited for. */
export interface Waiting {
  rest: RestSession;
  sink: Sink;
  profile: Profile;
  /** Events before this point do not count. */
  from?: number;
}

/**
 * Waits for an event of each kind; fails if one of them did not come within the deadline for pushes. Inconclusive if
 * the subscription itself is gone: that is another fault.
 */
export async function awaitTold(
  waiting: Waiting,
  expected: readonly Expected[],
  because: string,
  ...evidence: Evidence[]
): Promise<void> {
  const { sink, profile } = waiting;
  const missing = await missingOf(waiting, expected);
  if (missing.length === 0) return;
  if (sink.doubt !== null) inconclusive(sink.doubt);
  if (wasReset(sink, waiting.from)) inconclusive(RESET);
  await needSubscriptions(sink);
  const [unread] = sink.misdeliveries;
  if (unread !== undefined) inconclusive(`what came cannot be read as notifications: ${unread.fault}`);
  that(false, because, {
    expected: missing.map(({ what }) => what).join(', and '),
    saw: `none within ${profile.pushDeadlineMs} ms, among ${kindsSeen(sink)}`,
    evidence: [...evidence, ...sink.evidence],
  });
}

/** Set-up: waits for an event of each kind; inconclusive if one did not come. */
export async function needTold(waiting: Waiting, ...expected: Expected[]): Promise<void> {
  const [missing] = await missingOf(waiting, expected);
  if (missing === undefined) return;
  inconclusive(waiting.sink.doubt ?? `${missing.what} was waited for and did not come`);
}

/** Fails if an event about the resource came; a later event, that came, shows that it would have come before. */
export function notTold(sink: Sink, url: string, what: string, because: string, from = 0): void {
  const event = sink.events.slice(from).find((each) => isAbout(each, url));
  that(event === undefined, because, {
    expected: `no event about ${what}, ${url}`,
    saw: event === undefined ? 'none' : `${kindsOf(event).join(' and ') || 'an event'} about it`,
    evidence: sink.evidence,
  });
}

/** True if the client was told that all it knows is void: then no change is told, and none is hidden. */
export function wasReset(sink: Sink, from = 0): boolean {
  return sink.events.slice(from).some(({ resetBox }) => resetBox !== undefined);
}

const RESET = 'the target told the client that all it knows is void, and so no change by itself';

async function missingOf(
  { rest, sink, profile, from = 0 }: Waiting,
  expected: readonly Expected[],
): Promise<Expected[]> {
  if (!rest.ways.notifications.ofOwnChanges)
    inconclusive('the profile says that no client is told of changes of its own, and there is no other');
  const missing = (events: NmsEvent[]): Expected[] => {
    const later = events.slice(from);
    return expected.filter(({ fits }) => !later.some(fits));
  };
  await sink.until((events) => missing(events).length === 0, profile.pushDeadlineMs);
  return missing(sink.events);
}

function kindsSeen({ events }: Sink): string {
  const counts = new Map<string, number>();
  for (const event of events) {
    const kind = kindsOf(event).join('+') || 'unknown';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const parts = [...counts].map(([kind, count]) => `${count} ${kind}`);
  return parts.length === 0 ? 'no events at all' : parts.join(', ');
}
