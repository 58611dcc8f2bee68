import { bendAnnotate, bendChanges } from './bend-annotations.ts';
import { bendCode } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-020_O';

export const saboteurs: Saboteur[] = [
  {
    name: 'annotations-code-not-in-examine',
    bug: 'EXAMINE does not tell what annotations the folder takes',
    breaks: [`${ROW}/annotations-code`],
    hooks: () => bendCode('ANNOTATIONS', (code, _, during) => (during?.name === 'EXAMINE' ? null : code)),
  },
  {
    name: 'annotations-of-512-octets',
    bug: 'values may have 512 octets only',
    breaks: [`${ROW}/annotations-code`],
    hooks: () => bendCode('ANNOTATIONS', (code) => ({ ...code, argument: '512' })),
  },
  {
    name: 'annotate-toobig-is-toomany',
    bug: 'a value that is too large is refused as one annotation too many',
    breaks: [`${ROW}/toobig`],
    hooks: () => bendCode('ANNOTATE', (code) => ({ ...code, argument: 'TOOMANY' })),
  },
  {
    name: 'annotate-cuts-long-values',
    bug: 'values are cut after 1024 octets',
    breaks: [`${ROW}/toobig`],
    patch: bendChanges((changes) =>
      changes.map((one) => ({ ...one, value: one.value?.subarray(0, 1024) ?? null })),
    ),
  },
  {
    name: 'annotate-toomany-without-code',
    bug: 'too many annotations are refused without saying why',
    breaks: [`${ROW}/toomany`],
    hooks: () => bendCode('ANNOTATE', (code) => (code.argument === 'TOOMANY' ? null : code)),
  },
  {
    name: 'annotate-nine-entries',
    bug: 'what goes beyond nine entries in one STORE is dropped',
    breaks: [`${ROW}/toomany`],
    patch: bendChanges((changes) => changes.slice(0, 9)),
  },
  {
    name: 'annotate-parts-as-message',
    bug: 'annotations of body parts are taken for those of the object',
    breaks: [`${ROW}/body-parts`],
    patch: bendChanges((changes) =>
      changes.map((one) => ({ ...one, entry: one.entry.replace(/^\/[\d.]+\//, '/') })),
    ),
  },
  {
    name: 'annotate-absent-parts',
    bug: 'annotations of body parts that do not exist are answered OK',
    breaks: [`${ROW}/no-such-part`],
    hooks: () =>
      bendAnnotate((ctx, entries, next) => {
        const absent = entries.some(({ entry }) => /^\/(?:5|4\.3)\//.test(entry));
        return absent ? ctx.tagged('OK', null, 'Stored') : next();
      }),
  },
  {
    name: 'annotate-trims-slashes',
    bug: 'a slash at the end of a name is passed over',
    breaks: [`${ROW}/invalid-names`],
    hooks: () =>
      bendAnnotate((_, entries, next) => {
        for (const one of entries) one.entry = one.entry.replace(/\/$/, '');
        return next();
      }),
  },
  {
    name: 'annotate-takes-size',
    bug: 'STORE of a size writes it into the value',
    breaks: [`${ROW}/size-read-only`],
    hooks: () =>
      bendAnnotate((_ctx, entries, next) => {
        for (const entry of entries)
          entry.attributes = entry.attributes.map(([name, value]) => [name.replace('size', 'value'), value]);
        return next();
      }),
  },
];
