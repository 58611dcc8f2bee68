/**
 * Servers that use the room which RFC 5259 leaves are not blamed: the checks of conversions run against the embedded
 * server in each such manner.
 */
import sharp from 'sharp';
import { CONVERSIONS } from '../../../fake-server/imap/extensions/convert/conversions.ts';
import { CommandFailure, otherCode } from '../../../fake-server/imap/failure.ts';
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import type { FetchItem } from '../../../protocol/imap/model/response.ts';
import { decodeEncodedWords } from '../../../protocol/mime/encoded-word.ts';
import { bendConverted } from '../../saboteurs/bend-converted.ts';
import { bendCommand, bendResponse } from '../../saboteurs/bend-objects.ts';
import { bendData } from '../../saboteurs/bend-selection.ts';
import type { Patch } from '../../saboteurs/saboteur.ts';
import { mannerSet, together } from '../manners.ts';

const FILES = /convert/;

/** Refuses CONVERT where more is asked for at once than it does. */
function atMost(name: 'MAXCONVERTMESSAGES' | 'MAXCONVERTPARTS'): ServerHooks {
  return bendCommand('CONVERT', ({ command: { set, items } }, next) => {
    const [range] = set === '$' ? [] : set;
    const one = range?.from === range?.to && set.length === 1;
    const parts = new Set(items.map(({ path }) => path.join('.')));
    if (name === 'MAXCONVERTMESSAGES' ? !one : parts.size > 1)
      throw new CommandFailure('NO', 'One by one, please', otherCode(name, '1'));
    return next();
  });
}

/** Two of three conversions fail for now: by a code, or in the place of the data (§9). */
function failingForNow(): ServerHooks {
  let turn = 0;
  const isFailing = new WeakSet<object>();
  return together(
    bendCommand('CONVERT', ({ command }, next) => {
      turn++;
      if (turn % 3 === 1) throw new CommandFailure('NO', 'Try again', otherCode('TEMPFAIL'));
      if (turn % 3 === 2) isFailing.add(command);
      return next();
    }),
    bendResponse((response, _, during) => {
      if (!during || !isFailing.has(during) || response.kind !== 'data' || response.type !== 'CONVERTED')
        return [response];
      return [{ ...response, items: response.items.map(failed) }];
    }),
  );
}

function failed(item: FetchItem): FetchItem {
  if (item.name !== 'BINARY[]') return item;
  return { name: 'OTHER', attribute: `BINARY[${item.path.join('.')}]`, raw: '(ERROR "later" TEMPFAIL 5)' };
}

/** Whether all conversions of a command failed, its answer is OK (§9). */
const alwaysOk: ServerHooks = bendResponse((response, _, during) =>
  response.kind === 'status' &&
  response.tag !== null &&
  response.status === 'NO' &&
  during?.name === 'CONVERT'
    ? [{ ...response, status: 'OK' }]
    : [response],
);

/** Other words for an error, in a literal. */
const otherErrors: ServerHooks = bendConverted((items) =>
  items.map((item) =>
    item.name === 'OTHER' && item.raw.startsWith('(ERROR')
      ? { ...item, raw: item.raw.replace(/"(?:[^"\\]|\\.)*"/, '"it is (not) \\"convertible\\""') }
      : item,
  ),
);

/** Each item in a CONVERTED of its own, with the UID first. */
const oneByOne: ServerHooks = bendData('CONVERTED', (converted, { session }) => {
  const uid = session.selected?.messages[converted.number - 1]?.uid ?? 0;
  const items = converted.items.filter(({ name }) => name !== 'UID');
  return items.map((item) => ({ ...converted, items: [{ name: 'UID', uid }, item] }));
});

/** Types, parameters and their values in capitals; those of the text and others. */
const inCapitals: ServerHooks = together(
  bendConverted((items) =>
    items.map((item) => {
      if (item.name !== 'BODYPARTSTRUCTURE[]' || item.structure.kind !== 'single') return item;
      const { type, subtype, parameters } = item.structure;
      const structure = {
        ...item.structure,
        type: type.toUpperCase(),
        subtype: subtype.toUpperCase(),
        parameters: [
          ['FORMAT', 'fixed'],
          ...(parameters ?? []).map(([name, value]) => [name.toUpperCase(), value.toUpperCase()]),
        ] as [string, string][],
      };
      return { ...item, structure };
    }),
  ),
  bendData('CONVERSION', (known) => [
    {
      ...known,
      from: known.from.toUpperCase(),
      to: known.to.toUpperCase(),
      parameters: [...known.parameters.map((name) => name.toUpperCase()), 'X-SPEED'],
    },
  ]),
);

/** The structure counts octets in base64. */
const inBase64: ServerHooks = bendConverted((items) =>
  items.map((item) => {
    if (item.name !== 'BODYPARTSTRUCTURE[]' || item.structure.kind !== 'single') return item;
    const size = Math.ceil(item.structure.size / 3) * 4;
    return { ...item, structure: { ...item.structure, encoding: 'BASE64', size } };
  }),
);

/** Header fields without encoded words (§6: they *should* stay), but where the charset is unknown. */
const plainHeaders: ServerHooks = bendConverted((items) =>
  items.map((item) => {
    if (item.name !== 'BODY[]' || item.data === null) return item;
    const words = /=\?utf-8\?[BQ]\?[^?]*\?=/gi;
    return { ...item, data: Buffer.from(item.data.toString('latin1').replace(words, decodeEncodedWords)) };
  }),
);

/** HTML where the client leaves the type to the server. */
const toHtml: ServerHooks = bendResponse((response, _, during) => {
  const isDefault = during?.name === 'CONVERT' && during.target === null;
  if (!isDefault || response.kind !== 'data' || response.type !== 'CONVERTED') return [response];
  return [{ ...response, items: response.items.map(asHtml) }];
});

function asHtml(item: FetchItem): FetchItem {
  if (item.name === 'BINARY[]') return { ...item, data: Buffer.from('<p>Gr&uuml;&szlig;e</p>') };
  if (item.name !== 'BODYPARTSTRUCTURE[]' || item.structure.kind !== 'single') return item;
  return { ...item, structure: { ...item.structure, subtype: 'HTML' } };
}

/** JPEG of the lowest quality. */
function coarse(patch: Patch): void {
  for (const conversion of CONVERSIONS.filter(({ to }) => to === 'image/jpeg'))
    patch(conversion, 'convert', (original) => async (...args) => {
      const converted = await original(...args);
      return { ...converted, octets: await sharp(converted.octets).jpeg({ quality: 1 }).toBuffer() };
    });
}

export const CONVERT = mannerSet(
  FILES,
  {
    'one message and one part at a time': {
      hooks: together(atMost('MAXCONVERTMESSAGES'), atMost('MAXCONVERTPARTS')),
    },
    'conversions that fail for now': { hooks: failingForNow(), leavesOpen: true },
    'OK though nothing was converted': { hooks: alwaysOk },
    'other words for its errors': { hooks: otherErrors },
    'a CONVERTED for each item, always with the UID': { hooks: oneByOne },
    'types and parameters in capitals': { hooks: inCapitals },
    'structures that count in base64': { hooks: inBase64 },
    'headers in UTF-8 without encoded words': { hooks: plainHeaders },
    'HTML where it may choose': { hooks: toHtml },
    'text conversions alone': {
      hooks: bendData('CONVERSION', (known) => (known.from.startsWith('image/') ? [] : [known])),
    },
    'images of low quality': { patch: coarse },
  },
  [
    [
      'one message and one part at a time',
      'types and parameters in capitals',
      'images of low quality',
      'headers in UTF-8 without encoded words',
    ],
    ['conversions that fail for now'],
    [
      'OK though nothing was converted',
      'other words for its errors',
      'a CONVERTED for each item, always with the UID',
      'structures that count in base64',
      'HTML where it may choose',
    ],
    ['text conversions alone'],
  ],
);
