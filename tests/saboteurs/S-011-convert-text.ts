import type { Conversion } from '../../fake-server/imap/extensions/convert/conversion.ts';
import { TEXT_CONVERSIONS } from '../../fake-server/imap/extensions/convert/text.ts';
import type { FetchItem } from '../../protocol/imap/model/response.ts';
import { bendConverted, octetsForError } from './bend-converted.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-011_O';
const plainText = TEXT_CONVERSIONS[0] as Conversion;
const REPLACEMENT = 'unknown-character-replacement';

/** The conversion of plain text gets other parameters than the client sent. */
function withParameters(change: (parameters: Map<string, string>) => void): NonNullable<Saboteur['patch']> {
  return (patch) =>
    patch(plainText, 'convert', (original) => (source, octets, parameters) => {
      const changed = new Map(parameters);
      change(changed);
      return original(source, octets, changed);
    });
}

function withoutCharset(item: FetchItem): FetchItem {
  return item.name === 'BODYPARTSTRUCTURE[]' && item.structure.kind === 'single'
    ? { ...item, structure: { ...item.structure, parameters: [['charset', 'iso-8859-1']] } }
    : item;
}

export const saboteurs: Saboteur[] = [
  {
    name: 'convert-reads-all-as-latin-1',
    bug: 'the charset that a part declares is not looked at',
    breaks: [`${ROW}/charsets-to-utf-8`],
    patch: (patch) =>
      patch(plainText, 'convert', (original) => (source, octets, parameters) => {
        const contentType = {
          ...source.contentType,
          parameters: [['charset', 'iso-8859-1']] as [string, string][],
        };
        return original({ ...source, contentType }, octets, parameters);
      }),
  },
  {
    name: 'convert-loses-characters',
    bug: 'characters that the charset lacks become question marks, unasked',
    breaks: [`${ROW}/character-lost`],
    patch: withParameters((parameters) => {
      if (!parameters.has(REPLACEMENT)) parameters.set(REPLACEMENT, '?');
    }),
  },
  {
    name: 'convert-replaces-by-question-mark',
    bug: 'whatever replacement is asked for, a question mark is taken',
    breaks: [`${ROW}/replacement`, `${ROW}/replacement-impossible`],
    patch: withParameters((parameters) => {
      if (parameters.has(REPLACEMENT)) parameters.set(REPLACEMENT, '?');
    }),
  },
  {
    name: 'convert-passes-over-parameters',
    bug: 'parameters that are not known are passed over',
    breaks: [`${ROW}/unknown-parameter`],
    hooks: () =>
      bendCommand('CONVERT', ({ command }, next) => {
        command.parameters = command.parameters.filter(([name]) => !name.startsWith('x-'));
        return next();
      }),
  },
  {
    name: 'convert-size-estimated',
    bug: 'the size of a converted part is rounded up',
    breaks: [`${ROW}/size`, `${ROW}/image-stays`],
    hooks: () =>
      bendConverted((items) =>
        items.map((item) =>
          item.name === 'BINARY.SIZE[]' ? { ...item, size: Math.ceil((item.size + 1) / 16) * 16 } : item,
        ),
      ),
  },
  {
    name: 'convert-partial-from-one',
    bug: 'a piece of a converted part begins an octet late',
    breaks: [`${ROW}/partial`],
    hooks: () =>
      bendCommand('CONVERT', ({ command }, next) => {
        for (const { partial } of command.items) if (partial && partial.offset > 0) partial.offset++;
        return next();
      }),
  },
  {
    name: 'convert-structure-of-source',
    bug: 'the structure of a converted part has the charset of the stored one',
    breaks: [`${ROW}/structure`],
    hooks: () => bendConverted((items) => items.map(withoutCharset)),
  },
  {
    name: 'convert-structure-last',
    bug: 'the structure of a converted part comes behind its data',
    breaks: [`${ROW}/structure`],
    hooks: () =>
      bendConverted((items) => {
        const isStructure = (item: FetchItem) => item.name === 'BODYPARTSTRUCTURE[]';
        return [...items.filter((item) => !isStructure(item)), ...items.filter(isStructure)];
      }),
  },
  {
    name: 'convert-wants-a-target',
    bug: 'a request that leaves the target to the server is refused',
    breaks: [`${ROW}/default-conversion`],
    hooks: () =>
      bendCommand('CONVERT', (ctx, next) =>
        ctx.command.target === null ? ctx.tagged('NO', null, 'Name a target') : next(),
      ),
  },
  {
    name: 'convert-absent-part-is-empty',
    bug: 'a part that does not exist converts to nothing',
    breaks: [`${ROW}/absent-part`],
    hooks: () => octetsForError('There is no such part', ''),
  },
  {
    name: 'convert-fails-as-a-whole',
    bug: 'one conversion that fails makes the command fail',
    breaks: [`${ROW}/some-succeed`],
    hooks: () =>
      bendResponse((response, _ctx, during) =>
        during?.name === 'CONVERT' && response.kind === 'status' && response.text.startsWith('Some')
          ? [{ ...response, status: 'NO' }]
          : [response],
      ),
  },
];
