/** Folders that another user has shared (cpm-arch-2.2 §5.3.1.2; RFC 4314 §4): they are opened as other folders are. */
import type { Command } from '../../protocol/imap/model/command.ts';
import { foldName } from '../support/listing.ts';
import { clientChecks, each, shown } from './client-check.ts';
import { type ClientSession, completed, type HeardCommand } from './session/client-session.ts';

const ARCHITECTURE = 'cpm-arch-2.2 §5.3.1.2';

export const othersFolderChecks = clientChecks('cpm-ms-2.0/CPM-TS-MS-C-004_M', (check) => {
  check(
    'fetches from a folder that another user has shared',
    {
      slug: 'fetches-from-others',
      level: 'MUST',
      clauses: [ARCHITECTURE, 'RFC 2342 §3'],
      show: 'open a message in a folder that another user has shared (if it can)',
      conditional: true,
    },
    (session) => shown(completed(session, 'FETCH', 'CONVERT').filter(({ state }) => state.isOthers)),
  );
  check(
    'attempts nothing in a folder that it was told it has no right to',
    {
      slug: 'keeps-to-rights',
      level: 'SHOULD',
      clauses: [ARCHITECTURE, 'RFC 4314 §3.5', 'RFC 4314 §4'],
      show: 'ask for its rights on a folder (MYRIGHTS), and work there',
      conditional: true,
    },
    (session) => {
      const told = rightsTold(session);
      return each([...told.keys()], (heard) => beyondRights(heard, told.get(heard)!));
    },
  );
});

/** What is attempted, where, and the rights of which it needs one. */
interface Need {
  readonly mailbox: string;
  readonly anyOf: string;
}

/** What the connection was told last of the folder that a command works on, when the command was sent. */
function rightsTold({ connections }: ClientSession): Map<HeardCommand, string> {
  const told = new Map<HeardCommand, string>();
  for (const { commands } of connections) {
    const known = new Map<string, string>();
    for (const heard of commands) {
      const need = needOf(heard);
      const isAsking = heard.pending.some(({ command }) => command?.name === 'MYRIGHTS');
      const rights = need === null || isAsking ? undefined : known.get(foldName(need.mailbox));
      if (rights !== undefined) told.set(heard, rights);
      if (heard.command?.name === 'MYRIGHTS')
        for (const response of heard.responses)
          if (response.kind === 'data' && response.type === 'MYRIGHTS')
            known.set(foldName(response.mailbox), response.rights);
    }
  }
  return told;
}

/** RFC 4314 §4; null for what needs no right, or one on another folder than is named. */
function needOf({ command, state }: HeardCommand): Need | null {
  if (command === null) return null;
  const { selected } = state;
  switch (command.name) {
    case 'SELECT':
    case 'EXAMINE':
    case 'STATUS':
      return { mailbox: command.mailbox, anyOf: 'r' };
    case 'APPEND':
    case 'COPY':
      return { mailbox: command.mailbox, anyOf: 'i' };
    case 'DELETE':
      return { mailbox: command.mailbox, anyOf: 'x' };
    case 'SETACL':
    case 'DELETEACL':
    case 'GETACL':
    case 'LISTRIGHTS':
      return { mailbox: command.mailbox, anyOf: 'a' };
    case 'EXPUNGE':
      return selected === null ? null : { mailbox: selected, anyOf: 'e' };
    case 'STORE': {
      const anyOf = rightsOfFlags(command);
      return selected === null || anyOf === '' ? null : { mailbox: selected, anyOf };
    }
    default:
      return null;
  }
}

/** A STORE is done if one of its flags may be changed, so that any of these rights is enough. */
function rightsOfFlags({ flags }: Extract<Command, { name: 'STORE' }>): string {
  const right = (flag: string): string =>
    /^\\deleted$/i.test(flag) ? 't' : /^\\seen$/i.test(flag) ? 's' : 'w';
  return [...new Set(flags.map(right))].join('');
}

/** Refused, as the client could have known. What was done was allowed, whatever had been told before. */
function beyondRights(heard: HeardCommand, rights: string): string | null {
  const { mailbox, anyOf } = needOf(heard)!;
  const held = rightsOf(rights);
  if (heard.answer?.status !== 'NO' || [...anyOf].some((right) => held.includes(right))) return null;
  const needed = [...anyOf].map((right) => `"${right}"`).join(' or ');
  return `${heard.command!.name} needs the right ${needed} on ${mailbox}, and MYRIGHTS had told "${rights}"`;
}

/** A server of RFC 2086 tells of creating and deleting by "c" and "d" alone (RFC 4314 §2.1.1). */
function rightsOf(rights: string): string {
  if (/[kxte]/.test(rights)) return rights;
  return rights.replace('c', 'ckx').replace('d', 'dxte');
}
