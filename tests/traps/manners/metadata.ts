/**
 * Servers that use the room which RFC 5464 leaves are not blamed: the checks of annotations of folders and of the
 * server run against the embedded server in each such manner.
 */
import { CommandFailure, otherCode } from '../../../fake-server/imap/failure.ts';
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import { LIMITS } from '../../../fake-server/store/annotations.ts';
import type { DataResponse, Response } from '../../../protocol/imap/model/response.ts';
import { bendSet } from '../../saboteurs/bend-metadata.ts';
import { bendCommand, bendResponse } from '../../saboteurs/bend-objects.ts';
import { bendData } from '../../saboteurs/bend-selection.ts';
import { bendInput } from '../../saboteurs/bend-session.ts';
import type { Patch } from '../../saboteurs/saboteur.ts';
import { mannerSet, together } from '../manners.ts';

const FILES = /S-021/;

type Shown = DataResponse & { type: 'METADATA' };

/** METADATA with values comes as others. */
function shownAs(
  change: (shown: Shown & { entries: NonNullable<Shown['entries']> }) => Shown[],
): ServerHooks {
  return bendData('METADATA', (shown) => {
    const { entries } = shown;
    return entries === null ? [shown] : change({ ...shown, entries });
  });
}

/** METADATA with names alone comes as others. */
function namedAs(change: (shown: Shown & { names: NonNullable<Shown['names']> }) => Shown[]): ServerHooks {
  return bendData('METADATA', (shown) => {
    const { names } = shown;
    return names === null ? [shown] : change({ ...shown, names });
  });
}

/** Refuses to set entries that match, of the server or of all. */
function refusing(entries: RegExp, onServerOnly: boolean, failure: () => CommandFailure): ServerHooks {
  return bendSet(({ mailbox, entries: asked }) => {
    if ((mailbox === '' || !onServerOnly) && asked.some(({ entry }) => entries.test(entry))) throw failure();
  });
}

const denied = (): CommandFailure => new CommandFailure('NO', 'Ask the administrator', otherCode('NOPERM'));
const noPrivate = (): CommandFailure =>
  new CommandFailure('NO', 'Shared ones alone', { name: 'METADATA', detail: 'NOPRIVATE', value: null });

/** The least that there may be (§4.1). */
function leastLimits(patch: Patch): void {
  const limits: { size: number; count: number } = LIMITS;
  patch(limits, 'size', () => 1024);
  patch(limits, 'count', () => 10);
}

/** Unasked METADATA waits for the next command, all but the first. */
function dripping(): ServerHooks {
  const waiting = new WeakMap<object, Response[]>();
  return bendResponse((response, { session }, during) => {
    const held = waiting.get(session) ?? [];
    waiting.set(session, held);
    if (response.kind === 'data' && response.type === 'METADATA' && response.names !== null) {
      held.push(response);
      return [];
    }
    const isEnd = response.kind === 'status' && response.tag !== null && during?.name !== 'ENABLE';
    return isEnd ? [...held.splice(0, 1), response] : [response];
  });
}

export const METADATA = mannerSet(
  FILES,
  {
    'no shared annotations of the server for users': { hooks: refusing(/^\/shared/i, true, denied) },
    'no private annotations of the server for users': { hooks: refusing(/^\/private/i, true, denied) },
    'no annotations of the server for users at all': {
      hooks: refusing(/^/, true, denied),
      leavesOpen: true,
    },
    'no private annotations at all': { hooks: refusing(/^\/private/i, false, noPrivate) },
    'shared annotations that the owner alone may set': {
      hooks: bendSet(({ mailbox, entries }) => {
        if (mailbox.startsWith('Other Users/') && entries.some(({ entry }) => /^\/shared/i.test(entry)))
          throw denied();
      }),
    },
    'values of 1024 octets and ten entries at most': { patch: leastLimits },
    'no entries for unknown vendors': {
      hooks: refusing(/\/vendor\//i, false, denied),
      leavesOpen: true,
    },
    'options before the name alone': {
      patch: bendInput((text) => text.replace(/(GETMETADATA (?:""|\S+) )(\((?:DEPTH|MAXSIZE))/gi, '$1)$2')),
    },
    'options behind the name alone': {
      patch: bendInput((text) => text.replace(/(GETMETADATA )\(/gi, '$1)(')),
      leavesUndone: ['21a_O', '21c_M'].map((row) => `cpm-ms-2.0/CPM-TS-MS-S-0${row}/options-order`),
    },
    'a METADATA for each entry with a value, the last first, their names in capitals': {
      hooks: together(
        shownAs((shown) => {
          const entries = shown.entries.filter(({ value }) => value !== null).reverse();
          return entries.map((one) => ({ ...shown, entries: [{ ...one, entry: one.entry.toUpperCase() }] }));
        }),
        namedAs((shown) => [{ ...shown, names: shown.names.map((name) => name.toUpperCase()).reverse() }]),
      ),
    },
    'news of one entry at a time': {
      hooks: together(
        dripping(),
        namedAs((shown) => shown.names.map((name) => ({ ...shown, names: [name] }))),
      ),
    },
    'no news of annotations': {
      hooks: bendCommand('ENABLE', ({ command }, next) => {
        command.capabilities = command.capabilities.filter((name) => !name.startsWith('METADATA'));
        return next();
      }),
    },
  },
  [
    [
      'no shared annotations of the server for users',
      'options before the name alone',
      'a METADATA for each entry with a value, the last first, their names in capitals',
    ],
    [
      'no private annotations of the server for users',
      'options behind the name alone',
      'news of one entry at a time',
    ],
    [
      'no private annotations at all',
      'values of 1024 octets and ten entries at most',
      'no news of annotations',
    ],
    ['no annotations of the server for users at all', 'shared annotations that the owner alone may set'],
    ['no entries for unknown vendors'],
  ],
);
