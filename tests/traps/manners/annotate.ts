/**
 * Servers that use the room which RFC 5257 leaves are not blamed: the checks of annotations of objects run against the
 * embedded server in each such manner.
 */
import { CommandFailure } from '../../../fake-server/imap/failure.ts';
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import type { AnnotationChange } from '../../../fake-server/store/mailbox.ts';
import type { StoredMessage } from '../../../fake-server/store/message.ts';
import { MessageAnnotations } from '../../../fake-server/store/message-annotations.ts';
import type { AnnotationEntry } from '../../../protocol/imap/model/command.ts';
import { bendAnnotate, bendAnnotating, bendTold } from '../../saboteurs/bend-annotations.ts';
import { bendCommand, bendStored } from '../../saboteurs/bend-objects.ts';
import { bendCode, bendData } from '../../saboteurs/bend-selection.ts';
import { mannerSet, together } from '../manners.ts';

const FILES = /annotate/;

/** ANNOTATIONS says this. */
function supporting(argument: string): ServerHooks {
  return bendCode('ANNOTATIONS', (code) => ({ ...code, argument }));
}

/** Refuses to store such annotations, with STORE and with APPEND. */
function refusing(test: (entry: AnnotationEntry) => boolean, argument: string | null): ServerHooks {
  const refuse = (entries: readonly AnnotationEntry[]): void => {
    const code = argument === null ? null : ({ name: 'ANNOTATE', argument } as const);
    if (entries.some(test)) throw new CommandFailure('NO', 'Not here', code);
  };
  return together(
    bendCommand('STORE', ({ command }, next) => {
      refuse(command.annotations ?? []);
      return next();
    }),
    bendCommand('APPEND', ({ command }, next) => {
      refuse(command.messages.flatMap(({ annotations }) => annotations));
      return next();
    }),
  );
}

const isPrivate = ({ attributes }: AnnotationEntry): boolean =>
  attributes.some(([name]) => name.endsWith('.priv'));
const isLong = ({ attributes }: AnnotationEntry): boolean =>
  attributes.some(([, value]) => (value?.length ?? 0) > 1024);

/** Ten entries on a message, and no more. */
function tenAtMost(messages: readonly StoredMessage[], changes: readonly AnnotationChange[]): void {
  for (const { annotations } of messages) {
    const after = annotations.copy();
    for (const { value, ...key } of changes) after.set(key, value);
    const users = new Set(changes.map(({ user }) => user ?? ''));
    if ([...users].some((user) => after.entriesFor(user).length > 10))
      throw new CommandFailure('NO', 'Too many', { name: 'ANNOTATE', argument: 'TOOMANY' });
  }
}

/** A FETCH for each value, the last first. */
const oneByOne: ServerHooks = bendData('FETCH', (fetch) => {
  const noted = fetch.items.flatMap((item) => (item.name === 'ANNOTATION' ? item.entries : []));
  if (!noted.some(({ attributes }) => attributes.length > 1)) return [fetch];
  const others = fetch.items.filter(({ name }) => name !== 'ANNOTATION');
  const uid = fetch.items.filter(({ name }) => name === 'UID');
  const values = noted.flatMap(({ entry, attributes }) =>
    attributes.map((attribute) => ({ entry, attributes: [attribute] })),
  );
  return [
    ...values.reverse().map((one) => ({
      ...fetch,
      items: [...uid, { name: 'ANNOTATION' as const, entries: [one] }],
    })),
    ...(others.length > 0 ? [{ ...fetch, items: others }] : []),
  ];
});

/** Whatever comes in gets a score. */
const scored = bendStored((message) => {
  const annotations = message.annotations?.copy() ?? new MessageAnnotations();
  annotations.set({ entry: '/vendor/example/score', user: null }, Buffer.from('7'));
  return { ...message, annotations };
});

export const ANNOTATE = mannerSet(
  FILES,
  {
    'no annotations in its folders (NONE)': {
      hooks: together(
        supporting('NONE'),
        refusing(() => true, null),
      ),
    },
    'annotations that nobody changes (READ-ONLY)': {
      hooks: together(
        supporting('READ-ONLY'),
        refusing(() => true, null),
      ),
    },
    'no private annotations of objects (NOPRIVATE)': {
      hooks: together(supporting('65536 NOPRIVATE'), refusing(isPrivate, null)),
    },
    'notes of 1024 octets, ten on an object at most': {
      hooks: together(supporting('1024'), refusing(isLong, 'TOOBIG')),
      patch: bendAnnotating((store, messages, changes) => {
        tenAtMost(messages, changes);
        return store(messages, changes);
      }),
    },
    'a FETCH for each value': { hooks: oneByOne },
    'entries and attributes in another order': {
      hooks: bendTold((item) => ({
        ...item,
        entries: item.entries
          .map(({ entry, attributes }) => ({ entry, attributes: [...attributes].reverse() }))
          .reverse(),
      })),
    },
    'entries of its own': { patch: scored },
    'no use for flags and dates of APPEND': {
      hooks: bendCommand('APPEND', ({ command }, next) => {
        for (const message of command.messages) Object.assign(message, { flags: [], date: null });
        return next();
      }),
    },
    'OK for sizes, which it does not store': {
      hooks: bendAnnotate((ctx, entries, next) =>
        entries.some(({ attributes }) => attributes.some(([name]) => name.startsWith('size.')))
          ? ctx.tagged('OK', null, 'Sizes are what they are')
          : next(),
      ),
    },
    'no news of notes': {
      hooks: bendTold((item) =>
        item.entries.every(({ attributes }) => attributes.length === 0) ? null : item,
      ),
      leavesUndone: ['cpm-ms-2.0/CPM-TS-MS-S-020a_O/tells-changes'],
    },
  },
  [
    ['no annotations in its folders (NONE)'],
    ['annotations that nobody changes (READ-ONLY)'],
    [
      'no private annotations of objects (NOPRIVATE)',
      'a FETCH for each value',
      'no use for flags and dates of APPEND',
      'entries of its own',
    ],
    [
      'notes of 1024 octets, ten on an object at most',
      'entries and attributes in another order',
      'OK for sizes, which it does not store',
      'no news of notes',
    ],
  ],
);
