/** lastModSeq tells whether the immediate properties of an object or folder have changed: §5.5. */
import { sameUrl } from '../../protocol/nms/resource-url.ts';
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { actOf, movingTo } from '../support/rest/changes.ts';
import { refused } from '../support/rest/judge-rest.ts';
import { unlessProhibited } from '../support/rest/renaming.ts';
import { flagList } from '../support/rest/rest-flags.ts';
import { folderAt, type RestFolder } from '../support/rest/rest-folder.ts';
import { flagsAt, objectAt, stored } from '../support/rest/rest-objects.ts';
import { found, inFolder } from '../support/rest/rest-search.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const CLAUSE = 'rest-nms-1.0 §5.5';

requirement('rest-nms-1.0/§5.5', ({ check }) => {
  check(
    'tells the lastModSeq of an object',
    { slug: 'object-has', level: 'MUST', clauses: [CLAUSE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const answer = rest.mustWork(await rest.act('GET', url));
      that(rest.read(answer, 'object').lastModSeq !== undefined, 'there is a lastModSeq with any object', {
        expected: 'a lastModSeq',
        saw: 'none',
        evidence: [answer],
      });
    },
  );

  check(
    'tells the lastModSeq of a folder',
    { slug: 'folder-has', level: 'MUST', clauses: [CLAUSE] },
    async ({ rest, restFolder }) => {
      const answer = rest.mustWork(await rest.act('GET', restFolder.url));
      that(rest.read(answer, 'folder').lastModSeq !== undefined, 'there is a lastModSeq with any folder', {
        expected: 'a lastModSeq',
        saw: 'none',
        evidence: [answer],
      });
    },
  );

  const changes: readonly [
    slug: string,
    what: string,
    change: (rest: RestSession, url: string) => Promise<unknown>,
  ][] = [
    ['flag-added', 'a flag is added', (rest, url) => rest.act('PUT', rest.under(url, 'flag', '\\Seen'))],
    [
      'flag-removed',
      'a flag is removed',
      (rest, url) => rest.act('DELETE', rest.under(url, 'flag', '\\Flagged')),
    ],
    [
      'list-replaced',
      'the list of flags is replaced',
      (rest, url) => rest.act('PUT', rest.under(url, 'flags'), flagList('\\Draft')),
    ],
  ];
  for (const [slug, what, change] of changes) {
    check(
      `raises the lastModSeq of an object when ${what}`,
      { slug, level: 'MUST', clauses: [CLAUSE] },
      async ({ rest, restFolder }) => {
        const { url } = await stored(rest, restFolder, { flags: ['\\Flagged'] });
        const [before, flags] = [await modseqOf(rest, url), await flagsAt(rest, url)];
        await change(rest, url);
        const [after, changed] = [await modseqOf(rest, url), await flagsAt(rest, url)];
        if (changed.join() === flags.join()) inconclusive('the flags are as they were');
        rises(before, after, 'flags are immediate properties, and a change of them shows');
      },
    );
  }

  check(
    'raises the lastModSeq of an object when it is moved',
    { slug: 'moved', level: 'MUST', clauses: [CLAUSE] },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const { url } = await stored(rest, restFolder);
      const before = await modseqOf(rest, url);
      await actOf(rest, movingTo(rest, target, { objects: [url] }));
      const { parentFolder } = await objectAt(rest, url);
      requireIn(target, parentFolder);
      rises(before, await modseqOf(rest, url), 'the location is an immediate property');
    },
  );

  check(
    'raises the lastModSeq of a folder when it is renamed',
    { slug: 'folder-renamed', level: 'MUST', clauses: [CLAUSE] },
    async ({ rest, restFolder }) => {
      const before = await folderModseq(rest, restFolder.url);
      const json = { name: `${restFolder.name}-renamed` };
      const answer = await rest.act('PUT', rest.under(restFolder.url, 'folderName'), { json });
      rest.mustWork(unlessProhibited(answer));
      const { name } = await folderAt(rest, restFolder.url);
      if (name !== json.name) inconclusive('the folder has the name that it had');
      rises(before, await folderModseq(rest, restFolder.url), 'the name says where the folder is');
    },
  );

  check(
    'raises the lastModSeq of a folder when it is moved',
    { slug: 'folder-moved', level: 'MUST', clauses: [CLAUSE] },
    async ({ rest, restFolder, makeFolder }) => {
      const target = await makeFolder('target');
      const before = await folderModseq(rest, restFolder.url);
      await actOf(rest, movingTo(rest, target, { folders: [restFolder.url] }));
      const { parentFolder } = await folderAt(rest, restFolder.url);
      requireIn(target, parentFolder);
      rises(before, await folderModseq(rest, restFolder.url), 'the location is an immediate property');
    },
  );

  check(
    'leaves the lastModSeq of an object alone that is only looked at',
    { slug: 'unchanged', level: 'MUST', clauses: [CLAUSE, 'RFC 9110 §9.2.1'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const before = await objectAt(rest, url);
      const href = before.payloadPart?.[0]?.href;
      if (href !== undefined) await rest.act('GET', href);
      await rest.act('GET', rest.under(url, 'flags'));
      await found(rest, inFolder(restFolder));
      const after = await objectAt(rest, url);
      // \Recent comes and goes by itself, which is a change of flags.
      if (JSON.stringify(before.flags) !== JSON.stringify(after.flags))
        inconclusive('the flags changed by themselves');
      that(after.lastModSeq === before.lastModSeq, 'an equal value means that nothing has changed', {
        expected: `the lastModSeq ${before.lastModSeq}`,
        saw: `${after.lastModSeq}`,
      });
    },
  );

  check(
    'leaves the lastModSeq of a folder alone that is only looked at',
    { slug: 'folder-unchanged', level: 'MUST', clauses: [CLAUSE, 'RFC 9110 §9.2.1'] },
    async ({ rest, restFolder }) => {
      await stored(rest, restFolder);
      const before = await folderModseq(rest, restFolder.url);
      await rest.act('GET', rest.under(restFolder.url, 'folderName'));
      await found(rest, inFolder(restFolder));
      const after = await folderModseq(rest, restFolder.url);
      that(after === before, 'an equal value means that nothing has changed', {
        expected: `the lastModSeq ${before}`,
        saw: `${after}`,
      });
    },
  );

  check(
    'leaves the lastModSeq of an object alone when a change is refused',
    { slug: 'refused-change', level: 'SHOULD', hearsay: true, clauses: [CLAUSE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const before = await modseqOf(rest, url);
      const answer = await rest.act('PUT', rest.under(url, 'flags'), {
        body: '{',
        headers: { 'content-type': 'application/json' },
      });
      refused(answer, 'what is no JSON is refused');
      const after = await modseqOf(rest, url);
      that(after === before, 'what is refused changes nothing', {
        expected: `the lastModSeq ${before}`,
        saw: `${after}`,
        evidence: [answer],
      });
    },
  );

  check(
    'tells the same lastModSeq in a search as in the object',
    { slug: 'in-search', level: 'MUST', clauses: [CLAUSE, 'rest-nms-1.0 §7.12.3'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('PUT', rest.under(url, 'flag', '\\Flagged'));
      rest.acting();
      const [inSearch] = await found(rest, inFolder(restFolder));
      const alone = await modseqOf(rest, url);
      that(inSearch?.lastModSeq === alone, 'one object has one lastModSeq', {
        expected: `the lastModSeq ${alone}`,
        saw: `${inSearch?.lastModSeq ?? 'none'}`,
      });
    },
  );
});

/** Inconclusive where what was moved is elsewhere, which is the matter of another clause. */
function requireIn(target: RestFolder, parentFolder: string | undefined): void {
  if (parentFolder === undefined || !sameUrl(parentFolder, target.url))
    inconclusive('what was moved is not where it was moved to');
}

async function modseqOf(rest: RestSession, url: string): Promise<number> {
  return (await objectAt(rest, url)).lastModSeq ?? inconclusive('the object is told of without a lastModSeq');
}

async function folderModseq(rest: RestSession, url: string): Promise<number> {
  return (await folderAt(rest, url)).lastModSeq ?? inconclusive('the folder is told of without a lastModSeq');
}

function rises(before: number, after: number, because: string): void {
  that(after > before, because, { expected: `a lastModSeq above ${before}`, saw: String(after) });
}
