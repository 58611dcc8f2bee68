/**
 * Each flag that the texts name, by itself (cpm-ms-2.0 §5.5, §6.6; cpm-ms-1.0 §5.5; errata E-68, E-69). No text forbids
 * to do without a flag, and so a client that never comes to one is told what to do, and does not fail.
 */
import type { StoredFact } from '../../transcript/session-facts.ts';
import { type ClientCheck, clientChecks, each, shown } from './client-check.ts';
import { objectsNamed } from './selected-objects.ts';
import { type ClientSession, completed, type HeardOf } from './session/client-session.ts';

const TWO = 'cpm-ms-2.0';
const ONE = 'cpm-ms-1.0';
const BOTH = [TWO, ONE] as const;

type Text = (typeof BOTH)[number];

interface NamedFlag {
  readonly name: string;
  readonly slug: string;
  /** What a person does that the flag tells of. */
  readonly show: string;
  readonly texts: readonly Text[];
  /** Messages come to the store with it: APPEND sets it as well as STORE. */
  readonly isStoredWith?: boolean;
}

/** The flags of §5.5 but \Recent, which is the server's (erratum E-68). */
const FLAGS: readonly NamedFlag[] = [
  { name: '\\Seen', slug: 'sets-seen', show: 'mark a message as read', texts: BOTH },
  { name: '\\Answered', slug: 'sets-answered', show: 'answer a message', texts: BOTH },
  { name: '\\Flagged', slug: 'sets-flagged', show: 'mark a message as important', texts: BOTH },
  { name: '\\Deleted', slug: 'sets-deleted', show: 'delete a message', texts: BOTH },
  {
    name: '\\Draft',
    slug: 'sets-draft',
    show: 'keep an unfinished message',
    texts: BOTH,
    isStoredWith: true,
  },
  { name: '$Forwarded', slug: 'sets-forwarded', show: 'forward a message', texts: BOTH },
  { name: '$MDNSent', slug: 'sets-mdnsent', show: 'send a read receipt', texts: [ONE] },
];

/** Keywords whose registration says that they stay (RFC 5788). */
const LASTING = [
  { name: '$Forwarded', slug: 'keeps-forwarded', section: '3.4.2', show: 'forward a message', texts: BOTH },
  { name: '$MDNSent', slug: 'keeps-mdnsent', section: '3.4.1', show: 'send a read receipt', texts: [ONE] },
] as const;

export const flagChecks: readonly ClientCheck[] = [...FLAGS.flatMap(setsFlag), ...LASTING.flatMap(keepsFlag)];

function setsFlag({ name, slug, show, texts, isStoredWith = false }: NamedFlag): ClientCheck[] {
  return clientChecks(rowsOf(texts), (check) =>
    check(
      `sets the flag ${name} ${isStoredWith ? 'by STORE or APPEND' : 'by STORE'}`,
      {
        slug,
        level: 'MUST',
        clauses: [
          ...texts.map((text) => `${text} §5.5`),
          ...(texts.includes(TWO) ? ['cpm-ms-2.0 §6.6'] : []),
        ],
        show,
      },
      (session) => {
        const stored = isStoredWith ? completed(session, 'APPEND').filter(appends(name)) : [];
        return shown([...aboutFlag(session, name).filter(sets(name)), ...stored]);
      },
    ),
  );
}

function keepsFlag({ name, slug, section, show, texts }: (typeof LASTING)[number]): ClientCheck[] {
  return clientChecks(rowsOf(texts), (check) =>
    check(
      `leaves the keyword ${name} on a message once it is set`,
      {
        slug,
        level: 'SHOULD',
        clauses: [...texts.map((text) => `${text} §5.5`), `RFC 5788 §${section}`],
        show,
        conditional: true,
      },
      (session) =>
        each(aboutFlag(session, name), (heard) => {
          const cleared = heard.command.action === 'remove' ? carriers(heard, name) : [];
          return cleared.length === 0
            ? null
            : `the client takes ${name} off UID ${cleared.map(({ uid }) => uid).join(', ')}`;
        }),
    ),
  );
}

function rowsOf(texts: readonly Text[]): string[] {
  return texts.map((text) => `${text}/client/§5.5`);
}

/** STORE commands that were done and name the flag. */
function aboutFlag(session: ClientSession, name: string): HeardOf<'STORE'>[] {
  return completed(session, 'STORE').filter(({ command }) => hasFlag(command.flags, name));
}

function sets(name: string): (heard: HeardOf<'STORE'>) => boolean {
  return (heard) => {
    const { command, view, exists } = heard;
    if (command.action === 'remove' || exists === 0) return false;
    // Of a folder of another user, and of a saved search, it is not known what the set names.
    if (view.length === 0 || command.set === '$') return true;
    const named = objectsNamed(heard, command.set, command.uid).length;
    // What replaces all flags has to name those that stay.
    const kept = command.action === 'replace' ? carriers(heard, name).length : 0;
    return named > kept;
  };
}

function appends(name: string): (heard: HeardOf<'APPEND'>) => boolean {
  return ({ command }) => command.messages.some(({ flags }) => hasFlag(flags, name));
}

/** Messages that the command names, and that have the flag at that moment. */
function carriers(heard: HeardOf<'STORE'>, name: string): StoredFact[] {
  const { set, uid } = heard.command;
  const named = new Set(objectsNamed(heard, set, uid).map((object) => object.uid));
  return heard.objects.filter((object) => named.has(object.uid) && hasFlag(object.flags, name));
}

/** Flags and keywords compare without case (RFC 3501 §9). */
function hasFlag(flags: readonly string[], name: string): boolean {
  return flags.some((flag) => flag.toLowerCase() === name.toLowerCase());
}
