/** What an answer alone shows: the oracles that look at nothing else. */
import type { RawAnswer } from '../../drivers/nms/raw-answer.ts';
import type { NmsInput } from '../../generators/nms/nms-input.ts';
import type { Thrown } from '../../generators/thrown.ts';
import { readXml } from '../../protocol/cpm/xml/read-xml.ts';
import { formatOf } from '../../protocol/nms/body.ts';
import { printReadError } from '../../protocol/nms/notes.ts';
import { missingMembers } from '../../protocol/nms/presence.ts';
import { type Method, RESOURCES, type ResourceKind } from '../../protocol/nms/resources.ts';
import type { Breach } from '../kind.ts';
import { readingOf } from './box-user.ts';
import type { Outcome } from './line.ts';

export type Seen = Omit<Breach, 'at'>;

/** Statuses of 500 and more that are no failure: not done here, not this version, no room. */
const NO_FAILURE = new Set([501, 505, 507]);
/** Operations whose answer is complete: what must be told is told. */
const COMPLETE = new Set(['object.GET', 'folder.GET', 'objectSearch.POST']);

/** Every oracle that the answer breaks. */
export function judged({ class: name, input }: Thrown<NmsInput>, outcome: Outcome): Seen[] {
  if (typeof outcome === 'string') return unanswered(outcome, input);
  const { status, ok } = outcome;
  const seen: (Seen | null)[] = [
    failed(outcome),
    ok && input.allows === 'refusal' ? served(outcome, input) : null,
    status === 400 && input.allows === 'served' ? refusedValid(outcome) : null,
    status >= 400 ? errorBody(outcome) : null,
    status === 401 && outcome.header('www-authenticate') === null
      ? lacks(outcome, 'WWW-Authenticate', '§15.5.2')
      : null,
    status === 405 && outcome.header('allow') === null ? lacks(outcome, 'Allow', '§15.5.6') : null,
    ok && name.startsWith('valid/') ? answerBody(outcome, name.slice('valid/'.length)) : null,
  ];
  return seen.filter((each) => each !== null);
}

function unanswered(outcome: 'timeout' | 'closed' | 'garbage', { mayClose }: NmsInput): Seen[] {
  switch (outcome) {
    case 'timeout': {
      const summary = 'No answer came within the deadline, and every request is answered (RFC 9110 §3.4).';
      return [{ oracle: 'answered', shape: 'no answer in time', summary }];
    }
    case 'closed': {
      if (mayClose) return [];
      const summary =
        'The connection ended in the place of an answer, and every request is answered (RFC 9110 §3.4).';
      return [{ oracle: 'answered', shape: 'closed without an answer', summary }];
    }
    case 'garbage': {
      const summary = 'What came in the place of an answer is no HTTP, or breaks off (RFC 9112 §4, §6.3).';
      return [{ oracle: 'answered', shape: 'no HTTP', summary }];
    }
  }
}

function failed(answer: RawAnswer): Seen | null {
  const { status } = answer;
  if (status < 500 || NO_FAILURE.has(status)) return null;
  if (status === 503 && answer.header('retry-after') !== null) return null;
  return {
    oracle: 'no-server-error',
    shape: `${status}`,
    summary: `The answer is ${status}: the server says that it failed itself, whatever it was asked (RFC 9110 §15.6).`,
  };
}

function served({ status }: RawAnswer, { breaks }: NmsInput): Seen {
  return {
    oracle: 'forbidden-ok',
    shape: `${status}`,
    summary: `The answer is ${status}, although ${breaks}: such a request is refused (RFC 9110 §15.5).`,
  };
}

function refusedValid({ status, text }: RawAnswer): Seen {
  return {
    oracle: 'refused-valid',
    shape: `${status}`,
    summary: `The answer to a right request is 400, which is for malformed ones (RFC 9110 §15.5.1): ${oneLine(text)}`,
  };
}

function errorBody(answer: RawAnswer): Seen | null {
  const { status, body } = answer;
  const format = formatOf(answer.header('content-type'));
  if (body.length === 0 || format === null) return null;
  if (format === 'json' ? isJson(body) : readXml(body).fault === null) return null;
  const name = format.toUpperCase();
  return {
    oracle: 'error-body',
    shape: `${status} ${format}`,
    summary: `The body of an answer ${status} says that it is ${name}, and is none: ${oneLine(answer.text)}`,
  };
}

function lacks({ status }: RawAnswer, field: string, section: string): Seen {
  return {
    oracle: 'error-fields',
    shape: `${status} without ${field}`,
    summary: `An answer ${status} has no ${field}, which comes with it (RFC 9110 ${section}).`,
  };
}

/** A body that says what it is, and is not what the operation answers with (sections 1.2 and 2 of the wire facts). */
function answerBody(answer: RawAnswer, operation: string): Seen | null {
  const [kind, method] = operation.split('.') as [ResourceKind, Method];
  const roots = RESOURCES[kind]?.[method]?.response ?? [];
  const format = formatOf(answer.header('content-type'));
  if (answer.body.length === 0 || roots.length === 0 || format === null) return null;
  const breach = (shape: string, what: string): Seen => ({
    oracle: 'answer-body',
    shape: `${answer.status} ${shape}`,
    summary: `The answer to ${operation} ${what}: ${oneLine(answer.text)}`,
  });
  const reading = readingOf(answer, roots);
  if (!reading.ok) return breach('unreadable', `cannot be read (${printReadError(reading.errors[0]!)})`);
  if (reading.notes.some((note) => note.kind === 'byte-order-mark') && format === 'json')
    return breach('byte order mark', 'begins with a byte order mark (RFC 8259 §8.1)');
  if (!COMPLETE.has(operation)) return null;
  const missing = missingMembers(reading.root, reading.value, 'response').find(
    ({ label }) => label === 'seed',
  );
  return missing === undefined
    ? null
    : breach(
        `without ${missing.pointer.replace(/\d+/g, 'n')}`,
        `lacks ${missing.pointer}, which is mandatory`,
      );
}

function isJson(octets: Buffer): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets));
    return true;
  } catch {
    return false;
  }
}

function oneLine(text: string): string {
  return JSON.stringify(text.length > 160 ? `${text.slice(0, 160)}…` : text);
}
