import { entity } from '../../fake-server/store/message.ts';
import { bodyOctets } from '../../protocol/mime/entity.ts';
import { partAt } from '../../protocol/mime/section.ts';
import { bendItems } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-010_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'fetch-cpim-unwrapped',
    bug: 'the text of an object in Message/CPIM begins with what is wrapped in it',
    breaks: [`${ROW}/cpm-objects`],
    hooks: () =>
      bendItems((item, { octets }) =>
        item.name === 'BODY[]' &&
        item.section.text === 'TEXT' &&
        item.data &&
        /^Content-Type: message\/cpim/im.test(octets.toString())
          ? { ...item, data: item.data.subarray(item.data.indexOf('\r\n\r\n') + 4) }
          : item,
      ),
  },
  {
    name: 'fetch-cpim-as-rfc822',
    bug: 'Message/CPIM is taken for an encapsulated message, whose part 1 is its content',
    breaks: [`${ROW}/cpm-single-parts`],
    hooks: () =>
      bendItems((item, { octets }) =>
        item.name === 'BODY[]' &&
        item.section.path.join('.') === '1' &&
        item.data &&
        /^Content-Type: message\/cpim/im.test(octets.toString())
          ? { ...item, data: item.data.subarray(item.data.indexOf('\r\n\r\n') + 4) }
          : item,
      ),
  },
  {
    name: 'fetch-related-root-last',
    bug: 'the parts of multipart/related are counted from those that the root refers to',
    breaks: [`${ROW}/cpm-file-parts`],
    hooks: () =>
      bendItems((item, message) => {
        if (item.name !== 'BODY[]' || item.section.path.length !== 1 || item.section.text !== '') return item;
        const whole = entity(message);
        if (whole.contentType.subtype !== 'related') return item;
        const part = partAt(whole, [(item.section.path[0]! % whole.parts.length) + 1]);
        return part === null || part === 'empty' ? item : { ...item, data: bodyOctets(part) };
      }),
  },
  {
    name: 'fetch-known-fields-alone',
    bug: 'HEADER.FIELDS gives only fields that RFC 5322 knows',
    breaks: [`${ROW}/cpm-header-fields`],
    hooks: () =>
      bendItems((item) => {
        if (item.name !== 'BODY[]' || item.section.text !== 'HEADER.FIELDS' || !item.data) return item;
        const kept = item.data
          .toString('latin1')
          .replace(/^(?:P-Asserted|Message-Context|[\w-]+-ID)[\w-]*:.*\r\n/gim, '');
        return { ...item, data: Buffer.from(kept, 'latin1') };
      }),
  },
];
