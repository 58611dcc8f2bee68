/** Faults about notifications that several suites' saboteurs use: events lost or bent, replays told apart, changes not told. */
import type { NmsEvent } from '../../../protocol/nms/types/notification.ts';
import type { Profile } from '../../../target/types.ts';
import { answered, type Fault, notifies, on, type Which } from './faults.ts';
import { type Json, parsed } from './loose-json.ts';

/** Where the bug is silence, nobody waits long for what never comes. */
export const IMPATIENT: Partial<Profile> = { pushDeadlineMs: 300 };

/** Edits each event: none, others, or itself, changed in place. */
export function events(edit: (event: Json) => Json[]): Fault {
  return notifies((list) => [{ ...list, nmsEvent: list.nmsEvent.flatMap(edit) }]);
}

/** Edits each notification in place. */
export function eachList(edit: (list: Json, number: number) => void): Fault {
  return notifies((list, number) => {
    const copy = { ...list };
    edit(copy, number);
    return [copy];
  });
}

/** Edits what an event of that kind says, in place. */
export function eachOf(kind: string, edit: (value: Json) => void): Fault {
  return events((event) => {
    if (event[kind] !== undefined) edit(event[kind]);
    return [event];
  });
}

/** Events of such kinds are never told. */
export function dropping(...kinds: string[]): Fault {
  return events((event) => (kinds.some((kind) => event[kind] !== undefined) ? [] : [event]));
}

/** The same of some subscriptions alone, by what was asked for. */
function ofSubscriptions(isSuch: (asked: Json) => boolean, notify: NonNullable<Fault['notify']>): Fault[] {
  const such = new Set<string>();
  return [
    answered('subscriptions.POST', (answer, request) => {
      const asked = request.json()?.nmsSubscription;
      if (asked !== undefined && isSuch(asked)) such.add(parsed(answer.body)?.nmsSubscription?.resourceURL);
      return answer;
    }),
    notifies((list, number) => (such.has(list.link?.[0]?.href ?? '') ? notify(list, number) : [list])),
  ];
}

/** The same in replays alone: notifications of subscriptions that were made with a restartToken. */
export function inReplays(notify: NonNullable<Fault['notify']>): Fault[] {
  return ofSubscriptions(({ restartToken }) => restartToken !== undefined, notify);
}

/** Events edited where they are posted to a URL of the client, and not in what it polls. */
export function eventsInCallbacks(edit: (event: Json) => Json[]): Fault[] {
  return ofSubscriptions(
    ({ callbackReference }) => !callbackReference?.notifyURL?.includes('/notificationchannel/'),
    (list) => [{ ...list, nmsEvent: list.nmsEvent.flatMap(edit) }],
  );
}

/** A subscription tells of one thing so many times, and no more. */
export function tellingAtMost(times: number): Fault {
  const counts = new Map<string, number>();
  return notifies((list) => {
    const isTold = (event: NmsEvent): boolean => {
      const key = `${list.link?.[0]?.href} ${urlOf(event)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return counts.get(key)! <= times;
    };
    return [{ ...list, nmsEvent: list.nmsEvent.filter(isTold) }];
  });
}

/** Events edited in replays alone. */
export function eventsInReplays(edit: (event: Json) => Json[]): Fault[] {
  return inReplays((list) => [{ ...list, nmsEvent: list.nmsEvent.flatMap(edit) }]);
}

/** Of what such requests do to an object or a folder nothing is told from then on. */
export function mutes(which: Which): Fault[] {
  const muted = new Set<string>();
  return [
    on(which, (request) => {
      muted.add(request.url.replace(/\/(?:flags|folderName)(?:\/.*)?$/, ''));
      return request.forward();
    }),
    events((event) => (muted.has(urlOf(event) ?? '') ? [] : [event])),
  ];
}

/** Of what such a relocation brings into its target nothing is told. */
export function mutesTargets(which: Which): Fault[] {
  const targets = new Set<string>();
  return [
    on(which, (request) => {
      targets.add(request.json()?.targetSourceRef?.targetRef?.resourceURL);
      return request.forward();
    }),
    events((event) => (targets.has(event.changedObject?.parentFolder) ? [] : [event])),
  ];
}

/** What an event is about. */
export function urlOf(event: Json): string | undefined {
  return Object.values<Json>(event).find((member) => typeof member?.resourceURL === 'string')?.resourceURL;
}

/** The flags of an object but \Recent, which comes and goes by itself. */
export function lastingFlags(object: Json): string[] {
  const flags: string[] = object?.flags?.flag ?? [];
  return flags.filter((flag) => flag.toLowerCase() !== '\\recent');
}
