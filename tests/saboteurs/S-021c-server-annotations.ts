import { isPrivate } from '../../fake-server/store/annotations.ts';
import { bendSet } from './bend-metadata.ts';
import { bendCommand, bendStrangersCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-021c_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'server-annotations-not-kept',
    bug: 'SETMETADATA on "" is OK and sets nothing',
    breaks: [`${ROW}/sets-replaces-removes`, `${ROW}/keeps-octets`, `${ROW}/depth`],
    hooks: () =>
      bendCommand('SETMETADATA', (ctx, next) => {
        const { entries, mailbox } = ctx.command;
        const restores = entries.every(({ entry }) => entry.startsWith('/private'));
        if (mailbox !== '' || !restores) return next();
        ctx.tagged('OK', null, 'Set');
      }),
  },
  {
    name: 'server-annotations-on-folders',
    bug: 'what is set on a folder is set on the server too',
    breaks: [`${ROW}/apart-from-folders`],
    hooks: () =>
      bendSet(({ mailbox, entries }, { account, store }) => {
        if (mailbox !== '' && account) store.annotate(entries, account.user);
      }),
  },
  {
    name: 'server-admin-can-be-set',
    bug: '/shared/admin is taken like any other entry',
    breaks: [`${ROW}/admin`],
    hooks: () =>
      bendCommand('SETMETADATA', (ctx, next) => {
        if (!ctx.command.entries.some(({ entry }) => entry === '/shared/admin')) return next();
        ctx.tagged('OK', null, 'Set');
      }),
  },
  {
    name: 'server-annotations-for-strangers',
    bug: 'GETMETADATA on "" is answered before the login',
    breaks: [`${ROW}/not-before-login`],
    hooks: () =>
      bendStrangersCommand('GETMETADATA', (ctx) => {
        const { entries, mailbox } = ctx.command;
        const shown = entries.map((entry) => ({ entry, value: Buffer.from('ours') }));
        ctx.respond({ kind: 'data', type: 'METADATA', mailbox, entries: shown, names: null });
        ctx.tagged('OK', null, 'Those are the entries');
      }),
  },
  {
    name: 'server-annotations-replaced-stay',
    bug: 'NIL does not remove an annotation of the server that was replaced before',
    breaks: [`${ROW}/sets-replaces-removes`],
    hooks: () => {
      const replaced = new Set<string>();
      return bendSet((set, { store, account }) => {
        if (set.mailbox !== '' || set.entries.length !== 1) return;
        const { entry, value } = set.entries[0]!;
        if (value && account && store.annotations.get(entry, account.user)) replaced.add(entry);
        if (value === null && replaced.has(entry)) set.entries = [];
      });
    },
  },
  {
    name: 'server-annotations-private-to-all',
    bug: 'a private annotation of the server is set for every user',
    breaks: [`${ROW}/private-hidden`],
    hooks: () =>
      bendCommand('SETMETADATA', async ({ command, account, store }, next) => {
        await next();
        if (command.mailbox !== '' || !account) return;
        const done = command.entries.filter(({ entry, value }) => {
          const now = store.annotations.get(entry, account.user)?.value ?? null;
          return isPrivate(entry) && (value && now ? now.equals(value) : now === value);
        });
        for (const { user } of store.accounts) store.annotations.set(done, user);
      }),
  },
];
