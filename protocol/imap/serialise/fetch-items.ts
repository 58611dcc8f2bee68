/** Writes the items of FETCH and CONVERTED: RFC 3501 §7.4.2, RFC 3516 §7, RFC 5257 §5, RFC 7162 §7. */
import type { FetchItem } from '../model/response.ts';
import { writeAnnotations } from './annotation.ts';
import { writeBodyStructure } from './body-structure.ts';
import { writeEnvelope } from './envelope.ts';
import { formatSectionPart, writeSection } from './section.ts';
import type { GrammarWriter } from './writer.ts';

/** `msg-att = "(" (msg-att-dynamic / msg-att-static) *(SP (msg-att-dynamic / msg-att-static)) ")"` */
export function writeFetchItems(out: GrammarWriter, items: readonly FetchItem[]): void {
  out.list(items, (item) => writeFetchItem(out, item));
}

function writeFetchItem(out: GrammarWriter, item: FetchItem): void {
  switch (item.name) {
    case 'FLAGS':
      out.text(`FLAGS (${item.flags.join(' ')})`);
      break;
    case 'UID':
      out.text(`UID ${item.uid}`);
      break;
    case 'RFC822.SIZE':
      out.text(`RFC822.SIZE ${item.size}`);
      break;
    case 'INTERNALDATE':
      out.text(`INTERNALDATE "${item.date.text}"`);
      break;
    case 'MODSEQ':
      out.text(`MODSEQ (${item.modseq})`);
      break;
    case 'ENVELOPE':
      out.text('ENVELOPE ');
      writeEnvelope(out, item.envelope);
      break;
    case 'BODY':
    case 'BODYSTRUCTURE':
      out.text(`${item.name} `);
      writeBodyStructure(out, item.structure);
      break;
    case 'BODY[]':
      out.text('BODY');
      writeSection(out, item.section);
      out.text(`${formatOrigin(item.origin)} `);
      out.body(item.data);
      break;
    case 'RFC822':
    case 'RFC822.HEADER':
    case 'RFC822.TEXT':
      out.text(`${item.name} `);
      out.body(item.data);
      break;
    case 'BINARY[]':
      out.text(`BINARY${formatSectionPart(item.path)}${formatOrigin(item.origin)} `);
      if (item.data?.includes(0)) {
        out.literal(item.data, true);
      } else {
        out.body(item.data);
      }
      break;
    case 'BINARY.SIZE[]':
      out.text(`BINARY.SIZE${formatSectionPart(item.path)} ${item.size}`);
      break;
    case 'BODYPARTSTRUCTURE[]':
      out.text(`BODYPARTSTRUCTURE${formatSectionPart(item.path)} `);
      writeBodyStructure(out, item.structure);
      break;
    case 'ANNOTATION':
      out.text('ANNOTATION ');
      writeAnnotations(out, item.entries);
      break;
    case 'OTHER':
      out.text(`${item.attribute} ${item.raw}`);
      break;
  }
}

/** `["<" number ">"]` */
function formatOrigin(origin: number | null): string {
  return origin === null ? '' : `<${origin}>`;
}
