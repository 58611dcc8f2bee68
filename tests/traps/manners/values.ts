/** The same values in other words: RFC 3501 §9 knows no case, several forms of a string, and more than one of a date. */
import type { SessionContext } from '../../../fake-server/imap/context.ts';
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import type {
  BodyStructure,
  Envelope,
  FetchItem,
  SinglePart,
} from '../../../protocol/imap/model/response.ts';
import { decodeEncodedWords } from '../../../protocol/mime/encoded-word.ts';
import { bendItems, bendResponse, bendStored } from '../../saboteurs/bend-objects.ts';
import { bendData } from '../../saboteurs/bend-selection.ts';
import type { Patch } from '../../saboteurs/saboteur.ts';
import { together } from '../manners.ts';

/** A zone that no check asks for. */
const OWN_ZONE = '-0930';

/** Every date is kept in a zone of the server's own (RFC 3501 §2.3.3 asks for an instant). */
export const ownZone: (patch: Patch) => void = bendStored((message) => ({
  ...message,
  internalDate: { instant: message.internalDate.instant, zone: OWN_ZONE },
}));

/** `date-day-fixed = (SP DIGIT) / 2DIGIT`. */
export const blankDays: ServerHooks = bendItems((item) =>
  item.name === 'INTERNALDATE' && item.date.text.startsWith('0')
    ? { ...item, date: { ...item.date, text: item.date.text.replace(/^0/, ' ') } }
    : item,
);

/** What stands between strings in small letters, tags and requests to go on aside. Strings have to be literals. */
export const smallLetters: ServerHooks = {
  onOctets: (octets, { session }) => {
    const reader = readers.get(session) ?? new LineReader();
    readers.set(session, reader);
    return reader.lowered(octets);
  },
};

const readers = new WeakMap<SessionContext['session'], LineReader>();

/** Goes along what is written, in whatever pieces it comes. */
class LineReader {
  #literal = 0;
  /** The last octets of the line, as far as they may announce a literal. */
  #end = '';
  #word = 0;
  #isQuoted = false;
  #isEscaped = false;
  #isWhole = false;

  lowered(octets: Buffer): Buffer {
    const out = Buffer.from(octets);
    for (let i = 0; i < out.length; i++) {
      if (this.#literal > 0) {
        const skipped = Math.min(this.#literal, out.length - i);
        this.#literal -= skipped;
        i += skipped - 1;
      } else out[i] = this.#step(out[i]!);
    }
    return out;
  }

  /** The octet as it goes out. */
  #step(octet: number): number {
    const sign = String.fromCharCode(octet);
    if (sign === '\n') {
      this.#endLine();
      return octet;
    }
    this.#end = (this.#end + sign).slice(-12);
    if (this.#isQuoted) {
      if (sign === '"' && !this.#isEscaped) this.#isQuoted = false;
      this.#isEscaped = sign === '\\' && !this.#isEscaped;
      return octet;
    }
    if (sign === '"') this.#isQuoted = true;
    if (sign === ' ') this.#word++;
    // Of a request to go on nothing is changed, for it may be a challenge, nor of the tag, nor of a URL.
    if (this.#word === 0 && sign === '+') this.#isWhole = true;
    if (this.#end.endsWith('[BADURL ')) this.#isWhole = true;
    return this.#word > 0 && !this.#isWhole && /[A-Z]/.test(sign) ? octet | 0x20 : octet;
  }

  #endLine(): void {
    const literal = /\{(\d+)\}\r$/.exec(this.#end);
    this.#literal = literal ? Number(literal[1]) : 0;
    // What comes behind a literal is of the same response, and no tag.
    this.#word = literal ? 1 : 0;
    this.#end = '';
    this.#isQuoted = false;
    this.#isEscaped = false;
    this.#isWhole = false;
  }
}

/** Flags, types and parameters in other letters; INBOX, too. */
export const otherCase: ServerHooks = together(
  bendItems((item) => {
    if (item.name === 'FLAGS') return { ...item, flags: item.flags.map(swapped) };
    if (item.name === 'BODYSTRUCTURE' || item.name === 'BODY')
      return { ...item, structure: renamed(item.structure) };
    return item;
  }),
  bendResponse((response) => {
    if (response.kind !== 'data' || !('mailbox' in response)) return [response];
    return [{ ...response, mailbox: response.mailbox.replace(/^INBOX$/, 'inBox') }];
  }),
);

/** System flags alone: of a keyword there may be two that differ in case. */
function swapped(flag: string): string {
  return flag.startsWith('\\') ? flag.toUpperCase() : flag;
}

function renamed(structure: BodyStructure): BodyStructure {
  if (structure.kind === 'multi') {
    const { parts, subtype, extension } = structure;
    const parameters = capitals(extension?.parameters ?? null);
    return {
      ...structure,
      parts: parts.map(renamed),
      subtype: subtype.toLowerCase(),
      extension: extension && { ...extension, parameters },
    };
  }
  return {
    ...structure,
    type: structure.type.toLowerCase(),
    subtype: structure.subtype.toUpperCase(),
    encoding: structure.encoding.toLowerCase(),
    parameters: capitals(structure.parameters),
    message: structure.message && {
      ...structure.message,
      structure: renamed(structure.message.structure),
    },
  };
}

function capitals(parameters: [string, string][] | null): [string, string][] | null {
  return parameters?.map(([name, value]) => [name.toUpperCase(), value]) ?? null;
}

/** Items in another order, flags too, and FLAGS and UID unasked, where the session sees messages. */
export const itemsBackwards: ServerHooks = bendData('FETCH', (fetch, { session }) => {
  const { selected } = session;
  const message = selected?.messages[fetch.number - 1];
  const items = fetch.items.map((item) =>
    item.name === 'FLAGS' ? { ...item, flags: [...item.flags].reverse() } : item,
  );
  if (!selected?.mayRead || !message) return [{ ...fetch, items: items.reverse() }];
  const has = (name: FetchItem['name']): boolean => items.some((item) => item.name === name);
  const recent = selected.isRecent(message) ? ['\\Recent'] : [];
  if (!has('UID')) items.push({ name: 'UID', uid: message.uid });
  if (!has('FLAGS')) items.push({ name: 'FLAGS', flags: [...recent, ...message.flags] });
  return [{ ...fetch, items: items.reverse() }];
});

/** Structures that say what others leave unsaid: the charset that is meant, parameters last first, further data. */
export const fullStructures: ServerHooks = bendItems((item) =>
  item.name === 'BODYSTRUCTURE' || item.name === 'BODY' ? { ...item, structure: full(item.structure) } : item,
);

function full(structure: BodyStructure): BodyStructure {
  if (structure.kind === 'multi') {
    const { parts, extension } = structure;
    return {
      ...structure,
      parts: parts.map(full),
      extension: extension && {
        ...extension,
        parameters: extension.parameters && [...extension.parameters].reverse(),
        further: ['(1 "of its own" NIL)', '7'],
      },
    };
  }
  const { extension, message } = structure;
  return {
    ...structure,
    parameters: spelt(structure),
    message: message && { ...message, structure: full(message.structure) },
    extension: extension && { ...extension, further: ['NIL', '("x" (2))'] },
  };
}

/** RFC 2045 §5.2: text without a charset is in US-ASCII. */
function spelt({ type, parameters }: SinglePart): [string, string][] | null {
  const known = [...(parameters ?? [])].reverse();
  const isPlainText = type.toUpperCase() === 'TEXT' && !known.some(([name]) => /^charset$/i.test(name));
  if (isPlainText) known.push(['charset', 'us-ascii']);
  return known.length > 0 ? known : null;
}

/** Structures without the data that RFC 3501 §7.4.2 calls extensions: each of them may be left out, with all behind it. */
export const shortStructures: ServerHooks = bendItems((item) =>
  item.name === 'BODYSTRUCTURE' ? { ...item, structure: short(item.structure) } : item,
);

function short(structure: BodyStructure): BodyStructure {
  if (structure.kind === 'multi') return { ...structure, parts: structure.parts.map(short), extension: null };
  const { message } = structure;
  return {
    ...structure,
    extension: null,
    message: message && { ...message, structure: short(message.structure) },
  };
}

/** Encoded words in the other encoding, and NIL for fields that are there and empty (RFC 3501 §7.4.2). */
export const otherEnvelopes: ServerHooks = bendItems((item) =>
  item.name === 'ENVELOPE' ? { ...item, envelope: otherwise(item.envelope) } : item,
);

function otherwise(envelope: Envelope): Envelope {
  const told = (text: string | null): string | null => (text === null || text === '' ? null : inBase64(text));
  const named = (list: Envelope['from']): Envelope['from'] =>
    list?.map((address) => ({ ...address, name: told(address.name) })) ?? null;
  return {
    ...envelope,
    subject: told(envelope.subject),
    inReplyTo: envelope.inReplyTo === '' ? null : envelope.inReplyTo,
    messageId: envelope.messageId === '' ? null : envelope.messageId,
    from: named(envelope.from),
    sender: named(envelope.sender),
    replyTo: named(envelope.replyTo),
    to: named(envelope.to),
    cc: named(envelope.cc),
    bcc: named(envelope.bcc),
  };
}

const ENCODED_WORDS = /=\?[^?\s]+\?[BQ]\?[^?\s]*\?=(?:\s+=\?[^?\s]+\?[BQ]\?[^?\s]*\?=)*/gi;

function inBase64(text: string): string {
  return text.replace(ENCODED_WORDS, (words) => {
    const decoded = decodeEncodedWords(words);
    return decoded === words ? words : `=?UTF-8?B?${Buffer.from(decoded, 'utf8').toString('base64')}?=`;
  });
}

/** "" for a section that is not there. */
export const emptySections: ServerHooks = bendItems((item) =>
  (item.name === 'BODY[]' || item.name === 'BINARY[]') && item.data === null
    ? { ...item, data: Buffer.alloc(0) }
    : item,
);
