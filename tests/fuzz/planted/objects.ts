/** Bugs that a campaign of the kind `objects` has to find: what is stored does not come back, or is not found. */
import { bendItems, bendOctets } from '../../saboteurs/bend-objects.ts';
import { bendMatches } from '../../saboteurs/bend-search.ts';
import type { Planted } from './planted.ts';

const bugOf = (bug: Omit<Planted, 'kind'>): Planted => ({ kind: 'objects', ...bug });

/** A field longer than this is cut. */
const LONGEST_FIELD = 1_200;
const LONGEST_LINE = 997;

/** Changes the header alone, its last line end included. */
function inHeader(change: (header: string) => string): (octets: string) => string {
  return (octets) => {
    const end = octets.indexOf('\r\n\r\n');
    return end < 0 ? octets : change(octets.slice(0, end + 2)) + octets.slice(end + 2);
  };
}

/** Changes what stands behind the header. */
function inBody(change: (body: string) => string): (octets: string) => string {
  return (octets) => {
    const end = octets.indexOf('\r\n\r\n');
    return end < 0 ? octets : octets.slice(0, end + 4) + change(octets.slice(end + 4));
  };
}

export const planted: readonly Planted[] = [
  bugOf({
    name: 'long-field-cut',
    bug: `a header field of more than ${LONGEST_FIELD} octets ends there`,
    patch: bendOctets(
      inHeader((header) =>
        header.replace(/^[!-9;-~]+:(?:[^\r\n]|\r\n[ \t])*/gm, (field) =>
          field.length > LONGEST_FIELD ? field.slice(0, LONGEST_FIELD).trimEnd() : field,
        ),
      ),
    ),
  }),
  bugOf({
    name: 'long-line-broken',
    bug: `a line of more than ${LONGEST_LINE} octets in a body is broken in two`,
    patch: bendOctets(
      inBody((body) => body.replace(new RegExp(`[^\\r\\n]{${LONGEST_LINE}}(?=[^\\r\\n])`, 'g'), '$&\r\n')),
    ),
  }),
  bugOf({
    name: 'folded-by-tab-unfolded',
    bug: 'HEADER.FIELDS gives a field that is folded before a tab as one line',
    hooks: () =>
      bendItems((item) =>
        item.name === 'BODY[]' && item.section.text === 'HEADER.FIELDS' && item.data?.includes('\r\n\t')
          ? { ...item, data: Buffer.from(item.data.toString('latin1').replaceAll('\r\n\t', ' '), 'latin1') }
          : item,
      ),
  }),
  bugOf({
    name: 'reference-replaced',
    bug: 'a character reference in XML is stored as the character',
    patch: bendOctets(
      inBody((body) =>
        body.replace(/&#x([0-9a-f]{2});/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
      ),
    ),
  }),
  bugOf({
    name: 'cdata-unwrapped',
    bug: 'a CDATA section in XML is stored without its marks',
    patch: bendOctets(inBody((body) => body.replace(/<!\[CDATA\[([^<]*?)\]\]>/g, '$1'))),
  }),
  bugOf({
    name: 'latin-small-e-acute',
    bug: 'the octet E9 is stored as two',
    patch: bendOctets((octets) => octets.replaceAll('\xe9', '\xc3\xa9')),
  }),
  bugOf({
    name: 'last-line-ended',
    bug: 'a body that does not end with a line end gets one',
    patch: bendOctets(inBody((body) => (/[^\n]$/.test(body) && !body.includes('\n') ? `${body}\r\n` : body))),
  }),
  bugOf({
    name: 'dots-stuffed',
    bug: 'a line that begins with two dots loses one',
    patch: bendOctets(inBody((body) => body.replace(/^\.\./gm, '.'))),
  }),
  bugOf({
    name: 'quote-unfound',
    bug: 'SEARCH HEADER does not find a value with a quotation mark',
    hooks: () => bendMatches((_, key) => key.key !== 'HEADER' || !key.value.includes('"')),
  }),
  bugOf({
    name: 'text-of-empty-body',
    bug: 'TEXT of a message whose body begins with an empty line lacks that',
    hooks: () =>
      bendItems((item) =>
        item.name === 'BODY[]' &&
        item.section.text === 'TEXT' &&
        item.section.path.length === 0 &&
        item.origin === null &&
        item.data?.subarray(0, 2).equals(Buffer.from('\r\n'))
          ? { ...item, data: item.data.subarray(2) }
          : item,
      ),
  }),
];
