/** Uploads that create nothing: no such folder, another's folder, broken forms (REST-NMS-OBJECTS-S-002; erratum E-95). */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { buildUpload } from '../../protocol/nms/upload-build.ts';
import { equal } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { refused, statusFor } from '../support/rest/judge-rest.ts';
import { withBody } from '../support/rest/raw-upload.ts';
import { createdUrlIn, type RestFolder } from '../support/rest/rest-folder.ts';
import {
  asked,
  objectIn,
  SAMPLE_TEXT,
  stored,
  textContent,
  upload,
  uploadStyle,
} from '../support/rest/rest-objects.ts';
import { byAttribute, found, foundUrls, inFolder } from '../support/rest/rest-search.ts';
import type { Ask, RestSession } from '../support/rest/rest-session.ts';
import { needGone } from '../support/rest/seen-first.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const CREATE = ['rest-nms-1.0/REST-NMS-OBJECTS-S-002-M', 'rest-nms-1.0/REST-NMS-OBJECTS-S-001-M'];

/** Uploads into a folder that are broken in one place each. */
const BROKEN: readonly (readonly [slug: string, title: string, breaks: (ask: Ask) => Ask])[] = [
  [
    'not-closed',
    'whose form ends before its last boundary',
    (ask) => withBody(ask, (body) => body.slice(0, body.lastIndexOf('\r\n--'))),
  ],
  [
    'no-boundary',
    'whose form says no boundary',
    (ask) => ({ ...ask, headers: { 'content-type': 'multipart/form-data' } }),
  ],
  [
    'broken-json',
    'whose root element is no JSON',
    (ask) => withBody(ask, (body) => body.replace('{"object":{', '{"object":{{')),
  ],
  [
    'other-root',
    'whose root element is none of an object',
    (ask) => withBody(ask, (body) => body.replace('{"object":{', '{"selectionCriteria":{')),
  ],
];

requirement(CREATE, ({ check }) => {
  check(
    'refuses an object for a folder that is not there',
    { slug: 'unknown-folder', level: 'MUST', clauses: ['rest-nms-1.0 Appendix B.2', 'RFC 9110 §15.5'] },
    async ({ rest, restFolder, makeFolder }) => {
      await stored(rest, restFolder);
      const gone = await makeFolder('gone', restFolder);
      await needGone(rest, gone.url);
      const answer = await rest.act('POST', rest.at('objects'), upload(rest, gone));
      refused(answer, 'an object is uploaded into an identified folder, and there is no such folder');
      equal(
        (await found(rest, inFolder(restFolder))).length,
        1,
        'the number of objects around it',
        NOTHING,
        answer,
      );
    },
  );

  check(
    'refuses an object that names no folder',
    { slug: 'no-folder', level: 'SHOULD', hearsay: true, clauses: ['rest-nms-1.0 Appendix B.2'] },
    async ({ rest, restFolder }) => {
      await stored(rest, restFolder);
      const { parentFolder: _, ...rootless } = objectIn(restFolder);
      const ask = asked(buildUpload(rootless, textContent(SAMPLE_TEXT), uploadStyle(rest)));
      const answer = await rest.act('POST', rest.at('objects'), ask);
      await undone(rest, answer);
      refused(answer, 'an object is uploaded into an identified folder, and the request names none');
    },
  );

  check(
    'refuses a form without a part called root-fields',
    { slug: 'no-root-fields', level: 'SHOULD', hearsay: true, clauses: ['rest-nms-1.0 Appendix D'] },
    async ({ rest, restFolder }) => {
      await stored(rest, restFolder);
      const ask = withBody(upload(rest, restFolder), (body) => body.replace('"root-fields"', '"root"'));
      const answer = await rest.act('POST', rest.at('objects'), ask);
      await undone(rest, answer);
      refused(answer, 'what the object is and where it belongs stands in the part root-fields');
    },
  );

  for (const [slug, title, breaks] of BROKEN) {
    check(
      `answers 400 to an upload ${title}`,
      {
        slug,
        level: 'SHOULD',
        hearsay: true,
        clauses: ['rest-nms-1.0 Appendix B.2', 'RFC 9110 §15.5.1'],
      },
      async ({ rest, restFolder }) => {
        await stored(rest, restFolder);
        const answer = await rest.act('POST', rest.at('objects'), breaks(upload(rest, restFolder)));
        statusFor(rest, answer, 'malformed', 'what cannot be read is refused as malformed');
        equal((await found(rest, inFolder(restFolder))).length, 1, 'the number of objects', NOTHING, answer);
      },
    );
  }

  check(
    'creates nothing of an upload that it refuses',
    { slug: 'refused-is-nothing', level: 'MUST', clauses: ['rest-nms-1.0 Appendix B.2', 'RFC 9110 §15.5'] },
    async ({ rest, restFolder, makeFolder }) => {
      await stored(rest, await makeFolder('good'));
      const answers: NmsAnswer[] = [];
      for (const [, , breaks] of BROKEN) {
        const answer = await rest.act('POST', rest.at('objects'), breaks(upload(rest, restFolder)));
        if (answer.status >= 400) answers.push(answer);
        else await undone(rest, answer);
      }
      if (answers.length === 0) notApplicable('the target refuses no broken upload');
      equal(
        (await found(rest, inFolder(restFolder))).length,
        0,
        'the number of objects',
        NOTHING,
        ...answers,
      );
    },
  );
});

requirement('rest-nms-1.0/§5.2.3', ({ check }) => {
  check(
    'refuses an object for a folder in the box of another user',
    {
      slug: 'upload-for-other-box',
      level: 'MUST',
      clauses: ['rest-nms-1.0 §5.2.3', 'rest-nms-1.0 Appendix B.2'],
    },
    async ({ rest, restOther, restFolder }) => {
      await stored(rest, restFolder);
      const others = await rootOf(restOther);
      const id = `cross-box-${restFolder.name}`;
      const spec = { attributes: { 'Conversation-ID': id } };
      const answer = await rest.act('POST', rest.at('objects'), upload(rest, others, spec));
      const there = await foundUrls(restOther, inFolder(others, byAttribute('Conversation-ID', id)));
      equal(
        there.length,
        0,
        "the number of such objects in the other's box",
        'the token is for one box alone',
        answer,
      );
      refused(answer, 'an object is uploaded into an identified folder, and none of this box is');
    },
  );
});

const NOTHING = 'a request that is refused creates nothing';

/** What was created although it should not: it may lie anywhere, so it is taken away. */
async function undone(rest: RestSession, answer: NmsAnswer): Promise<void> {
  const url = answer.ok ? createdUrlIn(answer) : null;
  if (url !== null) await rest.look('DELETE', url);
}

async function rootOf(rest: RestSession): Promise<RestFolder> {
  const searchCriteria = { criterion: [byAttribute('Root', 'Yes')] };
  const json = { selectionCriteria: { maxEntries: 1, searchCriteria } };
  const { folder } = rest.need(await rest.ok('POST', rest.at('folderSearch'), { json }), 'folderList');
  const [root] = folder;
  return { url: root?.resourceURL ?? inconclusive('the other box shows no root folder'), name: '' };
}
