import { annotate } from '../../fake-server/imap/extensions/annotate/annotate.ts';
import { MessageAnnotations } from '../../fake-server/store/message-annotations.ts';
import { bendAnnotate } from './bend-annotations.ts';
import { bendCopied } from './bend-copies.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-020_O';

export const saboteurs: Saboteur[] = [
  {
    name: 'private-leaks',
    bug: 'who has no private value sees that of another user',
    breaks: [`${ROW}/private-stays-private`],
    patch: (patch) =>
      patch(
        MessageAnnotations.prototype,
        'get',
        (original) =>
          function (this: MessageAnnotations, key) {
            const own = original.call(this, key);
            if (own !== null || key.user === null) return own;
            let leaked: Buffer | null = null;
            this.copy((other, value) => {
              if (other.entry === key.entry && other.user !== null) leaked = value;
              return false;
            });
            return leaked;
          },
      ),
  },
  {
    name: 'private-once',
    bug: 'an entry has one private value, whoever stores it',
    breaks: [`${ROW}/private-each`],
    patch: (patch) => {
      patch(
        MessageAnnotations.prototype,
        'get',
        (original) =>
          function (this: MessageAnnotations, { entry, user }) {
            return original.call(this, { entry, user: user && 'everybody' });
          },
      );
      patch(
        MessageAnnotations.prototype,
        'set',
        (original) =>
          function (this: MessageAnnotations, { entry, user }, value) {
            return original.call(this, { entry, user: user && 'everybody' }, value);
          },
      );
    },
  },
  {
    name: 'annotate-without-right',
    bug: 'who can read a folder can write shared annotations',
    breaks: [`${ROW}/shared-needs-n`],
    hooks: () =>
      bendAnnotate((ctx, entries, next) => {
        const selected = ctx.session.requireSelected();
        if (ctx.account?.user === selected.mailbox.owner) return next();
        const messages = selected.select(ctx.command.set, ctx.command.uid).map(({ message }) => message);
        const changes = entries.flatMap(({ entry, attributes }) =>
          attributes
            .filter(([name]) => name === 'value.shared')
            .map(([, value]) => ({ entry, user: null, value })),
        );
        if (changes.length === 0) return next();
        selected.mailbox.storeAnnotations(messages, changes, ctx.session);
        ctx.tagged('OK', null, 'Stored');
      }),
  },
  {
    name: 'append-annotates-without-right',
    bug: 'who can append to a folder can append with shared annotations',
    breaks: [`${ROW}/append-needs-n`],
    patch: (patch) =>
      patch(annotate, 'appendAnnotations', () => (entries) => {
        const annotations = new MessageAnnotations();
        for (const { entry, attributes } of entries)
          for (const [, value] of attributes) annotations.set({ entry, user: null }, value);
        return annotations;
      }),
  },
  {
    name: 'copy-annotates-without-right',
    bug: 'COPY takes shared annotations along for who may not write them',
    breaks: [`${ROW}/copy-needs-n`],
    patch: bendCopied((originals) =>
      originals.map((message) => ({
        ...message,
        annotations: message.annotations.copy(({ user }) => user === null),
      })),
    ),
  },
  {
    name: 'copy-all-private',
    bug: 'COPY takes along the private annotations of all users',
    breaks: [`${ROW}/copy-own-private-only`],
    patch: bendCopied((originals) => originals),
  },
  {
    name: 'copy-no-private',
    bug: 'COPY leaves private annotations behind',
    breaks: [`${ROW}/copy-own-private-only`, `${ROW}/copy`],
    patch: bendCopied((originals) =>
      originals.map((message) => ({
        ...message,
        annotations: message.annotations.copy(({ user }) => user === null),
      })),
    ),
  },
];
