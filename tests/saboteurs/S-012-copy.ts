import { bendCopied, bendCopies } from './bend-copies.ts';
import { bendCommand } from './bend-objects.ts';
import { forgetRecent } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-012_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'copy-leaves-out-last',
    bug: 'COPY of several objects leaves out the last.',
    breaks: [id('copies-named-to-end'), id('whole-folder')],
    patch: bendCopied((originals) => (originals.length > 1 ? originals.slice(0, -1) : originals)),
  },
  {
    name: 'copy-range-one-too-far',
    bug: 'A range of COPY reaches one object too far.',
    breaks: [id('copies-named-to-end')],
    hooks: () =>
      bendCommand('COPY', ({ command, session }, next) => {
        const last = session.requireSelected().messages.length;
        if (Array.isArray(command.set))
          command.set = command.set.map(({ from, to }) =>
            typeof to === 'number' && from !== to ? { from, to: Math.min(to + 1, last) } : { from, to },
          );
        return next();
      }),
  },
  {
    name: 'copy-takes-free-uids',
    bug: 'Copies get the UIDs behind the last object that is left in the destination.',
    breaks: [id('copies-named-to-end')],
    patch: bendCopies((destination, _, original) => {
      const last = destination.messages.at(-1)?.uid ?? 0;
      const copies = original();
      for (const [i, copy] of copies.entries()) Object.assign(copy, { uid: last + 1 + i });
      return copies;
    }),
  },
  {
    name: 'uid-copy-by-number',
    bug: 'UID COPY takes its set for sequence numbers.',
    breaks: [id('uid-copy')],
    hooks: () =>
      bendCommand('COPY', ({ command }, next) => {
        command.uid = false;
        return next();
      }),
  },
  {
    name: 'copy-by-uid',
    bug: 'COPY takes its set for UIDs.',
    breaks: [id('uid-copy')],
    hooks: () =>
      bendCommand('COPY', ({ command }, next) => {
        command.uid = true;
        return next();
      }),
  },
  {
    name: 'copy-ends-last-line',
    bug: 'A copy gets a line end where the original has none at its end.',
    breaks: [id('octets')],
    patch: bendCopied((originals) =>
      originals.map((original) => {
        const octets = original.octets.toString('latin1').replace(/(?<!\r\n)$/, '\r\n');
        return { ...original, octets: Buffer.from(octets, 'latin1') };
      }),
    ),
  },
  {
    name: 'copy-cuts-long-objects',
    bug: 'A copy has at most the first 2000 octets.',
    breaks: [id('octets')],
    patch: bendCopied((originals) =>
      originals.map((original) => ({ ...original, octets: original.octets.subarray(0, 2000) })),
    ),
  },
  {
    name: 'copy-twenty-at-most',
    bug: 'COPY stops behind twenty objects, and says OK.',
    breaks: [id('whole-folder')],
    patch: bendCopied((originals) => originals.slice(0, 20)),
  },
  {
    name: 'copy-reads-as-a-client',
    bug: 'COPY sets \\Seen on the originals.',
    breaks: [id('source-unchanged')],
    hooks: () =>
      bendCommand('COPY', async ({ command, session }, next) => {
        await next();
        const selected = session.requireSelected();
        const originals = selected.select(command.set, command.uid).map(({ message }) => message);
        selected.mailbox.storeFlags(originals, 'add', ['\\Seen']);
      }),
  },
  {
    name: 'copy-moves-deleted',
    bug: 'COPY removes originals that have \\Deleted.',
    breaks: [id('source-unchanged')],
    hooks: () =>
      bendCommand('COPY', async ({ command, session }, next) => {
        await next();
        const selected = session.requireSelected();
        const originals = selected.select(command.set, command.uid).map(({ message }) => message);
        selected.mailbox.expunge(originals.filter(({ flags }) => flags.has('\\Deleted')));
      }),
  },
  {
    name: 'copy-drops-keywords',
    bug: 'A copy has the system flags alone.',
    breaks: [id('keeps-flags')],
    patch: bendCopied((originals) =>
      originals.map((original) => ({
        ...original,
        flags: [...original.flags].filter((flag) => flag.startsWith('\\')),
      })),
    ),
  },
  {
    name: 'copy-dated-now',
    bug: 'The internal date of a copy is the time of the COPY.',
    breaks: [id('keeps-date')],
    patch: bendCopied((originals) =>
      originals.map((original) => ({
        ...original,
        internalDate: { instant: Date.now(), zone: '+0000' },
      })),
    ),
  },
  {
    name: 'copy-not-recent',
    bug: 'Copies are recent to nobody.',
    breaks: [id('recent')],
    patch: bendCopies((destination, _, original) => {
      const copies = original();
      forgetRecent(destination);
      return copies;
    }),
  },
];
