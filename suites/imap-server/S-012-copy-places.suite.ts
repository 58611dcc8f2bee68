import { flagsOf } from '../../drivers/imap/fetch-item.ts';
import { contentsOf } from '../support/contents.ts';
import { mustEndWith } from '../support/copies.ts';
import { imdn } from '../support/cpm-objects.ts';
import { fetchedOf } from '../support/fetched.ts';
import { systemFlags } from '../support/flags.ts';
import { mustHold } from '../support/holding.ts';
import { data, equal, must, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { polled } from '../support/polled.ts';
import { requirement } from '../support/requirement.ts';
import { sampleIds, sampleObjects } from '../support/sample-objects.ts';
import { filled, store } from '../support/stored.ts';
import { mustShow } from '../support/subjects.ts';
import { literal } from '../support/wire.ts';

const named = (subject: string): Buffer => plainMessage({ subject });
const clauses = ['cpm-ms-2.0 §7.3.4', 'cpm-ms-1.0 §6.2.2.4', 'RFC 3501 §6.4.7'];

requirement(['cpm-ms-2.0/CPM-TS-MS-S-012_M', 'cpm-ms-1.0/CPM-TS-MS-S-004_M'], ({ check }) => {
  check(
    'copies objects to the end of the very folder that they are in, and tells its new size',
    { slug: 'same-folder', clauses: [...clauses, 'RFC 3501 §5.2'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      await filled(imap, folder, [named('1'), named('2'), named('3')]);
      const answer = await imap.act`COPY 2 ${folder}`;
      must(answer, tagged('OK'), 'the destination may be the selected mailbox');
      const noop = await imap.ok`NOOP`;
      const sizes = [answer, noop].flatMap((told) => told.data('EXISTS').map(({ number }) => number));
      equal(sizes.at(-1), 4, 'the last EXISTS', 'the selected mailbox has one object more', answer, noop);
      await mustShow(imap, ['1', '2', '3', '2'], 'the copy is at the end', answer);
      await mustEndWith(second, folder, ['1', '2', '3'], ['2'], 'the copy is at the end', answer);
    },
  );

  check(
    'tells a session that has the destination selected of the copies',
    { slug: 'other-session-told', clauses: [...clauses, 'RFC 3501 §5.2', 'RFC 3501 §7.3.1'], level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const destination = names.fresh('destination');
      await second.ok`CREATE ${destination}`;
      await filled(second, destination, [named('there before')]);
      await filled(imap, folder, [named('1'), named('2')]);
      const answer = await imap.act`COPY 1:2 ${destination}`;
      must(answer, tagged('OK'), 'the destination may be selected elsewhere');
      const size = data('EXISTS', '* 3 EXISTS', ({ number }) => number === 3);
      const noop = await polled(second, size);
      must(noop, size, 'NOOP is how a client asks for new messages, and the COPY was completed before');
      await mustShow(second, ['there before', '1', '2'], 'the copies are there', answer, noop);
    },
  );

  check(
    'takes the name of the destination as a quoted string and as a literal',
    { slug: 'name-forms', clauses: [...clauses, 'RFC 3501 §4.3', 'RFC 3501 §5.1.3'], level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const destination = names.fresh('R&AOk-union du jour');
      await imap.ok`CREATE ${destination}`;
      await filled(imap, folder, [named('1'), named('2')]);
      const quoted = await imap.act`COPY 1 ${destination}`;
      must(quoted, tagged('OK'), 'a mailbox name may be a quoted string');
      const spelled = await imap.act`COPY 2 ${literal(destination.name)}`;
      must(spelled, tagged('OK'), 'a mailbox name may be a literal');
      await mustEndWith(second, destination, ['1'], ['2'], 'both forms name the same mailbox', spelled);
    },
  );

  check(
    'copies objects to a folder below the one that they are in',
    { slug: 'own-child', clauses, level: 'MUST' },
    async ({ imap, folder, second }) => {
      const child = folder.child('child');
      await imap.ok`CREATE ${child}`;
      await filled(imap, folder, [named('1'), named('2')]);
      const answer = await imap.act`COPY 2 ${child}`;
      must(answer, tagged('OK'), 'the destination is a mailbox of its own');
      await mustEndWith(second, child, [], ['2'], 'the destination was this one', answer);
      await mustEndWith(second, folder, ['1', '2'], [], 'the destination was the folder below', answer);
    },
  );

  check(
    'copies from a folder that was opened with EXAMINE',
    { slug: 'from-examined', clauses: [...clauses, 'RFC 3501 §6.3.2'], level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      await store(imap, folder, [named('1')]);
      await imap.ok`EXAMINE ${folder}`;
      const answer = await imap.act`COPY 1 ${destination}`;
      must(answer, tagged('OK'), 'COPY changes nothing in the folder that is open for reading only');
      await mustEndWith(second, destination, [], ['1'], 'the COPY was completed', answer);
    },
  );

  check(
    'keeps an object and its copies apart: what becomes of one does not touch the others',
    { slug: 'independent', clauses: [...clauses, 'RFC 3501 §2.3.2'], level: 'MUST' },
    async ({ imap, folder, names, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      await filled(imap, folder, [named('copied')]);
      const { objects } = await contentsOf(second, folder);
      await imap.ok`COPY 1 ${destination}`;
      await imap.ok`COPY 1 ${destination}`;
      await second.ok`SELECT ${destination}`;
      await second.ok`STORE 1 +FLAGS.SILENT (\Flagged \Deleted)`;
      const first = await second.act`EXPUNGE`;
      const flags = fetchedOf(await imap.ok`FETCH 1 (FLAGS)`, 1);
      const because = 'another copy was flagged and expunged';
      equal(systemFlags(flagsOf(flags)), [], 'the flags of the original', because, first);
      await mustHold(second, folder, [objects[0]!.octets!], because, first);
      await imap.ok`STORE 1 +FLAGS.SILENT (\Answered \Deleted)`;
      const original = await imap.act`EXPUNGE`;
      const why = 'the original was flagged and expunged, and so was another copy';
      await mustHold(imap, destination, [objects[0]!.octets!], why, first, original);
      const left = fetchedOf(await imap.ok`FETCH 1 (FLAGS)`, 1);
      equal(systemFlags(flagsOf(left)), [], 'the flags of the copy that is left', why, first, original);
    },
  );

  check(
    'copies a message with its disposition notification or without',
    { slug: 'associated-imdn', clauses: ['cpm-ms-2.0 §6.3.4', ...clauses], level: 'MAY' },
    async ({ imap, folder, names, note, second }) => {
      const destination = names.fresh('destination');
      await imap.ok`CREATE ${destination}`;
      const notification = imdn({ ...sampleIds, imdnMessageId: 'Ab9QxY' }, sampleIds.imdnMessageId);
      const [uid] = await filled(imap, folder, [sampleObjects.chat, notification]);
      const answer = await imap.act`UID COPY ${uid!} ${destination}`;
      must(answer, tagged('OK'), 'a message can be copied alone');
      const { objects } = await contentsOf(second, destination);
      note(`the notification was ${objects.length > 1 ? '' : 'not '}copied along`);
      that(objects.length >= 1 && objects.length <= 2, 'the message was named', {
        expected: 'the message, and perhaps its notification',
        saw: `${objects.length} objects`,
        evidence: [answer],
      });
    },
  );
});
