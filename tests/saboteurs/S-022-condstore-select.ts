import { Mailbox } from '../../fake-server/store/mailbox.ts';
import { toldLast } from './bend-modseq.ts';
import { bendCommand } from './bend-objects.ts';
import { bendCode, bendStatusItem } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'examine-tells-no-highestmodseq',
    bug: 'EXAMINE tells no HIGHESTMODSEQ.',
    breaks: [id('highestmodseq-told'), id('highestmodseq-status')],
    hooks: () => bendCode('HIGHESTMODSEQ', (code, _, during) => (during?.name === 'EXAMINE' ? null : code)),
  },
  {
    name: 'highestmodseq-counts-objects',
    bug: 'HIGHESTMODSEQ at SELECT is that of the first object.',
    breaks: [id('highestmodseq-told')],
    hooks: () =>
      bendCode('HIGHESTMODSEQ', (code, { session }, during) => {
        const first = session.selected?.messages[0]?.modseq;
        return during?.name === 'SELECT' && first ? { ...code, value: first } : code;
      }),
  },
  {
    name: 'status-modseq-stale',
    bug: 'STATUS keeps telling the HIGHESTMODSEQ that it told first.',
    breaks: [
      id('highestmodseq-status'),
      id('modseq-rises'),
      id('highestmodseq-of-expunge'),
      id('resync-folders'),
    ],
    hooks: () => {
      const first = new WeakMap<Mailbox, bigint>();
      return bendStatusItem('HIGHESTMODSEQ', (mailbox) => {
        const value = first.get(mailbox) ?? mailbox.highestModseq;
        first.set(mailbox, value);
        return value;
      });
    },
  },
  {
    name: 'annotations-move-no-modseq',
    bug: 'HIGHESTMODSEQ stays as it is when annotations of the folder change.',
    breaks: [id('highestmodseq-of-metadata')],
    patch: (patch) => patch(Mailbox.prototype, 'touch', () => () => undefined),
  },
  {
    name: 'changedsince-without-modseqs',
    bug: 'CHANGEDSINCE is passed over in a folder without mod-sequences.',
    breaks: [id('nomodseq-refuses')],
    server: { quirks: { mailboxesWithoutModseqs: ['*'] } },
    hooks: () =>
      bendCommand('FETCH', ({ command, session }, next) => {
        if (!session.selected?.mailbox.keepsModseqs)
          command.modifiers = command.modifiers.filter(({ name }) => name !== 'CHANGEDSINCE');
        return next();
      }),
  },
  {
    name: 'no-closed',
    bug: 'SELECT does not say that it has closed the active folder.',
    breaks: [id('closed')],
    hooks: () => bendCode('CLOSED', () => null),
  },
  {
    name: 'closed-last',
    bug: 'SELECT says at its end that it has closed the active folder.',
    breaks: [id('closed')],
    hooks: () => toldLast((response) => response.kind === 'status' && response.code?.name === 'CLOSED'),
  },
];
