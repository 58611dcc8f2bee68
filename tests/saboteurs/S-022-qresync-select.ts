import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import { bendResync, bendVanished, toldLast } from './bend-modseq.ts';
import { bendData } from './bend-selection.ts';
import { bendInput } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;
const opened = [id('qresync-select'), id('qresync-examine')];

export const saboteurs: Saboteur[] = [
  {
    name: 'vanished-earlier-misses-one',
    bug: 'VANISHED (EARLIER) leaves out the first UID.',
    breaks: [
      ...opened,
      id('qresync-known-uids'),
      id('qresync-sequence-match'),
      id('fetch-vanished'),
      id('fetch-vanished-all'),
      id('resync-select'),
      id('resync-repeated'),
      id('resync-fetch-vanished'),
    ],
    hooks: () => bendVanished(true, (uids) => uids.slice(1)),
  },
  {
    name: 'vanished-earlier-names-living',
    bug: 'VANISHED (EARLIER) names an object that is still there.',
    breaks: [...opened, id('qresync-known-uids'), id('fetch-vanished'), id('resync-fetch-vanished')],
    hooks: () =>
      bendVanished(true, (uids, { session }) => {
        const [oldest] = [...session.requireSelected().messages].sort((a, b) =>
          a.modseq < b.modseq ? -1 : 1,
        );
        return oldest ? [...uids, oldest.uid] : uids;
      }),
  },
  {
    name: 'vanished-earlier-late',
    bug: 'VANISHED (EARLIER) is sent behind the FETCH responses.',
    breaks: [...opened, id('fetch-vanished')],
    hooks: () =>
      toldLast((response) => response.kind === 'data' && response.type === 'VANISHED' && response.earlier),
  },
  {
    name: 'qresync-includes-equal',
    bug: 'SELECT with QRESYNC tells what has that very mod-sequence, too.',
    breaks: [id('qresync-nothing-new')],
    hooks: () =>
      bendResync((resync) => {
        resync.modseq -= 1n;
      }),
  },
  {
    name: 'qresync-skips-next',
    bug: 'SELECT with QRESYNC leaves out the first change.',
    breaks: [...opened, id('resync-select'), id('resync-repeated')],
    hooks: () =>
      bendResync((resync) => {
        resync.modseq += 1n;
      }),
  },
  {
    name: 'qresync-ignores-known-uids',
    bug: 'SELECT with QRESYNC does not heed the known UIDs.',
    breaks: [id('qresync-known-uids-only')],
    hooks: () =>
      bendResync((resync) => {
        resync.known = null;
      }),
  },
  {
    name: 'qresync-first-range-only',
    bug: 'SELECT with QRESYNC heeds only the first range of the known UIDs.',
    breaks: [id('qresync-known-uids')],
    hooks: () =>
      bendResync((resync) => {
        if (Array.isArray(resync.known)) resync.known = resync.known.slice(0, 1);
      }),
  },
  {
    name: 'qresync-trusts-pairs',
    bug: 'SELECT with QRESYNC takes it that the client knows all up to its last pair, right or not.',
    breaks: [id('qresync-sequence-match')],
    hooks: () =>
      bendResync((resync) => {
        if (!resync.match || !Array.isArray(resync.match.uids)) return;
        const last = Number(resync.match.uids.at(-1)!.to);
        resync.known = [{ from: last + 1, to: '*' }];
        resync.match = null;
      }),
  },
  {
    name: 'qresync-ignores-uidvalidity',
    bug: 'SELECT with QRESYNC does not compare UIDVALIDITY.',
    breaks: [id('qresync-other-uidvalidity'), id('resync-recreated')],
    hooks: () =>
      bendResync((resync, { account }, name) => {
        resync.uidvalidity = account?.find(name)?.uidvalidity ?? resync.uidvalidity;
      }),
  },
  {
    name: 'qresync-malformed-ignored',
    bug: 'SELECT passes over a QRESYNC parameter without a mod-sequence.',
    breaks: [id('qresync-malformed')],
    patch: bendInput((text) => text.replace(/ \(QRESYNC \(\d+\)\)/g, '')),
  },
  {
    name: 'qresync-tells-known-modseq',
    bug: 'What SELECT with QRESYNC tells of changed objects has the mod-sequence that the client knew.',
    breaks: [id('qresync-select')],
    hooks: modseqOfClient,
  },
];

function modseqOfClient(): ServerHooks {
  const known = new WeakMap<object, bigint>();
  const asked = bendResync((resync, { session }) => {
    known.set(session, resync.modseq);
  });
  const told = bendData('FETCH', (fetch, { session }, during) => {
    const modseq = during?.name === 'SELECT' ? known.get(session) : undefined;
    const items = fetch.items.map((item) =>
      item.name === 'MODSEQ' && modseq !== undefined ? { ...item, modseq } : item,
    );
    return [{ ...fetch, items }];
  });
  return {
    onCommand: (ctx, next) => {
      known.delete(ctx.session);
      return told.onCommand!(ctx, () => asked.onCommand!(ctx, next));
    },
    onResponse: told.onResponse!,
  };
}
