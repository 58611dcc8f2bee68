/** Writes response codes: RFC 3501 §7.1 and the extensions that define codes with arguments. */
import type { ResponseCode } from '../model/response.ts';
import { quoteAstring } from './quoting.ts';
import { formatSequenceSet } from './sequence-set.ts';

/** `resp-text-code` without its brackets. Charsets stand bare or quoted (RFC 4466 §3): never as literals. */
export function formatResponseCode(code: ResponseCode): string {
  switch (code.name) {
    case 'BADCHARSET':
      return withList(
        'BADCHARSET',
        code.charsets.map((charset) => quoteAstring(charset) ?? charset),
      );
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
      return withList('BADEVENT', code.events);
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

function withList(name: string, items: readonly string[]): string {
  return items.length === 0 ? name : `${name} (${items.join(' ')})`;
}
