import { Mailbox } from '../../fake-server/store/mailbox.ts';
import { bendCommand, bendItems, bendResponse } from './bend-objects.ts';
import type { Patch, Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-019_M';

/** Changes what reaches the store when flags are stored. */
function bendStore(
  change: (args: Parameters<Mailbox['storeFlags']>) => Parameters<Mailbox['storeFlags']>,
): (patch: Patch) => void {
  return (patch) =>
    patch(
      Mailbox.prototype,
      'storeFlags',
      (original) =>
        function (this: Mailbox, ...args) {
          return original.apply(this, change(args));
        },
    );
}

const without = (flag: string, flags: readonly string[]): string[] =>
  flags.filter((given) => given.toLowerCase() !== flag.toLowerCase());

export const saboteurs: Saboteur[] = [
  {
    name: 'store-forgets-draft',
    bug: 'the store has no place for \\Draft',
    breaks: [`${ROW}/sets-each-flag`],
    patch: bendStore(([messages, action, flags, origin]) => [
      messages,
      action,
      without('\\Draft', flags),
      origin,
    ]),
  },
  {
    name: 'store-forgets-forwarded',
    bug: 'the store drops $Forwarded',
    breaks: [`${ROW}/keeps-forwarded`],
    patch: bendStore(([messages, action, flags, origin]) => [
      messages,
      action,
      without('$Forwarded', flags),
      origin,
    ]),
  },
  {
    name: 'store-forgets-mdnsent',
    bug: 'the store drops $MDNSent',
    breaks: ['cpm-ms-1.0/CPM-TS-MS-S-012_M/keeps-mdnsent'],
    patch: bendStore(([messages, action, flags, origin]) => [
      messages,
      action,
      without('$MDNSent', flags),
      origin,
    ]),
  },
  {
    name: 'store-forgets-new-keywords',
    bug: 'PERMANENTFLAGS has \\*, and keywords other than the known ones are dropped',
    breaks: [`${ROW}/keeps-new-keyword`],
    patch: bendStore(([messages, action, flags, origin]) => [
      messages,
      action,
      without('CpmArchived', flags),
      origin,
    ]),
  },
  {
    name: 'store-replace-adds',
    bug: 'FLAGS adds to what is there',
    breaks: [`${ROW}/replaces-flags`],
    patch: bendStore(([messages, action, flags, origin]) => [
      messages,
      action === 'replace' ? 'add' : action,
      flags,
      origin,
    ]),
  },
  {
    name: 'store-add-replaces',
    bug: '+FLAGS replaces what is there',
    breaks: [`${ROW}/adds-and-removes`, `${ROW}/keeps-both-sessions-flags`],
    patch: bendStore(([messages, action, flags, origin]) => [
      messages,
      action === 'add' ? 'replace' : action,
      flags,
      origin,
    ]),
  },
  {
    name: 'store-remove-clears',
    bug: '-FLAGS removes all flags',
    breaks: [`${ROW}/adds-and-removes`],
    patch: bendStore(([messages, action, flags, origin]) =>
      action === 'remove' ? [messages, 'replace', [], origin] : [messages, action, flags, origin],
    ),
  },
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
    patch: bendStore(([messages, action, flags, origin]) => [messages, action, flags.slice(0, 1), origin]),
  },
];
