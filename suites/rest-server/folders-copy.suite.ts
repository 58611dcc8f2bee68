/** Copying objects into a folder: REST-NMS-FOLDERS-COPY-S-001 and -S-002 (section 2.7 of the wire facts). */
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { actOf, copyingTo } from '../support/rest/changes.ts';
import { onlyUrl, storedThree } from '../support/rest/few-objects.ts';
import { sameUrls, statusFor } from '../support/rest/judge-rest.ts';
import { COPIED_FACTS, permanentFacts } from '../support/rest/permanent-facts.ts';
import { doneNothing, doneWhole, failureTold, itemsOf, toldNothingDone } from '../support/rest/relocated.ts';
import { flagsAt, type ObjectSpec, objectAt, stored, textContent } from '../support/rest/rest-objects.ts';
import { found, foundUrls, inFolder } from '../support/rest/rest-search.ts';
import { subjectsOf, urlsOf } from '../support/rest/searching.ts';
import { needFound, needGone } from '../support/rest/seen-first.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const COPY = ['rest-nms-1.0/REST-NMS-FOLDERS-COPY-S-001-M', 'rest-nms-1.0/REST-NMS-FOLDERS-COPY-S-002-M'];
const CLAUSES = ['rest-nms-1.0 Appendix B.2'];
const IDENTITY = [...CLAUSES, 'rest-nms-1.0 §5.4'];
const COPIED = 'objects are copied into the target folder, all that were named';
const ORIGINAL = 'a copy leaves the original as it was';
const level = 'SHOULD' as const;
const hearsay = true;

requirement(COPY, ({ check }) => {
  check(
    'copies the objects that are named into the target folder, and no others',
    { slug: 'copies', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const [one, two] = await storedThree(rest, restFolder, target);
      const answer = await rest.act(...copyingTo(rest, target, { objects: [one, two] }));
      doneWhole(answer, COPIED);
      const seen = subjectsOf(await found(rest, inFolder(target))).sort();
      equal(seen, ['one', 'two'], 'the subjects in the target folder', COPIED, answer);
    },
  );

  check(
    'leaves the originals where they are',
    { slug: 'originals-stay', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const urls = await storedThree(rest, restFolder, target);
      const answer = await actOf(rest, copyingTo(rest, target, { objects: urls }));
      const left = await foundUrls(rest, inFolder(restFolder));
      that(sameUrls(left, urls), ORIGINAL, {
        expected: 'the three originals in their folder',
        saw: `${left.length} objects there`,
        evidence: [answer],
      });
    },
  );

  check(
    'leaves flags, attributes and payload of the originals as they are',
    { slug: 'originals-unchanged', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder, RICH);
      const [before, flags] = [await permanentFacts(rest, url), await flagsAt(rest, url)];
      const answer = await actOf(rest, copyingTo(rest, target, { objects: [url] }));
      equal(await permanentFacts(rest, url), before, 'the original', ORIGINAL, answer);
      equal(withoutRecent(await flagsAt(rest, url)), withoutRecent(flags), 'its flags', ORIGINAL, answer);
    },
  );

  check(
    'makes every copy an object with a URL of its own',
    { slug: 'own-urls', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const originals = await storedThree(rest, restFolder, target);
      const first = await actOf(rest, copyingTo(rest, target, { objects: originals }));
      const answer = await actOf(rest, copyingTo(rest, target, { objects: originals }));
      const copies = urlsOf(await found(rest, inFolder(target)));
      if (copies.length !== 6) inconclusive(`of twice three copies ${copies.length} are found`);
      const all = new Set([...originals, ...copies]);
      equal(all.size, 9, 'the number of URLs of three originals and six copies', ONE_ID, first, answer);
    },
  );

  for (const [what, of] of COPIED_FACTS) {
    check(
      `gives a copy the ${what} of the original`,
      { slug: `same-${what}`, level: 'MUST', clauses: CLAUSES },
      async ({ rest, restFolder, makeFolder }) => {
        const target = await makeFolder('target');
        const { url } = await stored(rest, restFolder, RICH);
        const expected = of(await permanentFacts(rest, url));
        const answer = await actOf(rest, copyingTo(rest, target, { objects: [url] }));
        const copy = await onlyUrl(rest, target);
        equal(of(await permanentFacts(rest, copy)), expected, `the ${what}`, 'it is a copy of it', answer);
      },
    );
  }

  check(
    'gives a copy the correlationId of the original',
    { slug: 'same-correlation', level, hearsay, clauses: [...CLAUSES, 'rest-nms-1.0 §7.13.1'] },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder, RICH);
      const { correlationId } = await objectAt(rest, url);
      if (correlationId === undefined)
        inconclusive('the object was stored with a correlationId, and tells none');
      const answer = await actOf(rest, copyingTo(rest, target, { objects: [url] }));
      const copy = await objectAt(rest, await onlyUrl(rest, target));
      equal(
        copy.correlationId,
        correlationId,
        'the correlationId',
        'it is a copy of the same message',
        answer,
      );
    },
  );

  check(
    'keeps a copy when the original is deleted',
    { slug: 'independent', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder, RICH);
      const answer = await actOf(rest, copyingTo(rest, target, { objects: [url] }));
      const copy = await onlyUrl(rest, target);
      const before = await permanentFacts(rest, copy);
      await rest.ok('DELETE', url);
      const there = await rest.look('GET', copy);
      that(there.ok, ONE_ID, {
        expected: 'the copy, whatever becomes of the original',
        saw: `status ${there.status}`,
        evidence: [answer, there],
      });
      equal(await permanentFacts(rest, copy), before, 'the copy', ONE_ID, answer);
    },
  );

  check(
    'changes the flags of a copy without those of the original',
    { slug: 'own-flags', level: 'MUST', clauses: IDENTITY },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder);
      const answer = await actOf(rest, copyingTo(rest, target, { objects: [url] }));
      await rest.ok('PUT', rest.under(await onlyUrl(rest, target), 'flag', '\\Answered'));
      const flags = await flagsAt(rest, url);
      that(!flags.includes('\\answered'), 'a copy and the original are two objects', {
        expected: 'the original without the flag \\Answered, which the copy was given',
        saw: `the flags ${flags.join(', ')}`,
        evidence: [answer],
      });
    },
  );

  check(
    'copies an object into the folder that it lies in, or refuses to',
    { slug: 'same-folder', level, hearsay, clauses: IDENTITY },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await needFound(rest, restFolder, [url]);
      const answer = await rest.act(...copyingTo(rest, restFolder, { objects: [url] }));
      const urls = urlsOf(await found(rest, inFolder(restFolder)));
      const done = answer.ok && itemsOf(answer).every(({ failure }) => failure === undefined);
      equal(
        [urls.length, new Set(urls).size],
        done ? [2, 2] : [1, 1],
        'the numbers of objects and URLs',
        COPIED,
        answer,
      );
    },
  );

  check(
    'answers a copy with 200 or 204',
    { slug: 'status', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder);
      const answer = await rest.act(...copyingTo(rest, target, { objects: [url] }));
      statusFor(rest, answer, 'copyToFolder.POST', 'a copy that was made is answered as a success');
    },
  );

  check(
    'tells with a copy the URL that it has',
    { slug: 'tells-copies', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const [one, two] = await storedThree(rest, restFolder, target);
      const answer = await rest.act(...copyingTo(rest, target, { objects: [one, two] }));
      rest.mustWork(answer);
      if (answer.body.length === 0) notApplicable('the target answers a copy without a body');
      const { response } = rest.read(answer, 'bulkResponseList');
      const told = response.flatMap(({ success }) => success?.resourceURL ?? []);
      const there = await foundUrls(rest, inFolder(target));
      that(sameUrls(told, there), 'a success says what was made of it', {
        expected: `the URLs of the copies: ${there.join(', ')}`,
        saw: told.join(', ') || 'no URL',
        evidence: [answer],
      });
    },
  );

  check(
    'refuses to copy into a folder that is not there',
    { slug: 'gone-target', level: 'MUST', clauses: [...CLAUSES, 'RFC 9110 §15.5'] },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('gone');
      const { url } = await stored(rest, restFolder);
      await rest.ok(...copyingTo(rest, target, { objects: [url] }));
      await needGone(rest, target.url);
      const answer = await rest.act(...copyingTo(rest, target, { objects: [url] }));
      doneNothing(answer, 'there is no folder to copy into');
    },
  );

  check(
    'says that it did not copy an object that is not there',
    { slug: 'gone-source', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder);
      await rest.ok(...copyingTo(rest, target, { objects: [url] }));
      await rest.ok('DELETE', url);
      const answer = await rest.act(...copyingTo(rest, target, { objects: [url] }));
      doneNothing(answer, 'there is no object to copy');
    },
  );

  check(
    'copies the other objects where one is not there, or none at all, and says so',
    { slug: 'one-gone', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const [one, two, three] = await storedThree(rest, restFolder, target);
      await rest.ok('DELETE', two);
      const answer = await rest.act(...copyingTo(rest, target, { objects: [one, two, three] }));
      failureTold(answer, 'one of the objects is not there');
      const seen = subjectsOf(await found(rest, inFolder(target))).sort();
      const expected = toldNothingDone(answer) ? [] : ['one', 'three'];
      equal(seen, expected, 'the subjects in the target folder', 'what is told as done is done', answer);
    },
  );

  check(
    'refuses to copy nothing, or does nothing',
    { slug: 'nothing', level, hearsay, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder);
      await rest.ok(...copyingTo(rest, target, { objects: [url] }));
      const answer = await rest.act(...copyingTo(rest, target, {}));
      that(answer.status < 500, 'to ask for nothing is no fault of the server', {
        expected: 'a refusal (4xx), or a success without effect',
        saw: `status ${answer.status}`,
        evidence: [answer],
      });
      equal(
        (await found(rest, inFolder(target))).length,
        1,
        'the number of objects there',
        'nothing was named',
        answer,
      );
    },
  );

  check(
    'gives a copy the flags of the original, or others',
    { slug: 'flags', level: 'MAY', clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder, note }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder, RICH);
      await actOf(rest, copyingTo(rest, target, { objects: [url] }));
      const flags = withoutRecent(await flagsAt(rest, await onlyUrl(rest, target)));
      note(`of the flags \\flagged and \\seen a copy has ${flags.join(', ') || 'none'}`);
    },
  );
});

const ONE_ID = 'a box and an id refer to one object, so a copy is another one';

const RICH: ObjectSpec = {
  attributes: { Subject: 'rich', To: ['+15145550102', '+15145550103'] },
  flags: ['\\Seen', '\\Flagged'],
  correlationId: '0c6f4a51-0a7a-4f3d-8f57-5e3a2c1d9b77',
  content: textContent('Octets: \u00e9\u00e8 \u{1f389} and a line\r\nmore.'),
};

function withoutRecent(flags: readonly string[]): string[] {
  return flags.filter((flag) => flag !== '\\recent');
}
