/** The ways to write one value of JSON (RFC 8259): they mean the same, and every reader takes them. */
import fc from 'fast-check';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { Plain } from '../thrown.ts';
import { octetsOf } from './nms-input.ts';

export const JSON_FORMS = ['plain', 'spaced', 'escaped', 'reversed', 'unknown-member'] as const;
export type JsonForm = (typeof JSON_FORMS)[number];

export const jsonForm: fc.Arbitrary<JsonForm> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('plain' as const) },
  { weight: 4, arbitrary: fc.constantFrom(...JSON_FORMS) },
);

/** The octets of `{"root": value}`. */
export function jsonText(root: string, value: Plain, form: JsonForm): OctetString {
  switch (form) {
    case 'spaced':
      return octetsOf(` ${JSON.stringify({ [root]: value }, null, '\t').replaceAll('\n', '\r\n ')}\n`);
    case 'escaped':
      return octetsOf(escaped(JSON.stringify({ [root]: value })));
    case 'reversed':
      return octetsOf(JSON.stringify({ [root]: reversed(value) }));
    case 'unknown-member':
      return octetsOf(JSON.stringify({ [root]: withUnknown(value) }));
    default:
      return octetsOf(JSON.stringify({ [root]: value }));
  }
}

/** Characters that are not ASCII by their UTF-16 units, and the solidus, which may be escaped (RFC 8259 §7). */
function escaped(text: string): string {
  return text
    .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');
}

function reversed(value: Plain): Plain {
  return isMembers(value) ? Object.fromEntries(Object.entries(value).reverse()) : value;
}

/** Both sides ignore what they do not know. */
function withUnknown(value: Plain): Plain {
  const unknown = { 'x-unknown': [null, true, -0.5e-3, { deep: '' }] };
  return isMembers(value) ? { ...unknown, ...value, 'x-other': 'z' } : value;
}

export function isMembers(value: Plain): value is { readonly [name: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
