/** Writes response codes: RFC 3501 §7.1 and the extensions that define codes with arguments. */
import type { ResponseCode } from '../model/response.ts';
import { formatSequenceSet } from './sequence-set.ts';
import type { GrammarWriter } from './writer.ts';

/** `resp-text-code` without its brackets. Only the charsets of BADCHARSET can come as literals. */
export function writeResponseCode(out: GrammarWriter, code: ResponseCode): void {
  if (code.name !== 'BADCHARSET') {
    out.text(formatResponseCode(code));
    return;
  }
  out.text('BADCHARSET');
  if (code.charsets.length === 0) return;
  out.text(' ');
  out.list(code.charsets, (charset) => out.astring(charset));
}

function formatResponseCode(code: Exclude<ResponseCode, { name: 'BADCHARSET' }>): string {
  switch (code.name) {
    case 'CAPABILITY':
      return ['CAPABILITY', ...code.capabilities].join(' ');
    case 'PERMANENTFLAGS':
      return `PERMANENTFLAGS (${code.flags.join(' ')})`;
    case 'UIDNEXT':
    case 'UIDVALIDITY':
    case 'UNSEEN':
    case 'HIGHESTMODSEQ':
      return `${code.name} ${code.value}`;
    case 'APPENDUID':
      return `APPENDUID ${code.uidvalidity} ${formatSequenceSet(code.uids)}`;
    case 'COPYUID': {
      const { uidvalidity, source, destination } = code;
      return `COPYUID ${uidvalidity} ${formatSequenceSet(source)} ${formatSequenceSet(destination)}`;
    }
    case 'MODIFIED':
      return `MODIFIED ${formatSequenceSet(code.set)}`;
    case 'METADATA':
      return `METADATA ${code.detail}${code.value === null ? '' : ` ${code.value}`}`;
    case 'ANNOTATIONS':
    case 'ANNOTATE':
    case 'BADCOMPARATOR':
      return code.argument === '' ? code.name : `${code.name} ${code.argument}`;
    case 'BADEVENT':
      return `BADEVENT (${code.events.join(' ')})`;
    case 'BADURL':
      return `BADURL ${code.url}`;
    case 'URLMECH':
      return ['URLMECH', ...code.mechanisms].join(' ');
    case 'OTHER':
      return code.argument === null ? code.code : `${code.code} ${code.argument}`;
    default:
      return code.name;
  }
}
