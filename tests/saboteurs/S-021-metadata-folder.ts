import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import type { EntryChange } from '../../fake-server/store/annotations.ts';
import { bendNames, bendSet, bendValues, oneForAll } from './bend-metadata.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-021_M';
const FETCH = 'cpm-ms-2.0/CPM-TS-MS-S-021a_O';
const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-021c_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'metadata-first-value-stays',
    bug: 'SETMETADATA leaves an entry that has a value as it is',
    breaks: [`${ROW}/sets-and-replaces`, `${SERVER}/sets-replaces-removes`],
    hooks: () =>
      bendSet((set, { account, store }) => {
        const annotations = set.mailbox === '' ? store.annotations : account?.annotations(set.mailbox);
        const isNew = ({ entry, value }: EntryChange): boolean =>
          value === null || !annotations?.get(entry, account?.user ?? '');
        set.entries = set.entries.filter(isNew);
      }),
  },
  {
    name: 'metadata-one-for-all-folders',
    bug: 'annotations of one folder are those of every folder',
    breaks: [`${ROW}/sets-and-replaces`, `${FETCH}/fetches-values`],
    patch: (patch) => oneForAll()(patch),
  },
  {
    name: 'metadata-sets-first-alone',
    bug: 'SETMETADATA sets the first of several entries alone',
    breaks: [`${ROW}/sets-several`, `${SERVER}/all-or-none`],
    hooks: () =>
      bendSet((set) => {
        set.entries = set.entries.slice(0, 1);
      }),
  },
  {
    name: 'metadata-nil-stores-empty',
    bug: 'NIL gives an entry the empty value',
    breaks: [`${ROW}/removes-with-nil`, `${SERVER}/sets-replaces-removes`],
    hooks: () => bendValues((value) => value ?? Buffer.alloc(0)),
  },
  {
    name: 'metadata-empty-removes',
    bug: 'the empty value removes an entry',
    breaks: [`${ROW}/empty-value`],
    hooks: () => bendValues((value) => (value?.length === 0 ? null : value)),
  },
  {
    name: 'metadata-first-line-alone',
    bug: 'a value ends before its first line end',
    breaks: [`${ROW}/keeps-octets`, `${SERVER}/keeps-octets`],
    hooks: () => bendValues((value) => value && cutBefore(value, '\r')),
  },
  {
    name: 'metadata-value-ends-at-nul',
    bug: 'a value ends before its first NUL',
    breaks: [`${ROW}/keeps-nul`],
    hooks: () => bendValues((value) => value && cutBefore(value, '\0')),
  },
  {
    name: 'metadata-values-cut-to-1000',
    bug: 'values are cut to 1000 octets',
    breaks: [`${ROW}/least-limits`, `${SERVER}/keeps-octets`],
    hooks: () => bendValues((value) => value?.subarray(0, 1000) ?? null),
  },
  {
    name: 'metadata-nine-entries',
    bug: 'a folder has nine annotations at most',
    breaks: [`${ROW}/least-limits`],
    hooks: () =>
      bendCommand('SETMETADATA', (ctx, next) => {
        const { account, command } = ctx;
        const has = account?.annotations(command.mailbox)?.entries(account.user).length ?? 0;
        if (has < 9) return next();
        ctx.tagged('NO', { name: 'METADATA', detail: 'TOOMANY', value: null }, 'Too many');
      }),
  },
  {
    name: 'metadata-names-with-case',
    bug: 'names of entries in another case are of other entries',
    breaks: [`${ROW}/names-without-case`, `${FETCH}/reads-forms`, `${SERVER}/names-without-case`],
    hooks: () =>
      bendNames((name) => {
        const [, scope = '', rest = ''] = /^(\/[^/]*)(.*)$/s.exec(name) ?? [];
        if (/omna/i.test(rest)) return name;
        return scope.toLowerCase() + rest.replace(/[A-Z]/g, (letter) => `${letter}-upper`);
      }),
  },
  {
    name: 'metadata-ends-with-session',
    bug: 'annotations go when the session that set them ends',
    breaks: [`${ROW}/persists`, `${SERVER}/keeps-octets`],
    hooks: () => {
      const undo = new WeakMap<object, (() => void)[]>();
      return {
        onCommand: async (ctx, next) => {
          const { account, command, session, store } = ctx;
          const work = undo.get(session) ?? [];
          if (command.name === 'LOGOUT') for (const each of work) each();
          await next();
          if (command.name !== 'SETMETADATA' || !account) return;
          const gone = command.entries.map(({ entry }) => ({ entry, value: null }));
          undo.set(session, [
            ...work,
            () => {
              const annotations =
                command.mailbox === '' ? store.annotations : account.annotations(command.mailbox);
              annotations?.set(gone, account.user);
            },
          ]);
        },
      };
    },
  },
  {
    name: 'metadata-set-echoes',
    bug: 'SETMETADATA shows what it has set',
    breaks: [`${ROW}/set-silent`],
    hooks: () =>
      bendCommand('SETMETADATA', (ctx, next) => {
        const { mailbox, entries } = ctx.command;
        ctx.respond({ kind: 'data', type: 'METADATA', mailbox, entries, names: null });
        return next();
      }),
  },
  {
    name: 'metadata-get-refused',
    bug: 'GETMETADATA is always refused',
    breaks: [
      `${ROW}/read-back`,
      `${FETCH}/fetches-values`,
      `${FETCH}/reads-forms`,
      `${SERVER}/sets-replaces-removes`,
    ],
    hooks: () => bendCommand('GETMETADATA', (ctx) => ctx.tagged('NO', null, 'No such luck')),
  },
  {
    name: 'metadata-replaced-unseen',
    bug: 'a session that has read a value goes on telling it when another session has replaced it',
    breaks: [`${ROW}/sets-and-replaces`],
    hooks: valueOnceRead,
  },
  {
    name: 'metadata-nil-ends-list',
    bug: 'SETMETADATA passes over what stands behind a NIL',
    breaks: [`${ROW}/sets-several`],
    hooks: () =>
      bendSet((set) => {
        const last = set.entries.findIndex(({ value }) => value === null);
        if (last >= 0) set.entries = set.entries.slice(0, last + 1);
      }),
  },
  {
    name: 'metadata-nil-takes-first-too',
    bug: 'NIL for the second of two annotations of a folder removes the first, too',
    breaks: [`${ROW}/removes-with-nil`],
    hooks: () =>
      bendSet(({ mailbox, entries }, { account }) => {
        const all = account?.annotations(mailbox)?.entries(account.user) ?? [];
        if (entries.length !== 1 || entries[0]?.value !== null || all.length !== 2) return;
        if (all[1]?.entry === entries[0].entry) entries.push({ entry: all[0]!.entry, value: null });
      }),
  },
  {
    name: 'metadata-own-unreadable',
    bug: 'a session is refused the one entry of a folder that it has set last',
    breaks: [`${ROW}/read-back`],
    hooks: () => {
      const last = new WeakMap<object, string>();
      return {
        onCommand: async (ctx, next) => {
          const { command, session } = ctx;
          if (command.name === 'SETMETADATA') {
            const names = command.entries.map(({ entry }) => entry);
            last.set(session, [command.mailbox, ...names].join(' '));
          }
          if (command.name !== 'GETMETADATA' || command.mailbox === '') return next();
          const asked = [command.mailbox, ...command.entries].join(' ');
          if (command.depth !== null || command.maxsize !== null || last.get(session) !== asked)
            return next();
          ctx.tagged('NO', null, 'You know it');
        },
      };
    },
  },
];

function cutBefore(value: Buffer, octet: string): Buffer {
  const at = value.indexOf(octet);
  return at < 0 ? value : value.subarray(0, at);
}

/** What a session has read of a folder stays as it was read, until the session itself sets something there. */
function valueOnceRead(): ServerHooks {
  const known = new WeakMap<object, Map<string, Buffer>>();
  return bendResponse((response, { session }, during) => {
    if (during?.name === 'SETMETADATA') known.delete(session);
    if (response.kind !== 'data' || response.type !== 'METADATA' || response.mailbox === '')
      return [response];
    const values = known.get(session) ?? new Map<string, Buffer>();
    known.set(session, values);
    const entries = response.entries?.map(({ entry, value }) => {
      const name = `${response.mailbox} ${entry}`;
      if (value && !values.has(name)) values.set(name, value);
      return { entry, value: value && values.get(name)! };
    });
    return [{ ...response, entries: entries ?? null }];
  });
}
