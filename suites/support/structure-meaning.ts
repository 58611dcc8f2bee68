/** ENVELOPE and BODYSTRUCTURE by what they mean, since they may be written in several right ways (RFC 3501 §7.4.2). */
import type { Address, BodyStructure, Envelope } from '../../protocol/imap/model/response.ts';

/**
 * A body part in comparable form: media type and encoding in lower case, parameters by lower-case name. `lines` of
 * a text whose last line has no end is left out, since it may be counted or not.
 */
export interface PartMeaning {
  type: string;
  parameters: Record<string, string>;
  encoding?: string;
  size?: number;
  lines?: number;
  id?: string;
  description?: string;
  /** Subject of an encapsulated message. */
  subject?: string | null;
  parts?: PartMeaning[];
}

/**
 * What a structure says of the things that `expected` names, so that defaults which a server adds do not count.
 * Parts beyond those expected are kept. Parameters of a multipart are extension data, which may be left out (§7.4.2):
 * they are then taken to be as expected.
 */
export function meaningLike(structure: BodyStructure, expected: PartMeaning | undefined): PartMeaning {
  const isUntold = structure.kind === 'multi' && structure.extension === null;
  const parameters = structure.kind === 'single' ? structure.parameters : structure.extension?.parameters;
  const named = (parameters ?? []).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const wanted = new Set(Object.keys(expected?.parameters ?? {}));
  const told = Object.fromEntries(named.filter(([name]) => wanted.has(name)));
  const meaning: PartMeaning = {
    type: `${structure.kind === 'single' ? structure.type : 'multipart'}/${structure.subtype}`.toLowerCase(),
    parameters: isUntold ? (expected?.parameters ?? {}) : told,
  };
  if (structure.kind === 'multi') {
    meaning.parts = structure.parts.map((part, index) => meaningLike(part, expected?.parts?.[index]));
    return meaning;
  }
  if (expected?.encoding !== undefined) meaning.encoding = structure.encoding.toLowerCase();
  if (expected?.size !== undefined) meaning.size = structure.size;
  if (expected?.lines !== undefined && structure.lines !== null) meaning.lines = structure.lines;
  if (expected?.id !== undefined) meaning.id = structure.id ?? 'NIL';
  if (expected?.description !== undefined) meaning.description = structure.description ?? 'NIL';
  if (structure.message) {
    meaning.subject = structure.message.envelope.subject;
    meaning.parts = [meaningLike(structure.message.structure, expected?.parts?.[0])];
  }
  return meaning;
}

/** A part without parameters as expected: its type and, from its octets, size and (where countable) lines. */
export function partOf(
  type: string,
  octets: string,
  more: Partial<Omit<PartMeaning, 'type' | 'size' | 'lines'>> = {},
): PartMeaning {
  const counted = type.startsWith('text/') || type === 'message/rfc822';
  return {
    type,
    parameters: {},
    encoding: '7bit',
    size: Buffer.byteLength(octets),
    ...(counted && octets.endsWith('\r\n') ? { lines: octets.split('\r\n').length - 1 } : {}),
    ...more,
  };
}

/** Addresses in the form `name <mailbox@host>`; `name:` and `;` for the ends of a group; none for NIL. */
export function addressesOf(list: Address[] | null): string[] {
  return (list ?? []).map(({ name, mailbox, host }) => {
    if (host === null) return mailbox === null ? ';' : `${mailbox}:`;
    return `${name ? `${name} ` : ''}<${mailbox}@${host.toLowerCase()}>`;
  });
}

/** An envelope in comparable form: its date as an instant, what is absent or empty as ''. */
export function envelopeMeaning(envelope: Envelope): Record<string, string | string[]> {
  return {
    date: instant(envelope.date),
    subject: envelope.subject ?? '',
    from: addressesOf(envelope.from),
    sender: addressesOf(envelope.sender),
    replyTo: addressesOf(envelope.replyTo),
    to: addressesOf(envelope.to),
    cc: addressesOf(envelope.cc),
    bcc: addressesOf(envelope.bcc),
    inReplyTo: (envelope.inReplyTo ?? '').trim(),
    messageId: (envelope.messageId ?? '').trim(),
  };
}

function instant(date: string | null): string {
  const time = Date.parse(date ?? '');
  return Number.isNaN(time) ? `no date: ${date ?? 'NIL'}` : new Date(time).toISOString();
}
