/** The mailboxes of an account that an audit reads, found without a change to anything. */
import type { Answer } from '../../drivers/imap/answer.ts';
import type { ImapConnection } from '../../drivers/imap/connection.ts';
import { mailboxCommand } from '../../drivers/imap/mailbox-command.ts';
import { DEFAULT_FOLDER_ENTRY, defaultFolderNames } from '../../protocol/cpm/default-folder.ts';
import { decodeMailboxName, encodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { ProtocolError } from '../../protocol/imap/protocol-error.ts';
import { hasCapability, personalNamespace } from '../namespace.ts';

/** A mailbox that can be opened. */
export interface Mailbox {
  /** As on the wire. */
  name: OctetString;
  /** In Unicode. */
  label: string;
  path: string[];
}

/**
 * All mailboxes of the personal namespace (RFC 2342), INBOX first, then by their names. Those of others are left
 * out, also where the personal namespace has no prefix.
 */
export async function personalMailboxes(
  connection: ImapConnection,
): Promise<{ mailboxes: Mailbox[]; delimiter: string | null }> {
  const { prefix, delimiter } = await personalNamespace(connection);
  const foreign = (await foreignPrefixes(connection)).filter((other) => other !== prefix);
  const answers = [await connection.exchange(mailboxCommand('LIST ""', `${prefix}*`))];
  if (prefix !== '') answers.push(await connection.exchange(['LIST "" "INBOX"']));
  const found = new Map<OctetString, Mailbox>();
  for (const { mailbox, attributes, delimiter: own } of answers.flatMap((answer) => answer.data('LIST'))) {
    const closed = attributes.some((attribute) => /^\\(?:noselect|nonexistent)$/i.test(attribute));
    const others = foreign.some((other) => isBelow(mailbox, other, delimiter));
    if (closed || others || mailbox === '') continue;
    const name = /^inbox$/i.test(mailbox) ? 'INBOX' : mailbox;
    const label = unicode(name);
    const path = (own ?? delimiter) === null ? [label] : label.split(own ?? delimiter!);
    found.set(name, { name, label, path });
  }
  const mailboxes = [...found.values()].sort(byName);
  return { mailboxes, delimiter };
}

async function foreignPrefixes(connection: ImapConnection): Promise<OctetString[]> {
  if (!hasCapability(connection, 'NAMESPACE')) return [];
  const [data] = (await connection.exchange(['NAMESPACE'])).data('NAMESPACE');
  const spaces = [...(data?.other ?? []), ...(data?.shared ?? [])];
  return spaces.map(({ prefix }) => prefix).filter((prefix) => prefix !== '');
}

/** `Other Users/` is also the mailbox `Other Users`, if it is one. */
function isBelow(mailbox: OctetString, prefix: OctetString, delimiter: string | null): boolean {
  return mailbox.startsWith(prefix) || (delimiter !== null && `${mailbox}${delimiter}` === prefix);
}

/**
 * Those whose names in Unicode match one of the patterns, which are those of LIST (RFC 3501 §6.3.8): `*` stands for
 * anything, `%` for anything without a delimiter. All if there is no pattern.
 */
export function matching(
  mailboxes: readonly Mailbox[],
  patterns: readonly string[],
  delimiter: string | null,
): Mailbox[] {
  if (patterns.length === 0) return [...mailboxes];
  const tests = patterns.map((pattern) => patternTest(pattern, delimiter));
  return mailboxes.filter(({ label }) => tests.some((test) => test(label)));
}

/** Steps through the name with the set of places in the pattern that are reached: no pattern costs more than that. */
function patternTest(pattern: string, delimiter: string | null): (name: string) => boolean {
  const steps = pattern.replace(/[*%]{2,}/g, (run) => (run.includes('*') ? '*' : '%'));
  const skipping = (places: Set<number>) => {
    for (const place of places) if (steps[place] === '*' || steps[place] === '%') places.add(place + 1);
    return places;
  };
  return (name) => {
    let places = skipping(new Set([0]));
    for (const character of /^inbox$/i.test(pattern) ? name.toUpperCase() : name) {
      const next = new Set<number>();
      for (const place of places) {
        const step = /^inbox$/i.test(pattern) ? steps[place]?.toUpperCase() : steps[place];
        if (step === '*' || (step === '%' && character !== delimiter)) next.add(place);
        else if (step === character) next.add(place + 1);
      }
      places = skipping(next);
    }
    return places.has(steps.length);
  };
}

/**
 * The default folder that the server names in its annotations (cpm-ms-2.0 Appendix H, erratum E-60), if it is one of
 * these. Null without METADATA (RFC 5464), without the entry, or if it names no mailbox.
 */
export async function annotatedDefaultFolder(
  connection: ImapConnection,
  mailboxes: readonly Mailbox[],
  delimiter: string | null,
): Promise<Mailbox | null> {
  if (!['METADATA', 'METADATA-SERVER'].some((name) => hasCapability(connection, name))) return null;
  const value = entryIn(await connection.exchange([`GETMETADATA "" ${DEFAULT_FOLDER_ENTRY}`]));
  if (value === null) return null;
  for (const name of defaultFolderNames(value, delimiter)) {
    const found = namedOnWire(mailboxes, name);
    if (found) return found;
  }
  return null;
}

function entryIn(answer: Answer): OctetString | null {
  const entries = answer
    .data('METADATA')
    .filter(({ mailbox }) => mailbox === '')
    .flatMap(({ entries }) => entries ?? []);
  const found = entries.find(({ entry }) => entry.toLowerCase() === DEFAULT_FOLDER_ENTRY.toLowerCase());
  return found?.value?.toString('latin1') ?? null;
}

/** The mailbox of a name that a person gave, in Unicode. */
export function named(mailboxes: readonly Mailbox[], label: string): Mailbox | null {
  return namedOnWire(mailboxes, encodeMailboxName(label));
}

function namedOnWire(mailboxes: readonly Mailbox[], name: OctetString): Mailbox | null {
  const wanted = /^inbox$/i.test(name) ? 'INBOX' : name;
  return mailboxes.find((mailbox) => mailbox.name === wanted) ?? null;
}

/** Names that break modified UTF-7 are shown as UTF-8, which some servers send. */
function unicode(name: OctetString): string {
  try {
    return decodeMailboxName(name);
  } catch (error) {
    if (error instanceof ProtocolError) return Buffer.from(name, 'latin1').toString('utf8');
    throw error;
  }
}

function byName(a: Mailbox, b: Mailbox): number {
  const rank = ({ name }: Mailbox) => (name === 'INBOX' ? '' : name);
  return rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b));
}
