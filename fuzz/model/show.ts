/** A sequence for people: a line for each operation. */
import { pick } from './message-octets.ts';
import type { CrossOp, KeySpec, MessageSpec, ModelInput, SetSpec } from './ops.ts';
import { FLAGS, HEADER_FIELDS, NAMES, SUBJECTS } from './vocabulary.ts';
import { itemText, keywordOf } from './wire.ts';

const MOST_LINES = 16;

export function showSequence({ ops }: ModelInput): string {
  const lines = ops.map((op, at) => `${at + 1}. ${showOp(op)}`);
  const more = lines.length - MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), `… and ${more} more`].join('\n') : lines.join('\n');
}

/** Places and mailboxes are counted from 0, modulo what there is. */
function showOp(op: CrossOp): string {
  const words: string[] = [op.op];
  if ('uid' in op && op.uid) words.push('by UID');
  if ('readOnly' in op && op.readOnly) words.push('read-only');
  if ('verb' in op) words.push(op.verb);
  if ('set' in op) words.push(`messages ${showSet(op.set)}`);
  if ('at' in op) words.push(`message ${op.at}`);
  if ('action' in op) words.push(`${op.action}${op.silent ? ' silently' : ''}`);
  if ('flags' in op) words.push(`(${op.flags.map((flag) => pick(FLAGS, flag)).join(' ')})`);
  if ('flag' in op) words.push(pick(FLAGS, op.flag));
  if ('message' in op) words.push(showMessage(op.message));
  if ('key' in op) words.push(showKey(op.key));
  if ('items' in op) words.push(`(${op.items.map(itemText).join(' ')})`);
  if ('pattern' in op) words.push(`${op.pattern}${op.subscribed ? ' subscribed' : ''}`);
  if ('box' in op) words.push(`mailbox ${op.box}`);
  if ('parent' in op) words.push(`as "${pick(NAMES, op.name)}" below mailbox ${op.parent}`);
  if ('session' in op && op.session === 1) words.push('in the second session');
  return words.join(' ');
}

function showSet({ ranges, star, absent }: SetSpec): string {
  const texts = ranges.map(({ from, to }, at) =>
    star && at === ranges.length - 1 ? `${from}:*` : from === to ? `${from}` : `${from}:${to}`,
  );
  return [...texts, ...(absent === 'no' ? [] : [`an absent UID, ${absent}`])].join(',');
}

function showMessage({ subject, words, body, lines }: MessageSpec): string {
  const size = body === 'lines' || body === 'parts' ? ` of ${lines}` : '';
  return `with subject ${JSON.stringify(pick(SUBJECTS, subject))}, ${words} words in a header, body ${body}${size}, into`;
}

function showKey(key: KeySpec): string {
  switch (key.key) {
    case 'NOT':
      return `NOT ${showKey(key.operand)}`;
    case 'OR':
      return `OR ${showKey(key.left)} ${showKey(key.right)}`;
    case 'AND':
      return `(${key.operands.map(showKey).join(' ')})`;
    case 'SET':
    case 'UID':
      return `${key.key === 'UID' ? 'UID ' : ''}${showSet(key.set)}`;
    default:
  }
  if ('flag' in key) return `${key.key} ${keywordOf(key.flag)}`;
  if ('size' in key) return `${key.key} ${key.size}`;
  if ('day' in key) return `${key.key} day ${key.day}`;
  if (!('value' in key)) return key.key;
  const field = key.key === 'HEADER' ? `${pick(HEADER_FIELDS, key.field)} ` : '';
  return `${key.key} ${field}${JSON.stringify(key.value)} (${key.form})`;
}
