import { bendCommand, bendItems, bendResponse } from './bend-objects.ts';
import { bendInput } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-019_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'store-tells-the-argument',
    bug: 'the answer to +FLAGS tells the argument in the place of the new value',
    breaks: [`${ROW}/tells-new-flags`],
    hooks: () =>
      bendResponse((response, _, during) => {
        if (response.kind !== 'data' || response.type !== 'FETCH' || during?.name !== 'STORE')
          return [response];
        const items = response.items.map((item) =>
          item.name === 'FLAGS' ? { ...item, flags: during.flags } : item,
        );
        return [{ ...response, items }];
      }),
  },
  {
    name: 'store-tells-first-only',
    bug: 'a STORE of several messages tells the flags of the first',
    breaks: [`${ROW}/tells-new-flags`],
    hooks: () =>
      bendResponse((response, _, during) =>
        response.kind === 'data' &&
        response.type === 'FETCH' &&
        during?.name === 'STORE' &&
        response.number > 1
          ? []
          : [response],
      ),
  },
  {
    name: 'uid-store-without-uid',
    bug: 'the answer to UID STORE leaves the UID out',
    breaks: [`${ROW}/uid-store-tells-uid`],
    hooks: () => {
      let during = '';
      const items = bendItems((item) => (item.name === 'UID' && during === 'STORE' ? null : item));
      return {
        onCommand: (ctx, next) => {
          during = ctx.command.name;
          return items.onCommand!(ctx, next);
        },
        onResponse: items.onResponse!,
      };
    },
  },
  {
    name: 'silent-store-is-void',
    bug: 'FLAGS.SILENT is answered OK and does nothing',
    breaks: [`${ROW}/silent-has-effect`],
    hooks: () =>
      bendCommand('STORE', (ctx, next) => {
        const { command } = ctx;
        if (command.silent && command.action === 'replace') return ctx.tagged('OK', null, 'Stored');
        return next();
      }),
  },
  {
    name: 'store-takes-one-more',
    bug: 'a range of a STORE reaches one message too far to the left',
    breaks: [`${ROW}/changes-only-named`],
    hooks: () =>
      bendCommand('STORE', ({ command }, next) => {
        if (command.set !== '$') {
          command.set = command.set.map(({ from, to }) =>
            from !== to && typeof from === 'number' && from > 1 ? { from: from - 1, to } : { from, to },
          );
        }
        return next();
      }),
  },
  {
    name: 'uid-store-by-number',
    bug: 'UID STORE takes its set for sequence numbers',
    breaks: [`${ROW}/changes-only-named`],
    hooks: () =>
      bendCommand('STORE', ({ command }, next) => {
        command.uid = false;
        return next();
      }),
  },
  {
    name: 'uid-store-absent-refused',
    bug: 'UID STORE of a UID that does not exist is answered NO',
    breaks: [`${ROW}/uid-store-absent`],
    hooks: () =>
      bendCommand('STORE', (ctx, next) => {
        const { command, session } = ctx;
        const { selected } = session;
        if (command.uid && selected && selected.select(command.set, true).length === 0) {
          return ctx.tagged('NO', null, 'No such message');
        }
        return next();
      }),
  },
  {
    name: 'store-absent-number-accepted',
    bug: 'a sequence number that no message has is passed over',
    breaks: [`${ROW}/refuses-absent-number`],
    hooks: () =>
      bendCommand('STORE', (ctx, next) => {
        const { command, session } = ctx;
        if (!command.uid && session.selected?.reachesBeyond(command.set))
          return ctx.tagged('OK', null, 'Stored');
        return next();
      }),
  },
  {
    name: 'flags-case-sensitive',
    bug: 'system flags are known in the spelling of the RFC alone, others are dropped',
    breaks: [`${ROW}/flags-in-any-case`],
    hooks: () =>
      bendCommand('STORE', ({ command }, next) => {
        command.flags = command.flags.filter(
          (flag) => !flag.startsWith('\\') || /^\\[A-Z][a-z]+$/.test(flag),
        );
        return next();
      }),
  },
  {
    name: 'store-first-flag-only',
    bug: 'a STORE without parentheses sets its first flag',
    breaks: [`${ROW}/flags-without-parentheses`],
    patch: bendInput((text) => text.replace(/( STORE \S+ [+-]?FLAGS(?:\.SILENT)? [^\s(]+) [^\r\n]+/i, '$1')),
  },
];
