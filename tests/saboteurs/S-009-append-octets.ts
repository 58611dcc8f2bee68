import { bendItems, bendOctets, bendStored } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-009_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'append-size-counts-lf',
    bug: 'RFC822.SIZE counts each line end as one octet',
    profile: { largestObject: 1 << 20 },
    breaks: [`${ROW}/keeps-cpm-objects`, `${ROW}/large-object`, 'cpm-ms-2.0/CPM-TS-MS-S-010_M/items-agree'],
    hooks: () =>
      bendItems((item, { octets }) =>
        item.name === 'RFC822.SIZE' ? { ...item, size: octets.filter((octet) => octet !== 13).length } : item,
      ),
  },
  {
    name: 'append-renames-boundary',
    bug: 'a multipart is given another boundary when it is stored',
    breaks: [`${ROW}/keeps-cpm-objects`],
    patch: bendOctets((octets) =>
      octets.replace(/boundary=cpm/, 'boundary=abc').replace(/^--cpm/gm, '--abc'),
    ),
  },
  {
    name: 'append-ends-last-line',
    bug: 'a body that does not end with a line end is given one',
    breaks: [`${ROW}/keeps-odd-bodies`],
    patch: bendOctets((octets) => (octets.endsWith('\r\n') ? octets : `${octets}\r\n`)),
  },
  {
    name: 'append-unstuffs-dots',
    bug: 'a dot at the beginning of a line is taken off, as if the object came by SMTP',
    breaks: [`${ROW}/keeps-odd-bodies`],
    patch: bendOctets((octets) => octets.replace(/^\.\./gm, '.')),
  },
  {
    name: 'append-escapes-from',
    bug: 'a line that begins with "From " is escaped, as in an mbox file',
    breaks: [`${ROW}/keeps-odd-bodies`],
    patch: bendOctets((octets) => octets.replace(/^From /gm, '>From ')),
  },
  {
    name: 'append-unfolds-header',
    bug: 'folded header fields are stored unfolded',
    breaks: [`${ROW}/keeps-header`],
    patch: bendOctets((octets) => octets.replace(/\r\n[ \t]+(?=\S)/g, ' ')),
  },
  {
    name: 'append-adds-blank-line',
    bug: 'a header without a blank line is given one',
    breaks: [`${ROW}/keeps-header`],
    patch: bendOctets((octets) => (octets.includes('\r\n\r\n') ? octets : `${octets}\r\n`)),
  },
  {
    name: 'append-strips-eighth-bit',
    bug: 'octets lose their eighth bit',
    breaks: [`${ROW}/keeps-8bit-text`],
    patch: bendStored((message) => ({
      ...message,
      octets: message.octets.map((octet) => octet & 0x7f) as Buffer,
    })),
  },
  {
    name: 'append-cuts-long-lines',
    bug: 'lines are cut after 998 octets',
    breaks: [`${ROW}/keeps-what-it-accepts`],
    patch: bendOctets((octets) => octets.replace(/([^\r\n]{998})[^\r\n]+/g, '$1')),
  },
  {
    name: 'append-cuts-large-object',
    bug: 'what is beyond 1 MiB of an object is lost',
    profile: { largestObject: 2 << 20 },
    breaks: [`${ROW}/large-object`],
    patch: bendStored((message) => ({ ...message, octets: message.octets.subarray(0, 1 << 20) })),
  },
];
