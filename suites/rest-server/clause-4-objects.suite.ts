/** The same objects behind the IMAP door and the REST door: octets, attributes, flags, deletions, moves (§4). */

import { uidOf } from '../../drivers/imap/fetch-item.ts';
import { attributeValue } from '../../protocol/nms/attributes.ts';
import { flagsByUid } from '../support/flags.ts';
import { equal, sameOctets, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { imapTwin, neededTwin, onlyObject, sectionOfOnly } from '../support/rest/both-doors.ts';
import { statusIs } from '../support/rest/judge-rest.ts';
import { flagsAt, objectAt, stored as storedOverRest, textContent } from '../support/rest/rest-objects.ts';
import { found, inFolder } from '../support/rest/rest-search.ts';
import { sampleIds, sampleObjects } from '../support/sample-objects.ts';
import { filled, store } from '../support/stored.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const SAME = 'both doors lead to one store';
const level = 'SHOULD' as const;
const hearsay = true;

requirement('rest-nms-1.0/§4', ({ check }) => {
  check(
    'tells over REST the attributes of a chat message that IMAP stored',
    { slug: 'attributes-of-appended', level, hearsay, clauses: ['rest-nms-1.0 §4'] },
    async ({ imap, rest, folder, environment }) => {
      await store(imap, folder, [sampleObjects.chat]);
      const { attributes = { attribute: [] } } = await onlyObject(
        rest,
        await neededTwin(rest, folder, environment),
      );
      const told = ['Conversation-ID', 'Contribution-ID', 'IMDN-Message-ID'].map((name) =>
        attributeValue(attributes, name),
      );
      const { conversationId, contributionId, imdnMessageId } = sampleIds;
      const expected = [conversationId, contributionId, imdnMessageId];
      equal(
        told,
        expected,
        'Conversation-ID, Contribution-ID, IMDN-Message-ID',
        `${SAME}: its header fields are its attributes`,
      );
    },
  );

  check(
    'gives over REST the octets of a part that IMAP stored',
    { slug: 'octets-of-appended', level, hearsay, clauses: ['rest-nms-1.0 §4', 'rest-nms-1.0 §5.4'] },
    async ({ imap, rest, folder, environment }) => {
      await store(imap, folder, [MULTIPART]);
      const { payloadPart = [] } = await onlyObject(rest, await neededTwin(rest, folder, environment));
      const href = payloadPart[1]?.href;
      if (href === undefined) inconclusive('the object is told of without a second payload part');
      const answer = rest.mustWork(await rest.act('GET', href));
      sameOctets(
        answer.body,
        PART_TEXT,
        'the second part',
        `${SAME}, and a payload part never changes`,
        answer,
      );
    },
  );

  check(
    'gives over IMAP the text of an object that REST stored',
    { slug: 'octets-of-posted', level, hearsay, clauses: ['rest-nms-1.0 §4', 'rest-nms-1.0 §5.4'] },
    async ({ imap, rest, restFolder }) => {
      const text = 'Posted here, fetched there: na\u00efve caf\u00e9.';
      await storedOverRest(rest, restFolder, {
        content: textContent(text),
        attributes: { Subject: 'posted' },
      });
      const folder = (await imapTwin(imap, restFolder.name)) ?? inconclusive('IMAP does not show the folder');
      await imap.ok`EXAMINE ${folder}`;
      const body = await sectionOfOnly(imap, 'TEXT');
      const subject = await sectionOfOnly(imap, 'HEADER.FIELDS (SUBJECT)');
      sameOctets(body, Buffer.from(text, 'utf8'), 'the text', `${SAME}, and a payload never changes`);
      that(
        /^Subject:\s*posted/i.test(subject?.toString('latin1') ?? ''),
        `${SAME}: attributes are header fields`,
        {
          expected: 'Subject: posted',
          saw: subject?.toString('latin1').trim() || 'no Subject',
        },
      );
    },
  );

  check(
    'shows over REST the flags that IMAP sets and takes away',
    { slug: 'flags-by-imap', level, hearsay, clauses: ['rest-nms-1.0 §4', 'rest-nms-1.0 §5.8'] },
    async ({ imap, rest, folder, environment }) => {
      await filled(imap, folder, [plainMessage()]);
      const { resourceURL } = await onlyObject(rest, await neededTwin(rest, folder, environment));
      const set = await imap.act`STORE 1 FLAGS (\Seen \Flagged)`;
      const first = await flagsOfInterest(rest, resourceURL);
      const reset = await imap.ok`STORE 1 FLAGS (\Answered)`;
      const second = await flagsOfInterest(rest, resourceURL);
      const because = `${SAME}, and flags are of the object`;
      equal(first, ['\\flagged', '\\seen'], 'the flags over REST', because, set);
      equal(second, ['\\answered'], 'the flags over REST', because, reset);
    },
  );

  check(
    'shows over IMAP the flags that REST sets and takes away',
    { slug: 'flags-by-rest', level, hearsay, clauses: ['rest-nms-1.0 §4', 'rest-nms-1.0 §5.8'] },
    async ({ imap, rest, restFolder }) => {
      const { url } = await storedOverRest(rest, restFolder, { flags: ['\\Flagged'] });
      const folder = (await imapTwin(imap, restFolder.name)) ?? inconclusive('IMAP does not show the folder');
      await imap.ok`SELECT ${folder}`;
      rest.mustWork(await rest.act('PUT', rest.under(url, 'flag', '\\Seen')));
      await rest.ok('DELETE', rest.under(url, 'flag', '\\Flagged'));
      const [flags = []] = (await flagsByUid(imap)).values();
      const told = flags.filter((flag) => flag === '\\Seen' || flag === '\\Flagged');
      equal(told, ['\\Seen'], 'of \\Seen and \\Flagged over IMAP', `${SAME}, and flags are of the object`);
    },
  );

  check(
    'has an object no more over REST when IMAP expunged it',
    { slug: 'expunged', level, hearsay, clauses: ['rest-nms-1.0 §4', 'RFC 3501 §6.4.3'] },
    async ({ imap, rest, folder, environment }) => {
      await filled(imap, folder, [plainMessage()]);
      const { resourceURL } = await onlyObject(rest, await neededTwin(rest, folder, environment));
      await imap.ok`STORE 1 +FLAGS (\Deleted)`;
      await rest.ok('GET', resourceURL);
      await imap.act`EXPUNGE`;
      const answer = await rest.look('GET', resourceURL);
      statusIs(answer, [404, 410], `${SAME}, so what one removes is gone from the other`);
    },
  );

  check(
    'has an object no more over IMAP when REST deleted it',
    { slug: 'deleted', level, hearsay, clauses: ['rest-nms-1.0 §4', 'rest-nms-1.0 §7.12.11'] },
    async ({ imap, rest, restFolder }) => {
      const { url } = await storedOverRest(rest, restFolder);
      const folder = (await imapTwin(imap, restFolder.name)) ?? inconclusive('IMAP does not show the folder');
      const before = (await imap.ok`EXAMINE ${folder}`).data('EXISTS')[0]?.number;
      if (before !== 1) inconclusive(`the mailbox shows ${before} objects in place of one`);
      rest.mustWork(await rest.act('DELETE', url));
      const after = await imap.ok`EXAMINE ${folder}`;
      equal(
        after.data('EXISTS')[0]?.number,
        0,
        'EXISTS',
        `${SAME}, so what one removes is gone from the other`,
        after,
      );
    },
  );

  check(
    'shows over IMAP in its new folder what REST moved',
    { slug: 'moved', level, hearsay, clauses: ['rest-nms-1.0 §4', 'rest-nms-1.0 §7.12.9'] },
    async ({ imap, rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await storedOverRest(rest, restFolder, { attributes: { Subject: 'moved' } });
      const [from, to] = [await imapTwin(imap, restFolder.name), await imapTwin(imap, target.name)];
      if (from === null || to === null) return inconclusive('IMAP does not show the folders');
      const sourceRefs = { objects: { objectReference: [{ resourceURL: url }] } };
      const json = { targetSourceRef: { targetRef: { resourceURL: target.url }, sourceRefs } };
      rest.mustWork(await rest.act('POST', rest.at('moveToFolder'), { json }));
      const there = [await imap.ok`EXAMINE ${from}`, await imap.ok`EXAMINE ${to}`];
      const counts = there.map((answer) => answer.data('EXISTS')[0]?.number);
      equal(
        counts,
        [0, 1],
        'EXISTS of the old folder and of the new',
        `${SAME}, so both show the move`,
        ...there,
      );
    },
  );

  check(
    'shows over REST a copy that IMAP made, as an object of its own',
    { slug: 'copied', level, hearsay, clauses: ['rest-nms-1.0 §4', 'rest-nms-1.0 §5.4'] },
    async ({ imap, rest, folder, names, environment }) => {
      const target = names.fresh('target');
      await imap.ok`CREATE ${target}`;
      await filled(imap, folder, [sampleObjects.chat]);
      const original = await onlyObject(rest, await neededTwin(rest, folder, environment));
      const copying = await imap.act`COPY 1 ${target}`;
      if (!copying.ok) inconclusive(`IMAP made no copy: ${copying.lines().at(-1)}`);
      const copy = await onlyObject(rest, await neededTwin(rest, target, environment));
      that(copy.resourceURL !== original.resourceURL, 'an id is of one object alone', {
        expected: 'two URLs',
        saw: `${copy.resourceURL} for both`,
        evidence: [copying],
      });
      const [first, second] = [original, copy].map((object) =>
        attributeValue(object.attributes ?? { attribute: [] }, 'Conversation-ID'),
      );
      equal(
        second,
        first,
        'the Conversation-ID of the copy',
        `${SAME}, and a copy has the attributes of its original`,
        copying,
      );
    },
  );

  check(
    'finds over REST by an attribute what IMAP finds by the header field',
    {
      slug: 'search-agrees',
      level,
      hearsay,
      clauses: ['rest-nms-1.0 §4', 'rest-nms-1.0 §7.13.5', 'RFC 3501 §6.4.4'],
    },
    async ({ imap, rest, folder, environment }) => {
      const messages = ['one', 'two', 'one', 'three'].map((id, index) =>
        plainMessage({ subject: `number ${index}`, headers: [`Conversation-ID: conversation-${id}`] }),
      );
      const uids = await filled(imap, folder, messages);
      const { url } = await neededTwin(rest, folder, environment);
      const searched = await imap.ok`UID SEARCH HEADER Conversation-ID conversation-one`;
      const hits = searched.data('SEARCH')[0]?.numbers.length;
      if (hits !== 2 || uids.length !== 4) inconclusive(`IMAP finds ${hits} of the two objects`);
      const criterion = { type: 'Attribute', name: 'Conversation-ID', value: 'conversation-one' };
      const objects = await found(rest, inFolder({ url, name: '' }, criterion));
      const subjects = objects
        .map(({ attributes }) => attributeValue(attributes ?? { attribute: [] }, 'Subject'))
        .sort();
      equal(
        subjects,
        ['number 0', 'number 2'],
        'the subjects found over REST',
        `${SAME}, so both find the same`,
        searched,
      );
    },
  );

  check(
    'tells over REST another lastModSeq when IMAP changed the flags',
    { slug: 'lastmodseq-by-imap', level, hearsay, clauses: ['rest-nms-1.0 §4', 'rest-nms-1.0 §5.5'] },
    async ({ imap, rest, folder, environment }) => {
      await filled(imap, folder, [plainMessage()]);
      const before = await onlyObject(rest, await neededTwin(rest, folder, environment));
      const stored = await imap.act`STORE 1 +FLAGS (\Flagged)`;
      const after = await objectAt(rest, before.resourceURL);
      if (before.lastModSeq === undefined || after.lastModSeq === undefined)
        return inconclusive('the object is told of without a lastModSeq');
      that(
        after.lastModSeq > before.lastModSeq,
        'the flags have changed since, whichever door they were changed by',
        {
          expected: `a lastModSeq above ${before.lastModSeq}`,
          saw: `${after.lastModSeq}`,
          evidence: [stored],
        },
      );
    },
  );

  check(
    'tells over IMAP of an object that REST stores meanwhile, with a UID above all others',
    { slug: 'uid-of-posted', level, hearsay, clauses: ['rest-nms-1.0 §4', 'RFC 3501 §2.3.1.1'] },
    async ({ imap, rest, restFolder }) => {
      await storedOverRest(rest, restFolder);
      const folder = (await imapTwin(imap, restFolder.name)) ?? inconclusive('IMAP does not show the folder');
      await imap.ok`SELECT ${folder}`;
      const [first] = (await imap.ok`UID FETCH 1:* (UID)`).fetches().map(uidOf);
      await storedOverRest(rest, restFolder);
      const noop = await imap.act`NOOP`;
      const uids = (await imap.ok`UID FETCH 1:* (UID)`).fetches().map(uidOf);
      that(uids.length === 2 && (uids[1] ?? 0) > (first ?? 0), `${SAME}, and UIDs ascend`, {
        expected: `a second object whose UID is above ${first}`,
        saw: `the UIDs ${uids.join(', ')}`,
        evidence: [noop],
      });
    },
  );
});

async function flagsOfInterest(rest: Parameters<typeof flagsAt>[0], url: string): Promise<string[]> {
  return (await flagsAt(rest, url)).filter((flag) => ['\\seen', '\\flagged', '\\answered'].includes(flag));
}

const PART_TEXT = Buffer.from('The second part, with its own octets.', 'latin1');
const MULTIPART = Buffer.concat([
  Buffer.from(
    'From: <tel:+15145550101>\r\nTo: <tel:+15145550100>\r\nDate: Tue, 29 Apr 2014 09:46:50 -0800\r\n' +
      'Subject: two parts\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n' +
      '--cut\r\nContent-Type: text/plain\r\n\r\nThe first part.\r\n--cut\r\nContent-Type: text/plain\r\n\r\n',
    'latin1',
  ),
  PART_TEXT,
  Buffer.from('\r\n--cut--\r\n', 'latin1'),
]);
