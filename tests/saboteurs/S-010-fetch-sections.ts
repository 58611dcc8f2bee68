import { entity } from '../../fake-server/store/message.ts';
import { sectionOctets } from '../../protocol/mime/section.ts';
import { bendCommand, bendItems } from './bend-objects.ts';
import { headerOf } from './bend-search.ts';
import { bendInput } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-010_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'fetch-mime-without-blank',
    bug: 'the MIME header of a part comes without its blank line',
    breaks: [`${ROW}/every-section`],
    hooks: () =>
      bendItems((item) =>
        item.name === 'BODY[]' && item.section.text === 'MIME' && item.data
          ? { ...item, data: item.data.subarray(0, -2) }
          : item,
      ),
  },
  {
    name: 'fetch-part-with-line-end',
    bug: 'a part has the line end that belongs to the boundary behind it',
    breaks: [`${ROW}/every-section`],
    hooks: () =>
      bendItems((item) =>
        item.name === 'BODY[]' && item.section.path.length > 1 && item.section.text === '' && item.data
          ? { ...item, data: Buffer.concat([item.data, Buffer.from('\r\n')]) }
          : item,
      ),
  },
  {
    name: 'fetch-part-one-whole',
    bug: 'part 1 of a message without parts has the header too',
    breaks: [`${ROW}/single-part`],
    hooks: () =>
      bendItems((item, { octets }) =>
        item.name === 'BODY[]' && item.section.path.join('.') === '1' ? { ...item, data: octets } : item,
      ),
  },
  {
    name: 'fetch-absent-part-whole',
    bug: 'a part that does not exist is the part around it',
    breaks: [`${ROW}/absent-part`],
    hooks: () =>
      bendItems((item, message) =>
        item.name === 'BODY[]' && item.data === null
          ? {
              ...item,
              data: sectionOctets(entity(message), { ...item.section, path: item.section.path.slice(0, -1) }),
            }
          : item,
      ),
  },
  {
    name: 'fetch-fields-without-blank',
    bug: 'HEADER.FIELDS and HEADER.FIELDS.NOT come without the blank line',
    breaks: [`${ROW}/header-fields`, `${ROW}/header-fields-not`, `${ROW}/nested-header-fields`],
    hooks: () =>
      bendItems((item) =>
        item.name === 'BODY[]' && item.section.text.startsWith('HEADER.FIELDS') && item.data
          ? { ...item, data: item.data.subarray(0, -2) }
          : item,
      ),
  },
  {
    name: 'fetch-fields-once',
    bug: 'of a header field that is there several times only the first is given',
    breaks: [`${ROW}/header-fields`],
    hooks: () =>
      bendItems((item) => {
        if (item.name !== 'BODY[]' || item.section.text !== 'HEADER.FIELDS' || !item.data) return item;
        const seen = new Set<string>();
        const kept = item.data
          .toString('latin1')
          .split(/\r\n(?![ \t])/)
          .filter((field, index, all) => {
            const name = field.split(':')[0]!.toLowerCase();
            if (index >= all.length - 2) return true;
            return !seen.has(name) && seen.add(name);
          });
        return { ...item, data: Buffer.from(kept.join('\r\n'), 'latin1') };
      }),
  },
  {
    name: 'fetch-fields-not-with-case',
    bug: 'HEADER.FIELDS.NOT compares names with regard to case',
    breaks: [`${ROW}/header-fields-not`],
    hooks: () =>
      bendItems((item, message) => {
        if (item.name !== 'BODY[]' || item.section.text !== 'HEADER.FIELDS.NOT') return item;
        const exact = item.section.fields.filter((field) => message.octets.includes(`\r\n${field}:`));
        return { ...item, data: sectionOctets(entity(message), { ...item.section, fields: exact }) };
      }),
  },
  {
    name: 'fetch-nested-fields-outer',
    bug: 'header fields of an encapsulated message are taken from the message around it',
    breaks: [`${ROW}/nested-header-fields`],
    hooks: () =>
      bendItems((item, message) =>
        item.name === 'BODY[]' && item.section.text.startsWith('HEADER.FIELDS')
          ? { ...item, data: sectionOctets(entity(message), { ...item.section, path: [] }) }
          : item,
      ),
  },
  {
    name: 'fetch-first-field-only',
    bug: 'of several field names only the first is read',
    breaks: [`${ROW}/field-name-forms`],
    hooks: () =>
      bendCommand('FETCH', ({ command }, next) => {
        for (const item of command.items) if (item.name === 'BODY[]') item.section.fields.splice(1);
        return next();
      }),
  },
  {
    name: 'fetch-part-one-first-paragraph',
    bug: 'part 1 of a message without MIME-Version ends at the first blank line',
    breaks: [`${ROW}/single-part`],
    hooks: () =>
      bendItems((item, message) => {
        if (item.name !== 'BODY[]' || item.data === null || /^MIME-Version:/im.test(headerOf(message)))
          return item;
        const { path, text } = item.section;
        const end = item.data.indexOf('\r\n\r\n');
        if (path.length !== 1 || path[0] !== 1 || text !== '' || end < 0) return item;
        return { ...item, data: item.data.subarray(0, end + 2) };
      }),
  },
  {
    name: 'fetch-field-literal-cut',
    bug: 'a field name in a literal loses its last octet',
    breaks: [`${ROW}/field-name-forms`],
    patch: (patch) => {
      const inLiteral = new WeakSet<object>();
      bendInput((text, input) => {
        const bent = inLiteral.delete(input) ? text.replace(/[^)](?=\)\])/, '_') : text;
        if (/\[HEADER\.FIELDS \([^)]*\{\d+\}\r\n$/.test(text)) inLiteral.add(input);
        return bent;
      })(patch);
    },
  },
];
