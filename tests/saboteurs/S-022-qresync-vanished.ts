import { newsResponses } from '../../fake-server/imap/news.ts';
import { leafKeys } from '../../fake-server/imap/search/leaf-keys.ts';
import { bendVanished } from './bend-modseq.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import { bendCode, bendData } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;
const NUMBERED = ['FETCH', 'STORE', 'SEARCH'];

export const saboteurs: Saboteur[] = [
  {
    name: 'expunge-for-vanished',
    bug: 'EXPUNGE responses are sent to sessions that have enabled QRESYNC.',
    breaks: [id('vanished-expunge'), id('vanished-uid-expunge'), id('vanished-elsewhere')],
    hooks: () =>
      bendData('VANISHED', (vanished) => (vanished.earlier ? [vanished] : [{ type: 'EXPUNGE', number: 1 }])),
  },
  {
    name: 'vanished-misses-last',
    bug: 'VANISHED leaves out the last UID.',
    breaks: [
      id('vanished-expunge'),
      id('vanished-uid-expunge'),
      id('vanished-elsewhere'),
      id('vanished-known-only'),
    ],
    hooks: () => bendVanished(false, (uids) => uids.slice(0, -1)),
  },
  {
    name: 'vanished-as-range',
    bug: 'VANISHED names a range from the first UID to the last.',
    breaks: [id('vanished-expunge'), id('vanished-elsewhere')],
    hooks: () =>
      bendVanished(false, (uids) => {
        const first = uids[0]!;
        return Array.from({ length: uids.at(-1)! - first + 1 }, (_, index) => first + index);
      }),
  },
  {
    name: 'vanished-always-earlier',
    bug: 'EARLIER stands in every VANISHED.',
    breaks: [id('vanished-expunge'), id('vanished-elsewhere')],
    hooks: () => bendData('VANISHED', (vanished) => [{ ...vanished, earlier: true }]),
  },
  {
    name: 'vanished-for-everybody',
    bug: 'VANISHED is sent to sessions that have not enabled QRESYNC.',
    breaks: [id('vanished-elsewhere')],
    hooks: () =>
      bendData('EXPUNGE', ({ number }) => [
        { type: 'VANISHED', earlier: false, uids: [{ from: number, to: number }] },
      ]),
  },
  {
    name: 'vanished-told-in-fetch',
    bug: 'VANISHED is sent before the answers to FETCH, STORE and SEARCH.',
    breaks: [id('vanished-not-in-fetch')],
    hooks: () => ({
      onCommand: async (ctx, next) => {
        if (NUMBERED.includes(ctx.command.name))
          ctx.respond(...newsResponses(ctx.session, ctx.features, true));
        await next();
      },
    }),
  },
  {
    name: 'vanished-names-untold',
    bug: 'VANISHED names what came and went before the session was told of it.',
    breaks: [id('vanished-known-only')],
    hooks: () =>
      bendVanished(false, (uids, { session }) => {
        const { mailbox } = session.requireSelected();
        const last = mailbox.uidnext - 1;
        return mailbox.byUid(last) ? uids : [...uids, last];
      }),
  },
  {
    name: 'expunge-tells-old-highestmodseq',
    bug: 'EXPUNGE tells the HIGHESTMODSEQ that was before it.',
    breaks: [id('highestmodseq-of-expunge'), id('vanished-uid-expunge')],
    hooks: () =>
      bendCode('HIGHESTMODSEQ', (code, _, during) =>
        during?.name === 'EXPUNGE' ? { ...code, value: code.value - 1n } : code,
      ),
  },
  {
    name: 'close-tells-highestmodseq',
    bug: 'CLOSE tells HIGHESTMODSEQ.',
    breaks: [id('highestmodseq-of-expunge')],
    hooks: () =>
      bendResponse((response, _, during) =>
        response.kind === 'status' && response.tag !== null && during?.name === 'CLOSE'
          ? [{ ...response, code: { name: 'HIGHESTMODSEQ', value: 1000n } }]
          : [response],
      ),
  },
  {
    name: 'qresync-needs-no-enable',
    bug: 'SELECT takes QRESYNC, and FETCH VANISHED, though neither was enabled.',
    breaks: [id('qresync-not-enabled')],
    hooks: () => ({
      onCommand: (ctx, next) => {
        if (ctx.account) ctx.session.enabled.add('QRESYNC');
        return next();
      },
    }),
  },
  {
    name: 'condstore-brings-qresync',
    bug: 'ENABLE of CONDSTORE enables QRESYNC.',
    breaks: [id('qresync-not-enabled')],
    hooks: () =>
      bendCommand('ENABLE', async ({ session }, next) => {
        await next();
        if (session.enabled.has('CONDSTORE')) session.enabled.add('QRESYNC');
      }),
  },
  {
    name: 'vanished-told-in-uid-search',
    bug: 'VANISHED is sent before the answer to a UID SEARCH by sequence numbers.',
    breaks: [id('vanished-not-in-fetch')],
    hooks: () =>
      bendCommand('SEARCH', async (ctx, next) => {
        const { command, session, features } = ctx;
        const byNumbers = command.uid && leafKeys(command.key).some(({ key }) => key === 'SET');
        if (byNumbers && session.enabled.has('QRESYNC'))
          ctx.respond(...newsResponses(session, features, true));
        await next();
      }),
  },
];
