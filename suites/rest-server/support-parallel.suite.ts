/** Requests that are made at once, or again: REST-NMS-SUPPORT-S-001 (RFC 9110 §9.2). */
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { noFault, succeeded } from '../support/rest/judge-rest.ts';
import { clientFlags, flagList } from '../support/rest/rest-flags.ts';
import { createdUrlIn, folderAt } from '../support/rest/rest-folder.ts';
import { objectAt, stored } from '../support/rest/rest-objects.ts';
import { foundUrls, inFolder } from '../support/rest/rest-search.ts';
import { needFound } from '../support/rest/seen-first.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const SUPPORT = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';
const TABLE = 'rest-nms-1.0 Appendix B.2';
const FLAG = '\\Flagged';

requirement(SUPPORT, ({ check }) => {
  check(
    'brings a flag that is set and taken away at once into one of both states, and tells the same everywhere',
    { slug: 'flag-raced', level: 'MUST', clauses: [TABLE, 'rest-nms-1.0 §5.8'] },
    async ({ rest, restConnect, restFolder }) => {
      const other = restConnect();
      const { url } = await stored(rest, restFolder);
      const flag = rest.under(url, 'flag', FLAG);
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, at) =>
          at % 2 === 0 ? rest.act('PUT', flag) : other.act('DELETE', flag),
        ),
      );
      for (const answer of answers) noFault(answer, 'requests at once are no fault of the server');
      const seen = (await clientFlags(rest, url)).filter((each) => each === FLAG.toLowerCase());
      const test = await rest.look('GET', flag);
      const because = 'the outcome is that of the requests in some order, and one alone';
      that(seen.length <= 1, because, {
        expected: 'the flag once, or not',
        saw: `the flag ${seen.length} times`,
        evidence: answers.slice(0, 2),
      });
      equal(test.ok, seen.length === 1, 'whether the flag is there when it is tested', because, test);
    },
  );

  check(
    'puts an object that is moved to several folders at once into exactly one of them',
    { slug: 'moves-raced', level: 'MUST', clauses: [TABLE, 'rest-nms-1.0 §7.12.9', 'rest-nms-1.0 §5.4'] },
    async ({ rest, restConnect, restFolder, makeFolder }) => {
      const other = restConnect();
      const targets = [
        await makeFolder('one', restFolder),
        await makeFolder('two', restFolder),
        await makeFolder('three', restFolder),
      ];
      const { url } = await stored(rest, restFolder);
      await needFound(rest, restFolder, [url]);
      const sourceRefs = { objects: { objectReference: [{ resourceURL: url }] } };
      const answers = await Promise.all(
        targets.map(({ url: resourceURL }, at) =>
          (at % 2 === 0 ? rest : other).act('POST', rest.at('moveToFolder'), {
            json: { targetSourceRef: { targetRef: { resourceURL }, sourceRefs } },
          }),
        ),
      );
      if (!answers.some(({ ok }) => ok)) inconclusive('none of the moves was done');
      const places: string[] = [];
      for (const target of targets) places.push(...(await foundUrls(rest, inFolder(target))));
      if (places.length === 0)
        inconclusive('no target folder has the object: the moves were not done at all');
      const because = 'an object lies in one folder, whoever moves it at the same time';
      equal(places.length, 1, 'the number of objects in the target folders', because, ...answers);
      that(sameUrl(places[0]!, url), because, {
        expected: `the object ${url}`,
        saw: places[0]!,
        evidence: answers,
      });
    },
  );

  check(
    'deletes an object once when it is deleted at once by two',
    { slug: 'deletes-raced', level: 'MUST', clauses: [TABLE, 'RFC 9110 §9.2.2'] },
    async ({ rest, restConnect, restFolder }) => {
      const other = restConnect();
      const { url } = await stored(rest, restFolder);
      const { url: neighbour } = await stored(rest, restFolder);
      await needFound(rest, restFolder, [url, neighbour]);
      const answers = await Promise.all([rest.act('DELETE', url), other.act('DELETE', url)]);
      for (const answer of answers) noFault(answer, 'that another was faster is no fault of the server');
      equal(
        await foundUrls(rest, inFolder(restFolder)),
        [neighbour],
        'the objects that are left',
        'each deletion is of the same object, and of no other',
        ...answers,
      );
    },
  );

  check(
    'creates as many folders as are asked for at once',
    { slug: 'folders-at-once', level: 'MUST', clauses: [TABLE] },
    async ({ rest, restConnect, restFolder }) => {
      const other = restConnect();
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, at) =>
          (at % 2 === 0 ? rest : other).act('POST', rest.at('folders'), {
            json: { folder: { parentFolder: restFolder.url, name: `folder ${at}` } },
          }),
        ),
      );
      for (const answer of answers) succeeded(answer, 'each request creates a folder');
      const urls = answers.map((answer) => createdUrlIn(answer)).filter((url) => url !== null);
      const names = new Set<string | undefined>();
      for (const url of urls) names.add((await folderAt(rest, url)).name);
      const because = 'each folder that was acknowledged is there, under its own URL';
      equal(names.size, answers.length, 'the number of folders with names of their own', because, ...answers);
    },
  );

  check(
    'changes nothing when the same list of flags, or the same name, is put again',
    { slug: 'put-again', level: 'MUST', clauses: ['RFC 9110 §9.2.2'] },
    async ({ rest, restFolder, makeFolder }) => {
      const { url } = await stored(rest, restFolder);
      const folder = await makeFolder('named', restFolder);
      const name = rest.under(folder.url, 'folderName');
      const flags = rest.under(url, 'flags');
      const json = { name: `${folder.name}-again` };
      await rest.ok('PUT', flags, flagList('\\Seen', FLAG));
      await rest.ok('PUT', name, { json });
      const before = [await clientFlags(rest, url), (await folderAt(rest, folder.url)).name];
      const again = [
        await rest.act('PUT', flags, flagList('\\Seen', FLAG)),
        await rest.act('PUT', name, { json }),
      ];
      for (const answer of again) noFault(answer, 'what is asked for is so already');
      const after = [await clientFlags(rest, url), (await folderAt(rest, folder.url)).name];
      equal(after, before, 'the flags and the name', 'PUT does the same however often it is sent', ...again);
    },
  );

  check(
    'changes nothing by looking: flags and lastModSeq stay as they are',
    { slug: 'looking-changes-nothing', level: 'MUST', clauses: ['RFC 9110 §9.2.1', 'rest-nms-1.0 §5.5'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const before = await objectAt(rest, url);
      const folderBefore = await folderAt(rest, restFolder.url);
      const looks = [
        url,
        rest.under(url, 'flags'),
        rest.under(url, 'flag', '\\Seen'),
        before.payloadPart?.[0]?.href ?? rest.under(url, 'payload'),
        restFolder.url,
        rest.under(restFolder.url, 'folderName'),
      ];
      const answers = [];
      for (const each of looks) answers.push(await rest.act('GET', each));
      await foundUrls(rest, inFolder(restFolder));
      const after = await objectAt(rest, url);
      const because = 'GET is safe, and lastModSeq tells of changes alone';
      const seen = (flag: string): boolean => /^\\seen$/i.test(flag);
      equal(after.flags?.flag.some(seen), before.flags?.flag.some(seen), 'whether it is \\Seen', because);
      // A server may take \Recent away when someone looks, and that is a change.
      if (after.flags?.flag.length !== before.flags?.flag.length) return;
      equal(after.lastModSeq, before.lastModSeq, 'lastModSeq of the object', because, ...answers);
      const folderAfter = await folderAt(rest, restFolder.url);
      equal(folderAfter.lastModSeq, folderBefore.lastModSeq, 'lastModSeq of the folder', because);
    },
  );
});
