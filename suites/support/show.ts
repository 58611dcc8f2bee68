import { printable } from '../../transcript/escape.ts';

const MOST_ITEMS = 40;
const LONGEST_TEXT = 200;

/** A value as a failure shows it to people: no quotes or doubled backslashes, nothing for what is absent. */
export function show(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'string')
    return value === '' ? '""' : printable(Buffer.from(value, 'utf8'), LONGEST_TEXT);
  if (Buffer.isBuffer(value)) return printable(value, LONGEST_TEXT);
  if (Array.isArray(value)) return `[${items(value.map(part))}]`;
  if (value instanceof Set) return show([...value]);
  if (value instanceof Map) return fields([...value].map(([key, item]) => [show(key), item]));
  if (typeof value === 'object') return fields(Object.entries(value));
  return String(value);
}

/** A text among other values: in quotation marks where its end would not be seen. */
function part(value: unknown): string {
  return typeof value === 'string' && !/^[\w\\$.+:@*-]+$/.test(value) && value !== ''
    ? `"${show(value)}"`
    : show(value);
}

function fields(entries: [string, unknown][]): string {
  return `{ ${items(entries.map(([key, item]) => `${key}: ${part(item)}`))} }`;
}

function items(shown: string[]): string {
  const rest = shown.length - MOST_ITEMS;
  return rest <= 0 ? shown.join(', ') : `${shown.slice(0, MOST_ITEMS).join(', ')}, … ${rest} more`;
}
