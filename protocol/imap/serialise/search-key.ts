/** Writes `search-key`: RFC 3501 §9, RFC 5032 §3, RFC 5257 §5, RFC 7162 §7. */
import type { SearchKey } from '../model/command.ts';
import type { CalendarDate } from '../model/common.ts';
import { formatSequenceSet } from './sequence-set.ts';
import type { GrammarWriter } from './writer.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `search-key *(SP search-key)`: the operands of an outermost AND stand side by side. */
export function writeSearchKeys(out: GrammarWriter, key: SearchKey): void {
  if (key.key === 'AND') out.spaced(key.operands, (operand) => writeSearchKey(out, operand));
  else writeSearchKey(out, key);
}

function writeSearchKey(out: GrammarWriter, key: SearchKey): void {
  switch (key.key) {
    case 'AND':
      out.list(key.operands, (operand) => writeSearchKey(out, operand));
      break;
    case 'NOT':
      out.text('NOT ');
      writeSearchKey(out, key.operand);
      break;
    case 'OR':
      out.text('OR ');
      out.spaced([key.left, key.right], (operand) => writeSearchKey(out, operand));
      break;
    case 'BCC':
    case 'BODY':
    case 'CC':
    case 'FROM':
    case 'SUBJECT':
    case 'TEXT':
    case 'TO':
      out.text(`${key.key} `);
      out.astring(key.value);
      break;
    case 'HEADER':
      out.text('HEADER ');
      out.spaced([key.field, key.value], (text) => out.astring(text));
      break;
    case 'BEFORE':
    case 'ON':
    case 'SINCE':
    case 'SENTBEFORE':
    case 'SENTON':
    case 'SENTSINCE':
      out.text(`${key.key} ${formatDate(key.date)}`);
      break;
    case 'KEYWORD':
    case 'UNKEYWORD':
      out.text(`${key.key} ${key.flag}`);
      break;
    case 'LARGER':
    case 'SMALLER':
      out.text(`${key.key} ${key.size}`);
      break;
    case 'OLDER':
    case 'YOUNGER':
      out.text(`${key.key} ${key.seconds}`);
      break;
    case 'SET':
      out.text(formatSequenceSet(key.set));
      break;
    case 'UID':
      out.text(`UID ${formatSequenceSet(key.set)}`);
      break;
    case 'MODSEQ':
      out.text('MODSEQ ');
      if (key.entry !== null) {
        out.quoted(key.entry);
        out.text(` ${key.scope ?? 'all'} `);
      }
      out.text(`${key.modseq}`);
      break;
    case 'ANNOTATION':
      out.text('ANNOTATION ');
      out.listMailbox(key.entry);
      out.text(` ${key.attribute} `);
      out.nstring8(key.value);
      break;
    default:
      out.text(key.key);
  }
}

/** `date-text = date-day "-" date-month "-" date-year` */
function formatDate({ day, month, year }: CalendarDate): string {
  return `${day}-${MONTHS[month - 1]}-${String(year).padStart(4, '0')}`;
}
