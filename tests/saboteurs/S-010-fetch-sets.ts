import { data } from '../../fake-server/imap/responses.ts';
import type { SequenceRange, SequenceSet } from '../../protocol/imap/model/common.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-010_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'fetch-reversed-range-empty',
    bug: 'a range whose first end is the greater one is empty',
    breaks: [`${ROW}/sequence-sets`, `${ROW}/uid-sets`],
    hooks: () =>
      bendCommand('FETCH', (ctx, next) => {
        const kept = ranges(ctx.command.set).filter(({ from, to }) => to === '*' || Number(from) <= to);
        if (kept.length === 0) return ctx.tagged('OK', null, 'Nothing');
        ctx.command.set = kept;
        return next();
      }),
  },
  {
    name: 'fetch-star-is-one-less',
    bug: '* in a range is the last but one',
    breaks: [`${ROW}/sequence-sets`],
    hooks: () =>
      bendCommand('FETCH', (ctx, next) => {
        const { session, command } = ctx;
        const last = (session.selected?.messages.length ?? 0) - 1;
        if (!command.uid && last > 0)
          command.set = ranges(command.set).map((range) =>
            range.to === '*' ? { ...range, to: last } : range,
          );
        return next();
      }),
  },
  {
    name: 'fetch-uid-star-not-always',
    bug: 'UID FETCH n:* gives nothing if n is above the highest UID',
    breaks: [`${ROW}/uid-sets`],
    hooks: () =>
      bendCommand('FETCH', (ctx, next) => {
        const { session, command } = ctx;
        const uidnext = session.selected?.mailbox.uidnext ?? 0;
        const beyond = ranges(command.set).some(({ from }) => typeof from === 'number' && from >= uidnext);
        if (command.uid && beyond) return ctx.tagged('OK', null, 'Nothing');
        return next();
      }),
  },
  {
    name: 'fetch-invents-object',
    bug: 'FETCH of a number above the last gives an empty object',
    breaks: [`${ROW}/absent-number`, `${ROW}/refuses-absent-number`],
    hooks: () =>
      bendCommand('FETCH', (ctx, next) => {
        const { session, command } = ctx;
        const number = ranges(command.set)[0]?.to;
        const count = session.selected?.messages.length ?? 0;
        if (command.uid || typeof number !== 'number' || number <= count) return next();
        ctx.respond(data({ type: 'FETCH', number, items: [{ name: 'RFC822.SIZE', size: 0 }] }));
        ctx.tagged('OK', null, 'Fetched');
      }),
  },
  {
    name: 'fetch-after-close',
    bug: 'FETCH answers from the mailbox that was closed',
    breaks: [`${ROW}/needs-selection`],
    hooks: () =>
      bendCommand('FETCH', (ctx, next) => {
        if (ctx.session.selected) return next();
        ctx.respond(data({ type: 'FETCH', number: 1, items: [{ name: 'RFC822.SIZE', size: 161 }] }));
        ctx.tagged('OK', null, 'Fetched');
      }),
  },
];

function ranges(set: SequenceSet): SequenceRange[] {
  return set === '$' ? [] : set;
}
