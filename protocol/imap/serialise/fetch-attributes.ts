/** Writes what FETCH and CONVERT ask for: RFC 3501 §9 `fetch-att`, RFC 3516 §7, RFC 5257 §5, RFC 5259 §10. */
import type { ConvertAttribute, FetchAttribute, Partial } from '../model/command.ts';
import type { OctetString } from '../model/common.ts';
import { formatSectionPart, writeSection } from './section.ts';
import type { GrammarWriter } from './writer.ts';

/** `"(" fetch-att *(SP fetch-att) ")"` */
export function writeFetchAttributes(out: GrammarWriter, attributes: readonly FetchAttribute[]): void {
  out.list(attributes, (attribute) => writeFetchAttribute(out, attribute));
}

function writeFetchAttribute(out: GrammarWriter, attribute: FetchAttribute): void {
  switch (attribute.name) {
    case 'BODY[]':
      out.text(attribute.peek ? 'BODY.PEEK' : 'BODY');
      writeSection(out, attribute.section);
      out.text(formatPartial(attribute.partial));
      break;
    case 'BINARY[]': {
      const part = formatSectionPart(attribute.path);
      out.text(`BINARY${attribute.peek ? '.PEEK' : ''}${part}${formatPartial(attribute.partial)}`);
      break;
    }
    case 'BINARY.SIZE[]':
      out.text(`BINARY.SIZE${formatSectionPart(attribute.path)}`);
      break;
    case 'ANNOTATION':
      out.text('ANNOTATION (');
      writeOneOrMore(out, attribute.entries, (entry) => out.listMailbox(entry));
      out.text(' ');
      writeOneOrMore(out, attribute.attributes, (name) => out.astring(name));
      out.text(')');
      break;
    default:
      out.text(attribute.name);
  }
}

/** `"(" convert-att *(SP convert-att) ")"` */
export function formatConvertAttributes(attributes: readonly ConvertAttribute[]): string {
  return `(${attributes.map(formatConvertAttribute).join(' ')})`;
}

function formatConvertAttribute({ name, path, partial }: ConvertAttribute): string {
  if (name === 'UID') return name;
  const body = /^BODY\[(HEADER|MIME)\]$/.exec(name);
  if (body) return `BODY[${[...path, body[1]].join('.')}]`;
  return `${name}${formatSectionPart(path)}${formatPartial(partial)}`;
}

/** `partial = "<" number "." nz-number ">"` */
function formatPartial(partial: Partial | null): string {
  return partial === null ? '' : `<${partial.offset}.${partial.count}>`;
}

/** `item / "(" item *(SP item) ")"`: alone without parentheses. */
export function writeOneOrMore(
  out: GrammarWriter,
  items: readonly OctetString[],
  write: (item: OctetString) => void,
): void {
  if (items.length === 1) write(items[0]!);
  else out.list(items, write);
}
