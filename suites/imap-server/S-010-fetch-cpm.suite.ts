import { bodyOf, sizeOf } from '../../drivers/imap/fetch-item.ts';
import { fetchedOf } from '../support/fetched.ts';
import { equal, must, sameOctets, tagged } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { namedSamples, sampleObjects } from '../support/sample-objects.ts';
import { filled } from '../support/stored.ts';

const FETCH = ['cpm-ms-2.0 §7.3.2', 'cpm-ms-2.0 §5.2', 'RFC 3501 §6.4.5'];
const OBJECTS = namedSamples.map(([, octets]) => octets);

/** The header fields that CPM adds (cpm-ms-2.0 Appendix C), and the one of RFC 3458. */
const FIELDS = [
  'Conversation-ID',
  'Contribution-ID',
  'IMDN-Message-ID',
  'P-Asserted-Service',
  'Message-Correlator',
  'Message-Context',
];

/** Header with its blank line, and body; objects of the suite are built so that they are parted here. */
function halves(object: Buffer): [header: Buffer, body: Buffer] {
  const end = object.indexOf('\r\n\r\n') + 4;
  return [object.subarray(0, end), object.subarray(end)];
}

/** The lines of the header that are one of these fields, none of which the suite folds. */
function linesOf(object: Buffer, fields: readonly string[]): string {
  const lines = halves(object)[0]
    .toString('latin1')
    .split(/(?<=\r\n)/);
  const wanted = (line: string): boolean =>
    fields.some((field) => line.toLowerCase().startsWith(`${field.toLowerCase()}:`));
  return `${lines.filter(wanted).join('')}\r\n`;
}

requirement(['cpm-ms-2.0/CPM-TS-MS-S-010_M', 'cpm-ms-1.0/CPM-TS-MS-S-002_M'], ({ check }) => {
  check(
    'gives every kind of CPM object whole, and as header and text',
    { slug: 'cpm-objects', clauses: FETCH, level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, OBJECTS);
      const answer = await imap.act`FETCH 1:* (RFC822.SIZE BODY.PEEK[] BODY.PEEK[HEADER] BODY.PEEK[TEXT])`;
      must(answer, tagged('OK'), 'every object has a header and a text');
      namedSamples.forEach(([name, object], index) => {
        const fetch = fetchedOf(answer, index + 1);
        const [header, text] = halves(object);
        sameOctets(bodyOf(fetch), object, name, 'BODY[] is the object as it was stored', answer);
        sameOctets(
          bodyOf(fetch, 'HEADER'),
          header,
          `the header of ${name}`,
          'it ends with the blank line',
          answer,
        );
        sameOctets(
          bodyOf(fetch, 'TEXT'),
          text,
          `the text of ${name}`,
          'it begins behind the blank line',
          answer,
        );
        equal(
          sizeOf(fetch),
          object.length,
          `RFC822.SIZE of ${name}`,
          'the size is that of the object',
          answer,
        );
      });
    },
  );

  check(
    'gives the text of an object in Message/CPIM or XML as its only part',
    { slug: 'cpm-single-parts', clauses: FETCH, level: 'MUST' },
    async ({ imap, folder }) => {
      const { chat, mms, imdn, session, group, voicemail } = sampleObjects;
      const objects = [chat, mms, imdn, session, group, voicemail];
      await filled(imap, folder, objects);
      const answer = await imap.act`FETCH 1:* (BODY.PEEK[1])`;
      must(answer, tagged('OK'), 'every message has at least one part number');
      objects.forEach((object, index) => {
        sameOctets(
          bodyOf(fetchedOf(answer, index + 1), '1'),
          halves(object)[1],
          `BODY[1] of object ${index + 1}`,
          'Message/CPIM is no multipart and no message/rfc822: it has no parts of its own',
          answer,
        );
      });
    },
  );

  check(
    'gives the root, the thumbnail and the file of a file transfer as its parts',
    { slug: 'cpm-file-parts', clauses: [...FETCH, 'RFC 3501 §2.4'], level: 'MUST' },
    async ({ imap, folder }) => {
      const { transfer } = sampleObjects;
      const parts = halves(transfer)[1]
        .toString('latin1')
        .split(/(?:\r\n)?--cpm(?:--)?\r\n/)
        .slice(1, -1)
        .map((part) => halves(Buffer.from(part, 'latin1')));
      await filled(imap, folder, [transfer]);
      const wanted = parts.map((_, i) => `BODY.PEEK[${i + 1}] BODY.PEEK[${i + 1}.MIME]`).join(' ');
      const answer = await imap.act`FETCH 1 (${wanted})`;
      must(answer, tagged('OK'), 'the object has these parts');
      const fetch = fetchedOf(answer, 1);
      parts.forEach(([mime, body], i) => {
        sameOctets(
          bodyOf(fetch, `${i + 1}`),
          body,
          `BODY[${i + 1}]`,
          'parts are numbered in their order',
          answer,
        );
        sameOctets(
          bodyOf(fetch, `${i + 1}.MIME`),
          mime,
          `BODY[${i + 1}.MIME]`,
          'it is the header of that part',
          answer,
        );
      });
    },
  );

  check(
    'gives the header fields of CPM by their names',
    { slug: 'cpm-header-fields', clauses: [...FETCH, 'cpm-ms-2.0 Appendix C'], level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, OBJECTS);
      const section = `HEADER.FIELDS (${FIELDS.join(' ')})`;
      const answer = await imap.act`FETCH 1:* (BODY.PEEK[${section}])`;
      must(answer, tagged('OK'), 'fields are named in any header');
      namedSamples.forEach(([name, object], index) => {
        sameOctets(
          bodyOf(fetchedOf(answer, index + 1), section),
          Buffer.from(linesOf(object, FIELDS), 'latin1'),
          `the fields of ${name}`,
          'HEADER.FIELDS gives the fields of these names as they stand, and the blank line',
          answer,
        );
      });
    },
  );
});
