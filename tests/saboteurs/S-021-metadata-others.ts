import { isPrivate } from '../../fake-server/store/annotations.ts';
import { bendOwner, bendShown } from './bend-metadata.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-021_M';
const FETCH = 'cpm-ms-2.0/CPM-TS-MS-S-021a_O';
const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-021c_M';

/** The mailbox of another user that the session names, whatever its rights. */
const OTHERS = /^Other Users\/([^/]+)\/(.*)$/;

export const saboteurs: Saboteur[] = [
  {
    name: 'metadata-private-leaks',
    bug: 'private annotations are one for all users',
    breaks: [`${ROW}/shared-and-private`, `${FETCH}/private-hidden`, `${SERVER}/private-hidden`],
    patch: bendOwner(() => 'anybody'),
  },
  {
    name: 'metadata-stranger-sets',
    bug: 'a user without rights on a folder sets its annotations',
    breaks: [`${ROW}/no-rights`],
    hooks: () =>
      bendCommand('SETMETADATA', (ctx, next) => {
        const [, user = '', name = ''] = OTHERS.exec(ctx.command.mailbox) ?? [];
        const account = ctx.store.account(user);
        if (!account?.has(name)) return next();
        account.annotate(name, ctx.command.entries, ctx.account?.user ?? '');
        ctx.tagged('OK', null, 'Set');
      }),
  },
  {
    name: 'metadata-shared-for-owner-alone',
    bug: 'what a user sets below /shared on the folder of another is not kept',
    breaks: [`${ROW}/shared-and-private`],
    hooks: () =>
      bendCommand('SETMETADATA', (ctx, next) => {
        const { command } = ctx;
        if (OTHERS.test(command.mailbox)) {
          command.entries = command.entries.filter(({ entry }) => isPrivate(entry));
        }
        return next();
      }),
  },
  {
    name: 'metadata-told-with-values',
    bug: 'unsolicited METADATA responses carry values',
    breaks: [`${ROW}/unsolicited`, `${SERVER}/unsolicited`],
    hooks: () =>
      bendShown((shown, { store, account }) =>
        shown.names
          ? {
              ...shown,
              names: null,
              entries: shown.names.map((entry) => ({
                entry,
                value: store.annotations.get(entry, account?.user ?? '')?.value ?? Buffer.from('new'),
              })),
            }
          : shown,
      ),
  },
  {
    name: 'metadata-tells-one-of-several',
    bug: 'an unsolicited METADATA response names one entry, however many have changed',
    breaks: [`${ROW}/unsolicited`, `${SERVER}/unsolicited`],
    hooks: () => bendShown((shown) => ({ ...shown, names: shown.names?.slice(0, 1) ?? null })),
  },
  {
    name: 'metadata-told-unasked',
    bug: 'changed annotations are told to sessions that never gave ENABLE METADATA',
    breaks: [`${ROW}/unsolicited-unasked`, `${SERVER}/unsolicited-unasked`],
    hooks: () => {
      const changed: { session: object; mailbox: string; names: string[] }[] = [];
      return {
        onCommand: async (ctx, next) => {
          const { command, session } = ctx;
          await next();
          if (command.name === 'SETMETADATA') {
            changed.push({
              session,
              mailbox: command.mailbox,
              names: command.entries.map(({ entry }) => entry),
            });
          }
        },
        onResponse: (response, { session, account }) => {
          const isEnd = response.kind === 'status' && response.tag !== null && response.status === 'OK';
          const last = changed.findLast((one) => one.session !== session);
          if (!isEnd || !last || !account) return [response];
          const { mailbox, names } = last;
          return [{ kind: 'data', type: 'METADATA', mailbox, entries: null, names }, response];
        },
      };
    },
  },
];
