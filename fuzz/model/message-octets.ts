/** Messages that differ in all that FETCH and SEARCH can ask for, from the few numbers that describe one. */
import type { CalendarDate } from '../../protocol/imap/model/common.ts';
import { fieldValue } from '../../protocol/mime/header.ts';
import { messageDate } from '../../protocol/mime/message-date.ts';
import { parseEntity } from '../../protocol/mime/parse-entity.ts';
import type { MessageSpec } from './ops.ts';
import { DAYS, LONG_HEADER, PEOPLE, SUBJECTS } from './vocabulary.ts';

/** What a search can find in a message, as people read it: unfolded. */
export interface MessageTexts {
  readonly fields: ReadonlyMap<string, string>;
  readonly from: string;
  readonly to: string;
  /** What the parts of the body say. */
  readonly body: readonly string[];
  /** Null if there is no date in it that can be read. */
  readonly sent: CalendarDate | null;
}

export interface BuiltMessage {
  readonly octets: Buffer;
  readonly texts: MessageTexts;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WORDS_A_LINE = 12;

/** `number` makes its Message-ID. */
export function buildMessage(spec: MessageSpec, number: number): BuiltMessage {
  const sent = pick(DAYS, spec.sent);
  const words = Array.from({ length: spec.words }, (_, at) => `w${at}x`);
  const subject = pick(SUBJECTS, spec.subject);
  const { head, text, body } = bodyOf(spec);
  const fields: [string, string][] = [
    ['From', person(spec.from)],
    ['To', person(spec.to)],
    ['Date', `${sent.day} ${monthName(sent)} ${sent.year} 12:00:00 +0000`],
    ['Message-ID', `<model-${number}@cpm.example>`],
    ...(subject === '' ? [] : [['Subject', subject] as [string, string]]),
    ...(words.length === 0 ? [] : [[LONG_HEADER, folded(words)] as [string, string]]),
    ['MIME-Version', '1.0'],
    ['Content-Type', head],
  ];
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`);
  return {
    octets: Buffer.from(`${lines.join('')}\r\n${body}`, 'latin1'),
    texts: {
      fields: new Map(fields.map(([name, value]) => [name.toLowerCase(), value.replaceAll('\r\n', '')])),
      from: person(spec.from),
      to: person(spec.to),
      body: text,
      sent,
    },
  };
}

/** A message that the server has made of an object: what it is stays as it was seen first. `text` is its payload. */
export function readMessage(octets: Buffer, text: string): BuiltMessage {
  const { header } = parseEntity(octets);
  const fields = new Map(
    header.fields.map(({ name }) => [name.toLowerCase(), fieldValue(header, name.toLowerCase()) ?? '']),
  );
  return {
    octets,
    texts: {
      fields,
      from: fields.get('from') ?? '',
      to: fields.get('to') ?? '',
      body: [text],
      sent: messageDate(fields.get('date') ?? ''),
    },
  };
}

/** A body of several lines. */
export function manyLines(lines: number): string {
  return Array.from({ length: lines }, (_, at) => `line ${at} lorem ipsum\r\n`).join('');
}

/** The element of a list that a number stands for. */
export function pick<T>(list: readonly T[], number: number): T {
  return list[number % list.length]!;
}

/** `date` of SEARCH: `29-Feb-2020`. */
export function searchDate(date: CalendarDate): string {
  return `${date.day}-${monthName(date)}-${date.year}`;
}

/** Noon of the day, as APPEND takes it: `"29-Feb-2020 12:00:00 +0000"`. */
export function noon(date: CalendarDate): string {
  return `"${String(date.day).padStart(2)}-${monthName(date)}-${date.year} 12:00:00 +0000"`;
}

function monthName({ month }: CalendarDate): string {
  return MONTHS[month - 1]!;
}

function person(number: number): string {
  const { name, mailbox, host } = pick(PEOPLE, number);
  return `${name} <${mailbox}@${host}>`;
}

function folded(words: readonly string[]): string {
  const lines: string[] = [];
  for (let at = 0; at < words.length; at += WORDS_A_LINE)
    lines.push(words.slice(at, at + WORDS_A_LINE).join(' '));
  return lines.join('\r\n ');
}

function bodyOf({ body, lines }: MessageSpec): { head: string; text: string[]; body: string } {
  const plain = 'text/plain; charset=us-ascii';
  const many = manyLines(lines);
  switch (body) {
    case 'empty':
      return { head: plain, text: [], body: '' };
    case 'line':
      return { head: plain, text: ['one needle'], body: 'one needle' };
    case 'lines':
      return { head: plain, text: [many], body: many };
    case 'parts': {
      const part = (text: string): string => `--cut\r\nContent-Type: ${plain}\r\n\r\n${text}\r\n`;
      return {
        head: 'multipart/mixed; boundary=cut',
        text: [many, 'last needle'],
        body: `${part(many)}${part('last needle')}--cut--\r\n`,
      };
    }
  }
}
