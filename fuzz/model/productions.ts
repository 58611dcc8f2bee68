/** What a sequence of operations covers, by name: for the coverage of a campaign, and to tell causes apart. */

import { pick } from './message-octets.ts';
import {
  type CrossOp,
  FETCH_ITEMS,
  type ItemSpec,
  imapOpSchemas,
  KEYS,
  type KeySpec,
  type MessageSpec,
  restOpSchemas,
  type SetSpec,
} from './ops.ts';
import { FLAGS, SUBJECTS } from './vocabulary.ts';

const IMAP_OPS = imapOpSchemas.map(({ shape }) => shape.op.value);
const REST_OPS = restOpSchemas.map(({ shape }) => shape.op.value);
const IN_UID_FORM = ['store', 'copy', 'move', 'search', 'fetch'] as const;
const MISSING = ['SELECT', 'EXAMINE', 'STATUS', 'DELETE', 'RENAME', 'APPEND', 'COPY'] as const;
const ALL_KEYS = ['ALL', ...Object.values(KEYS).flat(), 'HEADER', 'NOT', 'OR', 'AND'];
const FORMS = ['atom', 'quoted', 'literal', 'non-synchronising'] as const;
/** A header of more words is longer than 1,000 octets. */
const LONG = 160;

export const IMAP_PRODUCTIONS: readonly string[] = [
  ...IMAP_OPS.map((name) => `operation ${name}`),
  ...IN_UID_FORM.map((name) => `operation ${name} by UID`),
  'operation in the second session',
  'operation examine',
  ...MISSING.map((verb) => `operation missing ${verb}`),
  ...['add', 'remove', 'replace', 'silent'].map((how) => `store ${how}`),
  'flags: system',
  'flags: keyword',
  'flags: none',
  'set: number',
  'set: range',
  'set: several',
  'set: "*"',
  'set: absent UID, near',
  'set: absent UID, far',
  ...ALL_KEYS.map((key) => `search key ${key}`),
  'search: charset',
  'search: OR within a key',
  'search: NOT within a key',
  ...FORMS.map((form) => `string ${form}`),
  'string: empty',
  'string: with a quote or backslash',
  ...FETCH_ITEMS.map((item) => `fetch item ${item}`),
  'fetch: partial',
  'fetch: sets \\Seen',
  ...['empty', 'line', 'lines', 'parts'].map((body) => `message: body ${body}`),
  'message: long header',
  'message: subject with a quote or backslash',
  'message: no subject',
  'append: date',
  ...['all', 'level', 'exact'].map((pattern) => `list ${pattern}`),
  'list: subscribed',
];

export const CROSS_PRODUCTIONS: readonly string[] = [
  ...IMAP_PRODUCTIONS,
  ...REST_OPS.map((name) => `operation ${name}`),
];

const ESCAPED = /["\\]/;

/** The productions of one operation, each in one of the lists above. */
export function productionsOf(op: CrossOp): string[] {
  const found = [`operation ${op.op}`];
  if ('session' in op && op.session === 1) found.push('operation in the second session');
  if ('uid' in op && op.uid) found.push(`operation ${op.op} by UID`);
  if ('set' in op) found.push(...ofSet(op.set));
  if ('flags' in op) found.push(...ofFlags(op.flags));
  switch (op.op) {
    case 'append':
      found.push(...ofMessage(op.message));
      if (op.day !== null) found.push('append: date');
      break;
    case 'select':
      if (op.readOnly) found.push('operation examine');
      break;
    case 'store':
      found.push(`store ${op.action}`);
      if (op.silent) found.push('store silent');
      break;
    case 'search':
      if (op.charset) found.push('search: charset');
      found.push(...ofKey(op.key, false));
      break;
    case 'fetch':
      found.push(...op.items.flatMap(ofItem));
      break;
    case 'list':
      found.push(`list ${op.pattern}`);
      if (op.subscribed) found.push('list: subscribed');
      break;
    case 'missing':
      found.push(`operation missing ${op.verb}`);
      break;
    default:
  }
  return found;
}

function ofSet({ ranges, star, absent }: SetSpec): string[] {
  return [
    ranges.some(({ from, to }) => from === to) ? 'set: number' : 'set: range',
    ...(ranges.length > 1 ? ['set: several'] : []),
    ...(star ? ['set: "*"'] : []),
    ...(absent === 'no' ? [] : [`set: absent UID, ${absent}`]),
  ];
}

function ofFlags(flags: readonly number[]): string[] {
  if (flags.length === 0) return ['flags: none'];
  return flags.map((flag) => (pick(FLAGS, flag).startsWith('\\') ? 'flags: system' : 'flags: keyword'));
}

function ofMessage({ body, words, subject }: MessageSpec): string[] {
  const text = pick(SUBJECTS, subject);
  return [
    `message: body ${body}`,
    ...(words > LONG ? ['message: long header'] : []),
    ...(ESCAPED.test(text) ? ['message: subject with a quote or backslash'] : []),
    ...(text === '' ? ['message: no subject'] : []),
  ];
}

function ofKey(key: KeySpec, inside: boolean): string[] {
  const own = [`search key ${key.key}`];
  if (inside && (key.key === 'OR' || key.key === 'NOT')) own.push(`search: ${key.key} within a key`);
  if ('value' in key) {
    own.push(`string ${key.form}`);
    if (key.value === '') own.push('string: empty');
    if (ESCAPED.test(key.value)) own.push('string: with a quote or backslash');
  }
  if ('set' in key) own.push(...ofSet(key.set));
  if (key.key === 'NOT') own.push(...ofKey(key.operand, true));
  if (key.key === 'OR') own.push(...ofKey(key.left, true), ...ofKey(key.right, true));
  if (key.key === 'AND') own.push(...key.operands.flatMap((operand) => ofKey(operand, true)));
  return own;
}

function ofItem({ name, peek, partial }: ItemSpec): string[] {
  if (!name.startsWith('BODY[')) return [`fetch item ${name}`];
  return [
    `fetch item ${name}`,
    ...(partial === null ? [] : ['fetch: partial']),
    ...(peek ? [] : ['fetch: sets \\Seen']),
  ];
}
