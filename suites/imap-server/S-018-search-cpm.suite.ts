import { bodyOf } from '../../drivers/imap/fetch-item.ts';
import { fetchedOf } from '../support/fetched.ts';
import { equal, must, sameOctets, tagged } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { namedSamples, sampleNames, type sampleObjects } from '../support/sample-objects.ts';
import { mustFind, type SearchRow, searched } from '../support/searched.ts';
import { filled } from '../support/stored.ts';

const SEARCH = ['cpm-ms-2.0 §7.5.5', 'cpm-ms-2.0 §5.2', 'RFC 3501 §6.4.4'];
const OBJECTS = namedSamples.map(([, octets]) => octets);

/** The sequence numbers of kinds, once all samples are stored in their order. */
function numbers(...kinds: (keyof typeof sampleObjects)[]): number[] {
  const names = namedSamples.map(([name]) => name);
  return kinds.map((kind) => names.indexOf(sampleNames[kind]) + 1).sort((a, b) => a - b);
}

/** Its IMDN-Message-ID, null for one that has none. */
function idOf(object: Buffer): string | null {
  return /^IMDN-Message-ID: (.*)\r\n/m.exec(object.toString('latin1'))?.[1] ?? null;
}

requirement(['cpm-ms-2.0/CPM-TS-MS-S-018_M', 'cpm-ms-1.0/CPM-TS-MS-S-011_M'], ({ check }) => {
  check(
    'finds every kind of CPM object by its IMDN-Message-ID, and gives that object',
    { slug: 'cpm-objects', clauses: SEARCH, level: 'MUST' },
    async ({ imap, folder }) => {
      const uids = await filled(imap, folder, OBJECTS);
      for (const [index, [name, object]] of namedSamples.entries()) {
        const id = idOf(object);
        if (id === null) continue;
        const answer = await imap.act`UID SEARCH HEADER IMDN-Message-ID "${id}"`;
        must(answer, tagged('OK'), 'any header field can be searched');
        equal(
          searched(answer),
          [uids[index]!],
          `what has the id of ${name}`,
          'one object has this id',
          answer,
        );
        const fetched = await imap.ok`UID FETCH ${uids[index]!} (BODY.PEEK[])`;
        const octets = bodyOf(fetchedOf(fetched, index + 1));
        sameOctets(
          octets,
          object,
          name,
          'the object that was found is the one that was stored',
          answer,
          fetched,
        );
      }
    },
  );

  check(
    'finds CPM objects of a kind by what sets it apart',
    { slug: 'cpm-kinds', clauses: SEARCH, level: 'MUST' },
    async ({ imap, folder }) => {
      await filled(imap, folder, OBJECTS);
      const rows: SearchRow[] = [
        ['HEADER Content-Type application/x-cpm-session', numbers('session')],
        ['HEADER Content-Type group-state-object+xml', numbers('group')],
        ['HEADER Content-Type multipart/related', numbers('transfer')],
        ['HEADER Content-Type image/jpeg', numbers('media')],
        [
          'HEADER Content-Type message/cpim',
          numbers('chat', 'standalone', 'imdn', 'sms', 'mms', 'voicemail'),
        ],
        ['HEADER P-Asserted-Service oma.cpm.filetransfer', numbers('transfer')],
        ['HEADER P-Asserted-Service ""', numbers('standalone', 'session', 'transfer')],
        ['HEADER Message-Context pager-message', numbers('sms')],
        ['HEADER Message-Context multimedia-message', numbers('mms')],
        ['HEADER Message-Context voice-message', numbers('voicemail')],
        ['HEADER Call-Type voice', numbers('call')],
        ['SUBJECT "a session"', numbers('session')],
        ['HEADER Conversation-ID f81d4fae HEADER Message-Context ""', numbers('sms', 'mms')],
        ['NOT HEADER Conversation-ID ""', numbers('media')],
      ];
      await mustFind(
        imap,
        rows,
        'HEADER finds the objects that have the field with the string in it, whatever they are',
      );
    },
  );
});
