import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import type { StoredMessage } from '../../fake-server/store/message.ts';
import { marked } from './bend-copies.ts';
import { bendCommand } from './bend-objects.ts';
import { bendData, expungeDeleted } from './bend-selection.ts';
import { bendInput } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-013_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'deleted-removes-at-once',
    bug: 'UID STORE of \\Deleted removes the object.',
    breaks: [id('marks')],
    hooks: () =>
      bendCommand('STORE', async ({ command, session }, next) => {
        await next();
        if (command.uid) expungeDeleted(session.requireSelected().mailbox);
      }),
  },
  {
    name: 'deleted-untold',
    bug: 'STORE tells the flags without \\Deleted.',
    breaks: [id('marks')],
    hooks: () =>
      bendData('FETCH', (fetch, _, during) => {
        if (during?.name !== 'STORE') return [fetch];
        const items = fetch.items.map((item) =>
          item.name === 'FLAGS'
            ? { ...item, flags: item.flags.filter((flag) => flag !== '\\Deleted') }
            : item,
        );
        return [{ ...fetch, items }];
      }),
  },
  {
    name: 'expunge-told-once',
    bug: 'EXPUNGE tells the first object that it removes, and no other.',
    breaks: [id('tells-each')],
    hooks: () => {
      let told = 0;
      return {
        ...bendData('EXPUNGE', (expunge) => (told++ === 0 ? [expunge] : [])),
        onCommand: (_, next) => {
          told = 0;
          return next();
        },
      };
    },
  },
  {
    name: 'expunge-tells-size-first',
    bug: 'EXPUNGE tells the size that the folder will have before it tells what is removed.',
    breaks: [id('tells-each')],
    hooks: () =>
      bendCommand('EXPUNGE', (ctx, next) => {
        const { mailbox } = ctx.session.requireSelected();
        const number = mailbox.messages.length - marked(mailbox).length;
        ctx.respond({ kind: 'data', type: 'EXISTS', number });
        return next();
      }),
  },
  {
    name: 'expunge-renumbers-uids',
    bug: 'EXPUNGE gives the objects that are left the UIDs from 1.',
    breaks: [id('removes-for-good')],
    hooks: () =>
      bendCommand('EXPUNGE', async ({ session }, next) => {
        await next();
        for (const [i, message] of session.requireSelected().mailbox.messages.entries())
          Object.assign(message, { uid: i + 1 });
      }),
  },
  {
    name: 'expunge-clears-flags',
    bug: 'EXPUNGE leaves the other objects without flags.',
    breaks: [id('removes-for-good')],
    hooks: () =>
      bendCommand('EXPUNGE', async ({ session }, next) => {
        await next();
        for (const { flags } of session.requireSelected().mailbox.messages) flags.clear();
      }),
  },
  {
    name: 'expunged-come-back',
    bug: 'What was expunged is there again when the folder is selected next.',
    breaks: [id('removes-for-good')],
    hooks: comingBack,
  },
  {
    name: 'expunge-own-marks-only',
    bug: 'EXPUNGE removes what its own session has marked.',
    breaks: [id('several-stores')],
    hooks: ownMarksOnly,
  },
  {
    name: 'deleted-cannot-be-cleared',
    bug: '-FLAGS does not take \\Deleted away.',
    breaks: [id('several-stores')],
    hooks: () =>
      bendCommand('STORE', ({ command }, next) => {
        if (command.action === 'remove') command.flags = command.flags.filter((flag) => flag !== '\\Deleted');
        return next();
      }),
  },
  {
    name: 'expunge-of-nothing-refused',
    bug: 'EXPUNGE is answered NO when nothing is marked.',
    breaks: [id('nothing-marked')],
    hooks: () =>
      bendCommand('EXPUNGE', (ctx, next) => {
        if (ctx.command.uid || marked(ctx.session.requireSelected().mailbox).length > 0) return next();
        ctx.tagged('NO', null, 'There is nothing to remove');
      }),
  },
  {
    name: 'expunge-in-all-folders',
    bug: 'EXPUNGE removes what is marked in any folder.',
    breaks: [id('other-folder')],
    hooks: () =>
      bendCommand('EXPUNGE', async ({ account, session }, next) => {
        await next();
        if (session.selected?.readOnly) return;
        for (const { mailbox } of account?.entries() ?? []) if (mailbox) expungeDeleted(mailbox);
      }),
  },
  {
    name: 'expunge-overtakes-store',
    bug: 'An EXPUNGE that comes in one go with a STORE is done before it.',
    breaks: [id('pipelined')],
    patch: bendInput((text) => text.replace(/^(\S+ STORE [^\r]*\r\n)(\S+ EXPUNGE\r\n)/, '$2$1')),
  },
];

/** Keeps what an EXPUNGE removes, and puts it back before the next SELECT. */
function comingBack(): ServerHooks {
  const removed = new Map<string, StoredMessage[]>();
  return {
    onCommand: async ({ account, command, session }, next) => {
      if (command.name === 'EXPUNGE') {
        const { mailbox } = session.requireSelected();
        removed.set(mailbox.name, marked(mailbox));
      } else if (command.name === 'SELECT') {
        account?.find(command.mailbox)?.copyFrom(removed.get(command.mailbox) ?? []);
      }
      await next();
    },
  };
}

/** Remembers who has set \Deleted. */
function ownMarksOnly(): ServerHooks {
  const owners = new WeakMap<StoredMessage, object>();
  return {
    onCommand: async (ctx, next) => {
      const { command, session } = ctx;
      if (command.name !== 'EXPUNGE' || session.requireSelected().readOnly) {
        await next();
        if (command.name !== 'STORE') return;
        for (const message of marked(session.requireSelected().mailbox)) {
          if (!owners.has(message)) owners.set(message, session);
        }
        return;
      }
      const { mailbox } = session.requireSelected();
      mailbox.expunge(marked(mailbox).filter((message) => owners.get(message) === session));
      ctx.tagged('OK', null, 'Expunged');
    },
  };
}
