/** The complete client, wrong in one way each: what it does otherwise, and the checks that must be red for it alone. */

import type { NmsQuirks } from '../../../fake-server/index.ts';
import { CHAT_MESSAGE } from '../../../suites/support/rest/appendix-objects.ts';
import type { NmsSession, RecordedField } from '../../../transcript/nms-session.ts';
import {
  type Bend,
  FOLDER_SEARCH,
  ROOT_CRITERION,
  references,
  SEARCH,
  type Stage,
  type Step,
  selection,
  uploaded,
  uploadedSms,
} from './complete-client.ts';

export interface Variant {
  readonly name: string;
  readonly bend: Bend;
  /** The server that it meets, where another than the usual one is needed. */
  readonly quirks?: Partial<NmsQuirks>;
  /** What the record is changed to, where no client can be brought to it in a moment. */
  readonly mend?: (session: NmsSession) => NmsSession;
  readonly red: readonly string[];
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** Fetches what the complete client does, and something else. */
export function fetchAnd(more: Step): Bend {
  return {
    fetch: async (stage) => {
      await stage.rest.object(stage.urls.first);
      await more(stage);
    },
  };
}

async function withoutToken(stage: Stage, act: () => Promise<unknown>): Promise<void> {
  const { token } = stage.rest;
  stage.rest.token = null;
  await act();
  stage.rest.token = token;
}

function searching(body: string, headers: Record<string, string>): Bend {
  return fetchAnd(
    async ({ rest }) => void (await rest.send('POST', SEARCH, { headers, body: Buffer.from(body) })),
  );
}

/** Field values of answers in the place of others. */
function withAnswerField(session: NmsSession, name: string, change: (value: string) => string): NmsSession {
  const fields = (headers: readonly RecordedField[]): RecordedField[] =>
    headers.map(([own, value]) => [own, own === name ? change(value) : value]);
  const exchanges = session.exchanges.map((each) =>
    each.answer === null
      ? each
      : { ...each, answer: { ...each.answer, headers: fields(each.answer.headers) } },
  );
  return { ...session, exchanges };
}

export const VARIANTS: readonly Variant[] = [
  {
    name: 'asks once without a token',
    bend: fetchAnd((stage) => withoutToken(stage, () => stage.rest.get(stage.urls.first))),
    red: ['fail: presents-token'],
  },
  {
    name: 'goes on with a token that has expired',
    bend: {
      expired: async ({ server, rest }) => {
        const own = rest.token;
        rest.token = server.badTokens.expired;
        for (let time = 0; time < 6; time++) await rest.get('/subscriptions');
        rest.token = own;
      },
    },
    red: ['warn: gives-up-token'],
  },
  {
    name: 'searches for what was created since a cursor',
    bend: fetchAnd(async ({ rest }) => {
      await rest.post(SEARCH, selection([{ type: 'CreatedObjects', value: '7' }]));
    }),
    red: ['fail: no-simplified-synchronisation'],
  },
  {
    name: 'wants to be told of what vanished',
    bend: fetchAnd(async ({ rest, subscriber }) => {
      const callbackReference = { notifyURL: subscriber.channel.callbackURL };
      const filter = { criterion: [{ type: 'VanishedObjects', value: '7' }] };
      await rest.post('/subscriptions', { nmsSubscription: { callbackReference, filter } });
    }),
    red: ['fail: no-simplified-synchronisation'],
  },
  {
    name: 'sets \\Recent',
    bend: fetchAnd(async ({ rest, urls }) => void (await rest.put(`${urls.first}/flags/%5CRecent`))),
    red: ['warn: known-flags'],
  },
  {
    name: 'sets a system flag that it has made up',
    bend: fetchAnd(async ({ rest, urls }) => void (await rest.put(`${urls.first}/flags/%5CImportant`))),
    red: ['warn: known-flags'],
  },
  {
    name: 'writes JSON with a comma too many',
    bend: searching('{"selectionCriteria": {"maxEntries": 3,}}', JSON_TYPE),
    red: ['fail: json'],
  },
  {
    name: 'writes a byte order mark before its JSON',
    bend: searching('\uFEFF{"selectionCriteria": {"maxEntries": 3, "fromCursor": "x"}}', JSON_TYPE),
    red: ['fail: json'],
  },
  {
    name: 'leaves out the root element',
    bend: searching('{"maxEntries": 3}', JSON_TYPE),
    red: ['warn: body-forms'],
  },
  {
    name: 'leaves out how many entries it wants',
    bend: fetchAnd(async ({ rest }) => {
      const criterion = { type: 'Attribute', name: 'Subject', value: 'one' };
      await rest.post(SEARCH, { selectionCriteria: { searchCriteria: { criterion: [criterion] } } });
    }),
    red: ['warn: body-forms'],
  },
  {
    name: 'says that its JSON is text',
    bend: searching('{"selectionCriteria": {"maxEntries": 3, "fromCursor": "x"}}', {
      'content-type': 'text/plain',
    }),
    red: ['warn: content-types'],
  },
  {
    name: 'decodes the URLs that it was given',
    bend: fetchAnd(async ({ rest, urls }) => void (await rest.get(decodeURIComponent(urls.first)))),
    red: ['warn: urls-as-given'],
  },
  {
    name: 'decodes a URL that it names in a body',
    bend: fetchAnd(async ({ rest, urls }) => {
      const searchScope = { resourceURL: decodeURIComponent(urls.inbox) };
      await rest.post(SEARCH, selection([{ type: 'Flag', value: '\\Draft' }], { searchScope }));
    }),
    red: ['warn: urls-as-given'],
  },
  {
    name: 'does not wait as long as it was told',
    bend: {},
    mend: (session) => withAnswerField(session, 'retry-after', () => '30'),
    red: ['warn: retry-after'],
  },
  {
    name: 'does not wait until the date that it was told',
    bend: {},
    mend: (session) => {
      const date = new Date(Date.parse(session.startedAt) + 60_000).toUTCString();
      return withAnswerField(session, 'retry-after', () => date);
    },
    red: ['warn: retry-after'],
  },
  {
    name: 'asks for a deleted message again and again',
    bend: {
      gone: async ({ server, rest, urls }) => {
        const inbox = server.store.account('alice')!.find('INBOX')!;
        inbox.expunge(inbox.messages.slice(0, 4));
        for (let time = 0; time < 4; time++) await rest.get(urls.first);
      },
    },
    red: ['warn: leaves-gone'],
  },
  {
    name: 'finds the root by its path',
    bend: {
      root: async ({ rest, urls }) => {
        urls.root = await rest.folderAt('/');
      },
    },
    red: ['fail: finds-root'],
  },
  {
    name: 'finds the root by walking up from another folder',
    bend: {
      root: async ({ rest, urls }) => {
        const folder = await rest.get(await rest.folderAt('/INBOX'));
        urls.root = folder.root('folder').parentFolder!;
      },
    },
    red: ['fail: finds-root'],
  },
  {
    name: 'asks for the list of all folders',
    bend: {
      root: async ({ rest }) => void (await rest.get('/folders')),
      hierarchy: async ({ rest, urls }) => {
        urls.inbox = await rest.folderAt('/INBOX');
      },
    },
    red: ['fail: searches-folders'],
  },
  {
    name: 'writes a path that does not begin at the root',
    bend: fetchAnd(async ({ rest }) => void (await rest.get('/folders/operations/pathToId?path=INBOX'))),
    red: ['warn: discovers-hierarchy'],
  },
  {
    name: 'fetches a message by POST',
    bend: fetchAnd(async ({ rest, urls }) => void (await rest.send('POST', urls.first))),
    red: ['fail: fetches-by-get'],
  },
  {
    name: 'creates a message by PUT',
    bend: fetchAnd(async ({ rest }) => {
      const headers = { 'content-type': 'application/json' };
      const body = Buffer.from('{"object": {"parentFolderPath": "/INBOX", "attributes": {"attribute": []}}}');
      await rest.send('PUT', '/objects', { headers, body });
    }),
    red: ['fail: creates-by-post'],
  },
  {
    name: 'creates a message by a form without root-fields',
    bend: fetchAnd(async ({ rest }) => {
      const headers = { 'content-type': 'multipart/form-data; boundary=b' };
      const part =
        'Content-Disposition: form-data; name="object"\r\nContent-Type: application/json\r\n\r\n{}';
      await rest.send('POST', '/objects', { headers, body: Buffer.from(`--b\r\n${part}\r\n--b--\r\n`) });
    }),
    red: ['warn: creation-forms'],
  },
  {
    name: 'deletes a message by a POST that means DELETE',
    bend: {
      remove: async ({ rest, urls }) => {
        await rest.send('POST', urls.callLog, { headers: { 'x-http-method-override': 'DELETE' } });
      },
    },
    red: ['fail: removes-by-delete'],
  },
  {
    name: 'moves a message by copying and deleting it',
    bend: {
      move: async ({ rest, urls }) => {
        urls.archive = await rest.folder('Archive');
        const sourceRefs = { objects: references(urls.chat) };
        const targetRef = { resourceURL: urls.archive };
        await rest.post('/folders/operations/copyToFolder', { targetSourceRef: { targetRef, sourceRefs } });
        await rest.delete(urls.chat);
      },
    },
    red: ['warn: moves-by-move'],
  },
  {
    name: 'moves a message by storing it anew and deleting the old one',
    bend: {
      move: async (stage) => {
        const { rest, urls } = stage;
        urls.archive = await rest.folder('Archive');
        await uploaded({ rest, urls: { ...urls, inbox: urls.archive } }, CHAT_MESSAGE);
        await rest.delete('/objects/operations/bulkDelete', {
          bulkDelete: { objects: references(urls.chat) },
        });
      },
    },
    red: ['warn: moves-by-move'],
  },
  {
    name: 'stores a message with an IMDN-Message-ID and without a correlationId',
    bend: {
      uploadChat: async (stage) => {
        const { correlationId, ...chat } = CHAT_MESSAGE;
        const attributes = { ...chat.attributes, 'IMDN-Message-ID': correlationId! };
        stage.urls.chat = (await uploaded(stage, { ...chat, attributes })).header('location')!;
      },
    },
    red: ['warn: correlation-id'],
  },
  {
    name: 'calculates another correlationTag',
    bend: { uploadSms: (stage) => uploadedSms(stage, 'ad4d01ed12cb9f0b') },
    red: ['warn: correlation-tag'],
  },
  {
    name: 'looks for a reference in a query',
    bend: fetchAnd(async ({ rest }) => void (await rest.get('/objects?correlationId=abc'))),
    red: ['fail: finds-by-reference'],
  },
  {
    name: 'asks for the list of all messages',
    bend: {
      firstSync: null,
      fetch: null,
      news: null,
      findByReference: null,
      flag: null,
      gone: null,
      gap: null,
      reset: null,
      offline: async ({ rest }) => void (await rest.get('/objects')),
    },
    red: ['fail: searches-objects'],
  },
];

/** The first searches of the complete client, for who needs nothing else. */
export const ROOT_SEARCH: Step = async ({ rest }) =>
  void (await rest.post(FOLDER_SEARCH, selection([ROOT_CRITERION])));
