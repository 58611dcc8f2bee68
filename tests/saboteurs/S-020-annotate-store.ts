import { data } from '../../fake-server/imap/responses.ts';
import { bendAnnotate, bendAnnotating, bendChanges } from './bend-annotations.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-020_O';

export const saboteurs: Saboteur[] = [
  {
    name: 'annotations-of-the-session',
    bug: 'annotations last as long as the session that stored them',
    breaks: [`${ROW}/stores-shared`],
    hooks: () =>
      bendCommand('LOGOUT', ({ session, account }, next) => {
        const user = account?.user ?? '';
        for (const { annotations } of session.selected?.mailbox.messages ?? []) {
          for (const entry of annotations.entriesFor(user)) annotations.set({ entry, user: null }, null);
        }
        return next();
      }),
  },
  {
    name: 'annotate-private-for-shared',
    bug: 'a private value takes the place of the shared one',
    breaks: [`${ROW}/private-and-shared`],
    patch: bendChanges((changes) =>
      changes.flatMap((one) => (one.user === null ? [one] : [one, { ...one, user: null, value: null }])),
    ),
  },
  {
    name: 'annotate-no-multipart',
    bug: 'a file transfer takes no annotations',
    breaks: [`${ROW}/every-kind`],
    patch: bendAnnotating((store, messages, changes) =>
      store(
        messages.filter(
          ({ octets }) => !/^Content-Type: multipart\/related/im.test(octets.toString('latin1')),
        ),
        changes,
      ),
    ),
  },
  {
    name: 'annotate-first-entry',
    bug: 'of several entries in one STORE only the first is stored',
    breaks: [`${ROW}/several-entries`],
    patch: bendChanges((changes) => changes.filter(({ entry }) => entry === changes[0]?.entry)),
  },
  {
    name: 'annotate-last-message',
    bug: 'of a set only the last object is annotated',
    breaks: [`${ROW}/store-sets`],
    patch: bendAnnotating((store, messages, changes) => store(messages.slice(-1), changes)),
  },
  {
    name: 'annotate-nil-is-empty',
    bug: 'NIL leaves an empty value',
    breaks: [`${ROW}/nil-removes`],
    patch: bendChanges((changes) => changes.map((one) => ({ ...one, value: one.value ?? Buffer.alloc(0) }))),
  },
  {
    name: 'annotate-nil-removes-all',
    bug: 'NIL removes all entries of the object',
    breaks: [`${ROW}/nil-removes`],
    patch: bendChanges((changes, messages) =>
      changes.flatMap((one) => {
        const { user, value } = one;
        if (value !== null) return [one];
        const entries = messages.flatMap(({ annotations }) => annotations.entriesFor(user ?? ''));
        return entries.map((entry) => ({ entry, user, value }));
      }),
    ),
  },
  {
    name: 'annotate-empty-is-nil',
    bug: 'an empty value removes the annotation',
    breaks: [`${ROW}/empty-value`],
    patch: bendChanges((changes) =>
      changes.map((one) => ({ ...one, value: one.value?.length ? one.value : null })),
    ),
  },
  {
    name: 'annotate-bare-line-ends',
    bug: 'CRLF in a value becomes LF',
    breaks: [`${ROW}/value-octets`],
    patch: bendChanges((changes) =>
      changes.map((one) => ({
        ...one,
        value: one.value && Buffer.from(one.value.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
      })),
    ),
  },
  {
    name: 'annotate-ends-at-nul',
    bug: 'a value ends at its first NUL',
    breaks: [`${ROW}/binary-value`],
    patch: bendChanges((changes) =>
      changes.map((one) => ({
        ...one,
        value: one.value?.includes(0) ? one.value.subarray(0, one.value.indexOf(0)) : one.value,
      })),
    ),
  },
  {
    name: 'annotate-clears-flags',
    bug: 'STORE of ANNOTATION replaces the flags by none',
    breaks: [`${ROW}/leaves-object`],
    patch: bendAnnotating((store, messages, changes, mailbox) => {
      mailbox.storeFlags(messages, 'replace', []);
      return store(messages, changes);
    }),
  },
  {
    name: 'annotate-echoes',
    bug: 'STORE sends back the annotations that it has stored',
    breaks: [`${ROW}/silent`],
    hooks: () =>
      bendAnnotate(async (ctx, entries, next) => {
        const { selected } = ctx.session;
        for (const { number } of selected?.select(ctx.command.set, ctx.command.uid) ?? []) {
          ctx.respond(data({ type: 'FETCH', number, items: [{ name: 'ANNOTATION', entries }] }));
        }
        await next();
      }),
  },
  {
    name: 'annotate-without-modseq',
    bug: 'annotations do not move the mod-sequence',
    breaks: [`${ROW}/modseq`],
    patch: bendAnnotating((store, messages, changes) => {
      const before = messages.map(({ modseq }) => modseq);
      const changed = store(messages, changes);
      for (const [index, message] of messages.entries()) message.modseq = before[index]!;
      return changed;
    }),
  },
  {
    name: 'annotate-after-examine',
    bug: 'annotations can be stored in a folder that was opened with EXAMINE',
    breaks: [`${ROW}/examine`],
    hooks: () =>
      bendAnnotate(({ session }, _, next) => {
        if (session.selected) Object.assign(session.selected, { examined: false });
        return next();
      }),
  },
  {
    name: 'annotate-replacing-clears',
    bug: 'a STORE that replaces the value of one entry takes the other entries away',
    breaks: [`${ROW}/several-entries`],
    patch: bendAnnotating((store, messages, changes) => {
      const [change] = changes;
      if (changes.length !== 1 || !change?.value) return store(messages, changes);
      const replaced = messages.filter(({ annotations }) => annotations.get(change));
      const others = new Set(replaced.flatMap(({ annotations }) => annotations.entriesFor('')));
      others.delete(change.entry);
      const cleared = [...others].map((entry) => ({ entry, user: null, value: null }));
      return store(messages, [change, ...cleared]);
    }),
  },
];
