/** Writes message annotations, of FETCH responses and of STORE and APPEND commands: RFC 5257 §5. */
import type { OctetString } from '../model/common.ts';
import type { GrammarWriter } from './writer.ts';

interface Entry {
  entry: OctetString;
  attributes: readonly [OctetString, Buffer | null][];
}

/**
 * ```
 * "(" entry-att *(SP entry-att) ")"
 * entry-att = entry SP "(" att-value *(SP att-value) ")"
 * att-value = attrib SP value
 * ```
 * Entries without any attribute are written as the bare names of an unsolicited response.
 */
export function writeAnnotations(out: GrammarWriter, entries: readonly Entry[]): void {
  out.list(entries, ({ entry, attributes }) => {
    out.astring(entry);
    if (attributes.length === 0) return;
    out.text(' ');
    out.list(attributes, ([attribute, value]) => {
      out.astring(attribute);
      out.text(' ');
      out.nstring8(value);
    });
  });
}
