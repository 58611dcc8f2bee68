/** Finding objects by reference (§7.13.5). That a criterion names it as an attribute is inferred (section 2.5 of the wire facts). */
import { correlationTag } from '../../protocol/nms/correlation-tag.ts';
import { requirement } from '../support/requirement.ts';
import type { RestFolder } from '../support/rest/rest-folder.ts';
import {
  type ObjectSpec,
  objectAt,
  type RestObject,
  stored,
  storedAll,
} from '../support/rest/rest-objects.ts';
import { byAttribute, foundUrls, inFolder } from '../support/rest/rest-search.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { findsOnly } from '../support/rest/searching.ts';
import { needFound } from '../support/rest/seen-first.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const CLAUSES = ['rest-nms-1.0 §7.13.5', 'rest-nms-1.0 §7.12.3'];
const BY_REFERENCE = 'a search may reference any field and attribute of an object';

/** References that are attributes, and others that any object may have. */
const ATTRIBUTES = [
  'Contribution-ID',
  'Conversation-ID',
  'InReplyTo-Contribution-ID',
  'IMDN-Message-ID',
  'Subject',
];

const VALUES = ['f7c1a2d4-aaaa-4b6e-8d11-5e0c9b7a6f01', '0b3e5d79-bbbb-4c8f-9a22-6f1d8c9b7e02'] as const;

requirement('rest-nms-1.0/§7.13.5', ({ check }) => {
  for (const name of ATTRIBUTES) {
    check(
      `finds an object by its ${name}`,
      { slug: name.toLowerCase(), level: 'MUST', clauses: CLAUSES },
      async ({ rest, restFolder }) => {
        const [wanted, other] = own(restFolder);
        const [object] = await seenAll(rest, restFolder, [
          { attributes: { [name]: wanted } },
          { attributes: { [name]: other } },
        ]);
        await findsOnly(rest, inFolder(restFolder, byAttribute(name, wanted)), [object!], BY_REFERENCE);
      },
    );
  }

  check(
    'finds an object by its correlationId',
    { slug: 'correlation-id', level: 'SHOULD', hearsay: true, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const [correlationId, other] = own(restFolder);
      const [object] = await seenAll(rest, restFolder, [{ correlationId }, { correlationId: other }]);
      if ((await objectAt(rest, object!.url)).correlationId !== correlationId)
        inconclusive('the object does not have the correlationId that it was stored with');
      const criteria = inFolder(restFolder, byAttribute('correlationId', correlationId));
      await findsOnly(rest, criteria, [object!], BY_REFERENCE);
    },
  );

  check(
    'finds an object by its correlationTag',
    { slug: 'correlation-tag', level: 'SHOULD', hearsay: true, clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const specs = ['one', 'other'].map(
        (text): ObjectSpec => ({
          attributes: { 'Message-Context': 'pager-message', Subject: undefined },
          correlationTag: correlationTag({ from: '+15550100200', text: `${text} in ${restFolder.name}` }),
        }),
      );
      const [object] = await seenAll(rest, restFolder, specs);
      const { correlationTag: tag } = await objectAt(rest, object!.url);
      if (tag === undefined) notApplicable('the target gives an object no correlationTag');
      await findsOnly(
        rest,
        inFolder(restFolder, byAttribute('correlationTag', tag)),
        [object!],
        BY_REFERENCE,
      );
    },
  );

  check(
    'finds all messages of a conversation, in whatever folders they lie',
    { slug: 'whole-conversation', level: 'SHOULD', hearsay: true, clauses: CLAUSES },
    async ({ rest, restFolder, makeFolder }) => {
      const below = await makeFolder('below', restFolder);
      const [wanted, other] = own(restFolder);
      const spec = { attributes: { 'Conversation-ID': wanted } };
      const messages = [
        ...(await storedAll(rest, restFolder, [spec, spec])),
        await stored(rest, below, spec),
      ];
      await stored(rest, below, { attributes: { 'Conversation-ID': other } });
      const criteria = { searchCriteria: { criterion: [byAttribute('Conversation-ID', wanted)] } };
      await findsOnly(rest, criteria, messages, BY_REFERENCE);
    },
  );

  check(
    'finds nothing by a reference that no object has',
    { slug: 'unknown-reference', level: 'MUST', clauses: CLAUSES },
    async ({ rest, restFolder }) => {
      const [wanted, other] = own(restFolder);
      await stored(rest, restFolder, { attributes: { 'Contribution-ID': other } });
      await neededOne(rest, restFolder, other);
      const criteria = inFolder(restFolder, byAttribute('Contribution-ID', wanted));
      await findsOnly(rest, criteria, [], 'there is no such object');
    },
  );
});

/** Set-up: objects, which a search without criteria shows. */
async function seenAll(
  rest: RestSession,
  folder: RestFolder,
  specs: readonly ObjectSpec[],
): Promise<RestObject[]> {
  const objects = await storedAll(rest, folder, specs);
  await needFound(
    rest,
    folder,
    objects.map(({ url }) => url),
  );
  return objects;
}

/** Two references that no object outside the folder has. */
function own({ name }: RestFolder): [string, string] {
  return [`${VALUES[0]}.${name}`, `${VALUES[1]}.${name}`];
}

async function neededOne(rest: RestSession, folder: RestFolder, value: string): Promise<void> {
  const urls = await foundUrls(rest, inFolder(folder, byAttribute('Contribution-ID', value)));
  if (urls.length !== 1) inconclusive(`the folder has one such object, and a search finds ${urls.length}`);
}
