import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import type { Mailbox } from '../../fake-server/store/mailbox.ts';
import { bendVanished } from './bend-modseq.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'close-forgets-uids',
    bug: 'What CLOSE has expunged is never told as vanished.',
    breaks: [id('fetch-vanished-all')],
    hooks: forgottenAtClose,
  },
  {
    name: 'vanished-earlier-shifts-numbers',
    bug: 'FETCH counts the objects that VANISHED (EARLIER) has named in the numbers of those behind.',
    breaks: [id('fetch-vanished-numbers')],
    hooks: () => {
      let shift = 0;
      return bendResponse((response, _, during) => {
        if (response.kind === 'status' && response.tag !== null) shift = 0;
        if (response.kind !== 'data' || during?.name !== 'FETCH') return [response];
        if (response.type === 'VANISHED') shift++;
        return response.type === 'FETCH' ? [{ ...response, number: response.number + shift }] : [response];
      });
    },
  },
  {
    name: 'vanished-in-fetch-by-number',
    bug: 'FETCH by numbers passes over VANISHED.',
    breaks: [id('fetch-vanished-refused')],
    hooks: () =>
      bendCommand('FETCH', ({ command }, next) => {
        if (!command.uid) command.modifiers = command.modifiers.filter(({ name }) => name !== 'VANISHED');
        return next();
      }),
  },
  {
    name: 'vanished-needs-no-changedsince',
    bug: 'UID FETCH takes VANISHED without CHANGEDSINCE.',
    breaks: [id('fetch-vanished-refused')],
    hooks: () =>
      bendCommand('FETCH', ({ command }, next) => {
        if (command.modifiers.length === 1 && command.modifiers[0]!.name === 'VANISHED')
          command.modifiers = [];
        return next();
      }),
  },
];

function forgottenAtClose(): ServerHooks {
  const forgotten = new WeakMap<Mailbox, number[]>();
  const vanished = bendVanished(true, (uids, { session }) => {
    const closed = forgotten.get(session.requireSelected().mailbox) ?? [];
    return uids.filter((uid) => !closed.includes(uid));
  });
  const close = bendCommand('CLOSE', async ({ session }, next) => {
    const mailbox = session.selected?.mailbox;
    const before = mailbox?.messages.map(({ uid }) => uid) ?? [];
    await next();
    if (mailbox)
      forgotten.set(
        mailbox,
        before.filter((uid) => !mailbox.byUid(uid)),
      );
  });
  return {
    onCommand: (ctx, next) => vanished.onCommand!(ctx, () => close.onCommand!(ctx, next)),
    onResponse: vanished.onResponse!,
  };
}
