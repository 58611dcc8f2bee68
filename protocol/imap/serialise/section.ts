/** Writes what stands in brackets: RFC 3501 §9 `section`, RFC 3516 §7 `section-binary`. */
import type { Section } from '../model/common.ts';
import type { GrammarWriter } from './writer.ts';

/** `section = "[" [section-spec] "]"` */
export function writeSection(out: GrammarWriter, section: Section): void {
  const dot = section.path.length > 0 && section.text !== '' ? '.' : '';
  out.text(`[${section.path.join('.')}${dot}${section.text}`);
  if (section.fields.length > 0) {
    out.text(' ');
    out.list(section.fields, (field) => out.astring(field));
  }
  out.text(']');
}

/** `section-binary = "[" [section-part] "]"` */
export function formatSectionPart(path: readonly number[]): string {
  return `[${path.join('.')}]`;
}
