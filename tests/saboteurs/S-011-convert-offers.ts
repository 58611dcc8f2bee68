import { bendConverted } from './bend-converted.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-011_O';

export const saboteurs: Saboteur[] = [
  {
    name: 'conversions-without-replacement',
    bug: 'CONVERSIONS does not list unknown-character-replacement',
    breaks: [`${ROW}/conversions`],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'data' && response.type === 'CONVERSION'
          ? [{ ...response, parameters: response.parameters.filter((name) => !name.startsWith('unknown')) }]
          : [response],
      ),
  },
  {
    name: 'conversions-of-any-type',
    bug: 'a wildcard in the subtype stands for any type',
    breaks: [`${ROW}/conversions-wildcards`],
    hooks: () =>
      bendCommand('CONVERSIONS', ({ command }, next) => {
        if (command.from.endsWith('/*')) command.from = '*';
        return next();
      }),
  },
  {
    name: 'conversions-no-for-bad-type',
    bug: 'what is no media type gets NO',
    breaks: [`${ROW}/no-media-type`],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'status' && response.status === 'BAD' && response.text.includes('media type')
          ? [{ ...response, status: 'NO' }]
          : [response],
      ),
  },
  {
    name: 'convert-without-binary',
    bug: 'BINARY is not advertised beside CONVERT',
    breaks: [`${ROW}/binary-advertised`],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'data' && response.type === 'CAPABILITY'
          ? [{ ...response, capabilities: response.capabilities.filter((name) => name !== 'BINARY') }]
          : [response],
      ),
  },
  {
    name: 'convert-offers-pdf',
    bug: 'a target is offered that CONVERSIONS does not list',
    breaks: [`${ROW}/available`],
    hooks: () =>
      bendConverted((items) =>
        items.map((item) =>
          item.name === 'OTHER' && item.attribute.startsWith('AVAILABLECONVERSIONS')
            ? { ...item, raw: item.raw.replace('))', ' "application/pdf"))') }
            : item,
        ),
      ),
  },
];
