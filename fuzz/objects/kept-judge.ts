/** Whether an object came back as it was stored: RFC 3501 §6.4.5, §7.4.2. */
import { fetchItem, flagsOf, sizeOf } from '../../drivers/imap/fetch-item.ts';
import { isGoodHeader } from '../../generators/objects/message-shape.ts';
import type { Section } from '../../protocol/imap/model/common.ts';
import type { FetchData } from '../../protocol/imap/model/response.ts';
import { isMultipart, type MimeEntity } from '../../protocol/mime/entity.ts';
import { parseEntity } from '../../protocol/mime/parse-entity.ts';
import { sectionOctets } from '../../protocol/mime/section.ts';
import { printable } from '../../transcript/escape.ts';
import type { Find } from './find.ts';
import { type Look, STRETCHES, type Stored, type Stretch } from './look.ts';

const QUOTED = 120;

export function judgeKept({ thrown, octets }: Stored, fetched: FetchData, { fields }: Look): Find[] {
  const { class: of, input } = thrown;
  const finds: Find[] = [];
  const whole = sectionOf(fetched, '', null) ?? null;
  if (whole === null) return [lacking('BODY[]')];
  // A server may refuse or mend line ends that are none, and has no way to give a NUL.
  const mayMend = /\0|\r(?!\n)|(?<!\r)\n/.test(input.octets);
  if (!mayMend && !whole.equals(octets)) finds.push(otherOctets(octets, whole));
  const size = sizeOf(fetched);
  if (size !== whole.length)
    finds.push({
      oracle: 'size',
      shape: size === null ? 'none' : 'other',
      summary: `RFC822.SIZE is ${size}, and BODY[] has ${whole.length} octets (RFC 3501 §7.4.2)`,
    });
  finds.push(...STRETCHES.flatMap((stretch) => judgeStretch(fetched, whole, stretch)));
  finds.push(...judgeFlags(fetched, input.flags));
  const entity = parseEntity(whole);
  // Where a header that is none ends is for each server to say.
  if (!mayMend && whole.includes('\r\n\r\n') && isGoodHeader(entity.header))
    finds.push(...judgeSections(fetched, entity, fields));
  if (of.startsWith('valid/')) finds.push(...judgeStructure(fetched, entity));
  return finds;
}

/** The octets of a section of the message from an origin on; null for NIL, undefined if it is not told. */
function sectionOf(
  fetched: FetchData,
  text: Section['text'],
  origin: number | null,
): Buffer | null | undefined {
  for (const item of fetched.items) {
    if (item.name !== 'BODY[]' || item.origin !== origin) continue;
    if (item.section.text === text && item.section.path.length === 0) return item.data;
  }
  return undefined;
}

function lacking(item: string): Find {
  return {
    oracle: 'fetched',
    shape: `no ${item}`,
    summary: `FETCH gives no ${item} of an object that was stored (RFC 3501 §6.4.5)`,
  };
}

function otherOctets(expected: Buffer, seen: Buffer): Find {
  let at = 0;
  while (at < expected.length && expected[at] === seen[at]) at++;
  const differs = expected.some((octet, place) => octet < 0x80 && octet !== seen[place]);
  const isEighthBit = seen.length === expected.length && !differs;
  const shape =
    seen.length === expected.length ? 'as many' : seen.length < expected.length ? 'fewer' : 'more';
  const context = (octets: Buffer): string =>
    printable(octets.subarray(Math.max(0, at - 20), at + 40), QUOTED);
  const what = `An object of ${expected.length} octets comes back with ${seen.length}, other from octet ${at} on: "${context(seen)}" for "${context(expected)}"`;
  return {
    oracle: 'octets',
    shape: isEighthBit ? 'other 8-bit octets' : `${shape} octets`,
    summary: isEighthBit
      ? `${what}; 8-bit octets are permitted, and preserved or reversibly converted (RFC 3501 §6.3.11)`
      : `${what} (cpm-ms-2.0 §5.3, RFC 3501 §6.3.11, §6.4.5)`,
  };
}

function judgeStretch(fetched: FetchData, whole: Buffer, { origin, octets }: Stretch): Find[] {
  const expected = whole.subarray(origin, origin + octets);
  const seen = sectionOf(fetched, '', origin);
  if (seen !== undefined && (seen ?? Buffer.alloc(0)).equals(expected)) return [];
  return [
    {
      oracle: 'partial',
      shape: seen === undefined ? 'none' : 'other octets',
      summary: `BODY[]<${origin}.${octets}> gives ${seen === undefined ? 'nothing' : `${seen?.length ?? 'NIL'} octets`}, and not octets ${origin} to ${origin + expected.length} of BODY[] (RFC 3501 §6.4.5)`,
    },
  ];
}

/** Those that were given, and no other system flag: what a server adds of its own is its affair. */
function judgeFlags(fetched: FetchData, given: readonly string[]): Find[] {
  const seen = flagsOf(fetched);
  if (seen === null) return [lacking('FLAGS')];
  const told = [...seen].map((flag) => flag.toLowerCase());
  const wanted = given.map((flag) => flag.toLowerCase());
  const missing = wanted.filter((flag) => flag.startsWith('\\') && !told.includes(flag));
  const added = told.filter((flag) => flag.startsWith('\\') && flag !== '\\recent' && !wanted.includes(flag));
  if (missing.length + added.length === 0) return [];
  return [
    {
      oracle: 'flags',
      shape: missing.length > 0 ? `${missing[0]} is missing` : `${added[0]} is added`,
      summary: `An object that was stored with the flags (${given.join(' ')}) has (${[...seen].join(' ')}) (RFC 3501 §6.3.11)`,
    },
  ];
}

function judgeSections(fetched: FetchData, entity: MimeEntity, fields: readonly string[]): Find[] {
  const finds: Find[] = [];
  const header = sectionOf(fetched, 'HEADER', null);
  const text = sectionOf(fetched, 'TEXT', null);
  if (!header || !text) return [lacking('BODY[HEADER] or BODY[TEXT]')];
  if (!Buffer.concat([header, text]).equals(entity.octets))
    finds.push({
      oracle: 'header-and-text',
      shape: 'not the whole',
      summary: `BODY[HEADER] (${header.length} octets) and BODY[TEXT] (${text.length}) together are not BODY[] (${entity.octets.length}) (RFC 3501 §6.4.5)`,
    });
  const section = { path: [], text: 'HEADER.FIELDS' as const, fields: [...fields] };
  const expected = sectionOctets(entity, section)!;
  const subset = sectionOf(fetched, 'HEADER.FIELDS', null) ?? null;
  if (subset === null || sorted(subset) !== sorted(expected))
    finds.push({
      oracle: 'header-fields',
      shape: subset === null ? 'none' : subset.length < expected.length ? 'fewer octets' : 'others',
      summary: `HEADER.FIELDS (${fields.join(' ')}) gives "${printable(subset ?? Buffer.alloc(0), QUOTED)}" for "${printable(expected, QUOTED)}" (RFC 3501 §6.4.5)`,
    });
  return finds;
}

/** Fields in any order. */
function sorted(header: Buffer): string {
  return header
    .toString('latin1')
    .split(/\r\n(?![ \t])/)
    .sort()
    .join('\r\n');
}

/** Whether it is a multipart, and of how many parts: RFC 3501 §7.4.2, RFC 2046 §5.1.1. */
function judgeStructure(fetched: FetchData, entity: MimeEntity): Find[] {
  const structure = fetchItem(fetched, 'BODYSTRUCTURE')?.structure;
  if (structure === undefined) return [lacking('BODYSTRUCTURE')];
  const seen = structure.kind === 'multi' ? structure.parts.length : 0;
  const expected = isMultipart(entity) ? entity.parts.length : 0;
  if (seen === expected) return [];
  return [
    {
      oracle: 'structure',
      shape: seen < expected ? 'fewer parts' : 'more parts',
      summary: `BODYSTRUCTURE has ${seen} parts of a message with ${expected} (RFC 3501 §7.4.2, RFC 2046 §5.1.1)`,
    },
  ];
}
