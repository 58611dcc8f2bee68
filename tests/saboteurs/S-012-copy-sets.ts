import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-012_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'copy-wants-ascending-ranges',
    bug: 'COPY answers BAD to a range that descends.',
    breaks: [id('any-direction')],
    hooks: () =>
      bendCommand('COPY', (ctx, next) => {
        const { set } = ctx.command;
        if (set === '$' || !set.some(({ from, to }) => Number(from) > Number(to))) return next();
        ctx.tagged('BAD', null, 'The range descends');
      }),
  },
  {
    name: 'uid-copy-behind-last',
    bug: 'UID COPY of a range from a UID that is above all to "*" copies nothing.',
    breaks: [id('any-direction')],
    hooks: () =>
      bendCommand('COPY', (ctx, next) => {
        const { command, session } = ctx;
        const last = session.requireSelected().messages.at(-1)?.uid ?? 0;
        if (!command.uid || command.set === '$') return next();
        if (!command.set.some(({ from, to }) => to === '*' && Number(from) > last)) return next();
        ctx.tagged('OK', null, 'Copied');
      }),
  },
  {
    name: 'copy-first-part-only',
    bug: 'COPY heeds the first part of a set alone.',
    breaks: [id('overlapping')],
    hooks: () =>
      bendCommand('COPY', ({ command }, next) => {
        if (command.set !== '$') command.set = command.set.slice(0, 1);
        return next();
      }),
  },
  {
    name: 'copy-spans-the-set',
    bug: 'COPY copies all from the lowest to the highest number of a set of several parts, and one more.',
    breaks: [id('overlapping')],
    hooks: () =>
      bendCommand('COPY', ({ command }, next) => {
        if (command.set === '$' || command.set.length < 2) return next();
        const numbers = command.set.flatMap(({ from, to }) => [Number(from), Number(to)]);
        command.set = [{ from: Math.min(...numbers), to: Math.max(...numbers) + 1 }];
        return next();
      }),
  },
  {
    name: 'uid-copy-refuses-absent',
    bug: 'UID COPY of UIDs that do not exist is answered NO.',
    breaks: [id('absent-uids')],
    hooks: () =>
      bendCommand('COPY', (ctx, next) => {
        const { command, session } = ctx;
        if (!command.uid || session.requireSelected().select(command.set, true).length > 0) return next();
        ctx.tagged('NO', null, 'There are no such messages');
      }),
  },
  {
    name: 'uid-copy-stops-at-gap',
    bug: 'UID COPY of a range ends at the first UID that does not exist.',
    breaks: [id('absent-uids')],
    hooks: () =>
      bendCommand('COPY', ({ command, session }, next) => {
        if (!command.uid || command.set === '$') return next();
        const { mailbox } = session.requireSelected();
        command.set = command.set.map(({ from, to }) => {
          let last = Number(from);
          while (last < Number(to) && mailbox.byUid(last + 1)) last++;
          return to === '*' ? { from, to } : { from, to: last };
        });
        return next();
      }),
  },
];
