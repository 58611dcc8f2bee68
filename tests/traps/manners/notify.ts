/**
 * Servers that use the room which RFC 5465 and RFC 2177 leave are not blamed: the checks of notifications and of IDLE
 * run against the embedded server in each such manner.
 */

import { CommandRun } from '../../../fake-server/imap/command-run.ts';
import type { SessionContext } from '../../../fake-server/imap/context.ts';
import { checkGroups } from '../../../fake-server/imap/extensions/notify/events.ts';
import { CommandFailure } from '../../../fake-server/imap/failure.ts';
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import { untagged } from '../../../fake-server/imap/responses.ts';
import { SelectedMailbox } from '../../../fake-server/imap/selected-mailbox.ts';
import type { CommandName } from '../../../protocol/imap/model/command.ts';
import type { Response, StatusItem } from '../../../protocol/imap/model/response.ts';
import { bendUnasked } from '../../saboteurs/bend-notify.ts';
import { bendCommand, bendResponse } from '../../saboteurs/bend-objects.ts';
import { bendData } from '../../saboteurs/bend-selection.ts';
import type { Patch } from '../../saboteurs/saboteur.ts';
import { mannerSet, together } from '../manners.ts';
import { splitFetches } from './gaps.ts';

const FILES = /notify|idle/;

/** Long enough that all else a check does is over. */
const SLOWNESS_MS = 150;

/** Tells its news late, and what came meanwhile together. */
const slow: ServerHooks = {
  onConnection: ({ session }) => {
    const raw = new WeakMap<() => void, () => void>();
    let tell = session.onNews;
    let waiting = false;
    const late = (): void => {
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        tell?.();
      }, SLOWNESS_MS).unref();
    };
    Object.defineProperty(session, 'onNews', {
      get: () => {
        const mine = (): void => late();
        if (tell) raw.set(mine, tell);
        return tell && mine;
      },
      set: (next: (() => void) | null) => {
        tell = next && (raw.get(next) ?? next);
      },
    });
  },
};

/** Some types of unasked data come twice. */
const twice: ServerHooks = together(
  bendUnasked('STATUS', (told) => [told, told]),
  bendUnasked('LIST', (told) => [told, told]),
  bendUnasked('METADATA', (told) => [told, told]),
  bendUnasked('FETCH', (told) => [told, told]),
  bendUnasked('EXISTS', (told) => [told, told]),
);

/** STATUS tells more than it must, in another order. */
const talkative: ServerHooks = bendData('STATUS', (told, { account }) => {
  const mailbox = account?.find(told.mailbox);
  const known = new Set(told.items.map(({ name }) => name));
  const more: StatusItem[] = mailbox
    ? [
        { name: 'RECENT', value: 0 },
        { name: 'UNSEEN', value: mailbox.unseenCount },
        { name: 'UIDVALIDITY', value: mailbox.uidvalidity },
        { name: 'UIDNEXT', value: mailbox.uidnext },
        { name: 'HIGHESTMODSEQ', value: mailbox.highestModseq },
      ]
    : [];
  return [{ ...told, items: [...more.filter(({ name }) => !known.has(name)), ...told.items.reverse()] }];
});

/** METADATA names all that a folder has, for it cannot tell what has changed (§5.6). */
const undiscerning: ServerHooks = bendData('METADATA', (told) => [
  told.names === null ? told : { ...told, names: ['/shared/vendor/example/size', ...told.names] },
]);

/** Says between its news that it is alive. */
const alive: ServerHooks = bendResponse((response, _, during) => {
  const isNews = response.kind === 'data' && (during === null || during.name === 'IDLE');
  return isNews
    ? [untagged('OK', null, 'Still here'), response, untagged('OK', null, 'Still here')]
    : [response];
});

/** Does not know an event. */
function without(event: string): ServerHooks {
  return bendCommand('NOTIFY', ({ command }, next) => {
    if (command.set?.groups.some(({ events }) => events?.some(({ name }) => name === event)))
      throw new CommandFailure('NO', 'Unheard of', {
        name: 'BADEVENT',
        events: ['MessageNew', 'MessageExpunge', 'FlagChange', 'MailboxName'],
      });
    return next();
  });
}

/** Refuses every NOTIFY SET as too expensive, or all but the first of a session. */
function overburdened(most: number): ServerHooks {
  const given = new WeakMap<object, number>();
  return bendCommand('NOTIFY', ({ command, session, features }, next) => {
    const before = given.get(session) ?? 0;
    given.set(session, before + 1);
    if (command.set) checkGroups(command.set.groups, features);
    if (command.set && before >= most)
      throw new CommandFailure('NO', 'Too much', { name: 'NOTIFICATIONOVERFLOW' });
    return next();
  });
}

/** Gives up with the first thing that it is to tell (§5.8): from then on all is as after NOTIFY NONE. */
function overflowing(): ServerHooks {
  const overflown = new WeakSet<object>();
  const between: CommandName[] = ['NOOP', 'IDLE'];
  return together(
    bendCommand('NOTIFY', ({ session }, next) => {
      overflown.delete(session);
      return next();
    }),
    bendResponse((response, { session }: SessionContext, during): Response[] => {
      const isNews = response.kind === 'data' && (during === null || between.includes(during.name));
      if (!isNews || !session.interests) return [response];
      if (overflown.has(session)) return [];
      overflown.add(session);
      return [untagged('OK', { name: 'NOTIFICATIONOVERFLOW' }, 'Too much')];
    }),
  );
}

/** IDLE alone tells nothing before DONE (RFC 2177 sets no time); what NOTIFY asked for comes at once. */
function lazyIdle(patch: Patch): void {
  patch(
    CommandRun.prototype,
    'pushNews',
    (original) =>
      function (this: CommandRun) {
        return this.session.interests ? original.call(this) : () => undefined;
      },
  );
}

/** NOOP asks for news: it gives what NOTIFY did not ask for of the selected folder, too. */
const askedAfter = {
  asking: new WeakSet<SelectedMailbox>(),
  hooks: bendCommand('NOOP', async ({ session }, next) => {
    const { selected } = session;
    if (selected) askedAfter.asking.add(selected);
    await next();
    if (selected) askedAfter.asking.delete(selected);
  }),
  patch: (patch: Patch): void =>
    patch(
      SelectedMailbox.prototype,
      'takeNews',
      (original) =>
        function (this: SelectedMailbox, withExpunges, wanted) {
          return original.call(this, withExpunges, askedAfter.asking.has(this) ? undefined : wanted);
        },
    ),
};

export const NOTIFY = mannerSet(
  FILES,
  {
    'news that come late and together': { hooks: slow },
    'news that come twice': { hooks: twice },
    'more in STATUS than it must': { hooks: talkative },
    'all entries of a folder in METADATA': { hooks: undiscerning },
    'signs of life between its news': { hooks: alive },
    'no SubscriptionChange': { hooks: without('SubscriptionChange'), leavesOpen: true },
    'neither METADATA nor annotations of objects': {
      quirks: { disabledExtensions: ['METADATA', 'METADATA-SERVER', 'ANNOTATE'] },
    },
    'refusals of all that it is asked to watch': { hooks: overburdened(0), leavesOpen: true },
    'refusals of more than one list of events': { hooks: overburdened(1), leavesOpen: true },
    'an overflow with the first event': {
      hooks: overflowing(),
      profile: { pushDeadlineMs: 500 },
      leavesOpen: true,
    },
    'news of IDLE that wait for its end': {
      patch: lazyIdle,
      profile: { pushDeadlineMs: 500 },
      leavesUndone: ['cpm-ms-2.0/CPM-TS-MS-S-022_M/idle-pushes'],
    },
    'attributes of new objects in a FETCH for each': { hooks: splitFetches },
    'all news of the selected folder with NOOP': { hooks: askedAfter.hooks, patch: askedAfter.patch },
    'no IDLE at this time': {
      hooks: bendCommand('IDLE', () => {
        throw new CommandFailure('NO', 'Not now');
      }),
      leavesOpen: true,
    },
  },
  [
    [
      'news that come late and together',
      'more in STATUS than it must',
      'signs of life between its news',
      'attributes of new objects in a FETCH for each',
    ],
    [
      'news that come twice',
      'all entries of a folder in METADATA',
      'all news of the selected folder with NOOP',
    ],
    ['neither METADATA nor annotations of objects'],
    ['no SubscriptionChange', 'no IDLE at this time'],
    ['refusals of all that it is asked to watch'],
    ['refusals of more than one list of events'],
    ['an overflow with the first event', 'news of IDLE that wait for its end'],
  ],
);
