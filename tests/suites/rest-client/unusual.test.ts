/** Sessions that are unusual and right redden nothing. */
import { describe, expect, it } from 'vitest';
import type { FakeServer, FakeServerOptions } from '../../../fake-server/index.ts';
import { correlationTag } from '../../../protocol/nms/correlation-tag.ts';
import { writeXml } from '../../../protocol/nms/xml-write.ts';
import { judgeRestSession } from '../../../suites/rest-client/all.ts';
import { CALL_LOG_OBJECT, CHAT_MESSAGE } from '../../../suites/support/rest/appendix-objects.ts';
import type { NmsSession } from '../../../transcript/nms-session.ts';
import { Rest } from '../../fake-server/nms/rest.ts';
import { subscribe } from '../../fake-server/nms/subscriber.ts';
import {
  type Bend,
  completeSession,
  readAll,
  references,
  SEARCH,
  SMS,
  selection,
  uploaded,
  uploadedSms,
} from './complete-client.ts';
import { recorded, red, storedByAnother } from './recorded.ts';
import { Subscriber } from './subscriber.ts';
import { only, withCallback } from './synchronisation-variants.ts';
import { fetchAnd } from './variants.ts';

const SMS_TAG = correlationTag({ to: SMS.attributes.To, text: SMS.text });

async function complete(bend: Bend = {}, more: FakeServerOptions = {}): Promise<NmsSession> {
  const [client, options] = completeSession(bend);
  return recorded(client, { ...options, ...more });
}

const BENDS: readonly [name: string, bend: Bend][] = [
  [
    'asks what is permitted without a token, as browsers do',
    fetchAnd(async ({ rest, urls }) => {
      const { token } = rest;
      rest.token = null;
      await rest.send('OPTIONS', urls.first);
      rest.token = token;
    }),
  ],
  [
    'gives a list of flags back as it was, \\Recent and all',
    fetchAnd(async ({ rest, urls }) => {
      const list = (await rest.get(`${urls.chat || urls.first}/flags`)).root('flagList');
      await rest.put(`${urls.first}/flags`, { flagList: { flag: [...list.flag, 'mine', '\\Archived'] } });
    }),
  ],
  [
    'looks again and again whether a flag is set',
    fetchAnd(async ({ rest, urls }) => {
      for (let time = 0; time < 5; time++) await rest.get(`${urls.first}/flags/%5CAnswered`);
    }),
  ],
  [
    'subscribes in XML, with a filter',
    fetchAnd(async ({ rest, subscriber }) => {
      const body = writeXml('nmsSubscription', {
        callbackReference: { notifyURL: subscriber.channel.callbackURL },
        filter: { criterion: [{ type: 'Flag', value: '\\Flagged' }] },
      });
      const headers = { 'content-type': 'application/xml', accept: 'application/json' };
      const answer = await rest.send('POST', '/subscriptions', { headers, body });
      await rest.delete(answer.header('location')!);
    }),
  ],
  [
    'writes numbers as texts',
    fetchAnd(async ({ rest }) => {
      const criterion = [{ type: 'Attribute', name: 'Subject', value: 'one' }];
      await rest.post(SEARCH, selection(criterion, { maxEntries: '3' }));
    }),
  ],
  [
    'stores a call log by its root element alone',
    {
      uploadCallLog: async ({ rest, urls }) => {
        const attribute = Object.entries(CALL_LOG_OBJECT.attributes).map(([name, value]) => {
          return { name, value: [value].flat() };
        });
        const object = { parentFolder: urls.inbox, attributes: { attribute } };
        urls.callLog = (await rest.post('/objects', { object })).header('location')!;
      },
    },
  ],
  [
    'writes a correlationTag with zeros before it',
    { uploadSms: (stage) => uploadedSms(stage, `0${SMS_TAG.toUpperCase()}`) },
  ],
  ['stores an SMS without a correlationTag', { uploadSms: (stage) => uploadedSms(stage, null) }],
  [
    'copies a message, and deletes the original when the user wants it',
    {
      move: async (stage) => {
        const { rest, urls } = stage;
        urls.archive = await rest.folder('Archive');
        const sourceRefs = { objects: references(urls.chat) };
        const targetRef = { resourceURL: urls.archive };
        await rest.post('/folders/operations/copyToFolder', { targetSourceRef: { targetRef, sourceRefs } });
        for (let time = 0; time < 6; time++) await rest.get(urls.inbox);
        await rest.delete(urls.chat);
      },
    },
  ],
  [
    'stores the same message a second time, for it did not hear of the first',
    fetchAnd(async (stage) => {
      await uploaded(stage, CHAT_MESSAGE);
      await uploaded(stage, CHAT_MESSAGE);
    }),
  ],
  [
    'goes offline without taking leave, and comes back with its token on another channel',
    {
      offline: async (stage) => {
        storedByAnother(stage.server, 'INBOX', ['meanwhile']);
        stage.subscriber = await Subscriber.begin(stage.rest, stage.subscriber.token);
        await stage.subscriber.catchUp();
      },
    },
  ],
  [
    'has its cache cleared, and reads everything anew without a token',
    {
      offline: async (stage) => {
        await stage.subscriber.end();
        stage.subscriber = await Subscriber.begin(stage.rest);
        await readAll(stage.rest);
      },
    },
  ],
  [
    'makes the next subscription before the last one ends',
    {
      offline: async (stage) => {
        const { rest, server, subscriber } = stage;
        stage.subscriber = await Subscriber.begin(rest);
        storedByAnother(server, 'INBOX', ['told twice']);
        await subscriber.catchUp();
        await subscriber.end();
        await stage.subscriber.catchUp();
      },
    },
  ],
  [
    'asks for its subscription twice with the same correlator',
    {
      subscribe: async (stage) => {
        stage.subscriber = await Subscriber.begin(stage.rest);
        const more = {
          clientCorrelator: 'mine',
          filter: { criterion: [{ type: 'Flag', value: '\\Draft' }] },
        };
        const callbackReference = { notifyURL: stage.subscriber.channel.callbackURL };
        const nmsSubscription = { callbackReference, ...more };
        const [first] = [
          await stage.rest.post('/subscriptions', { nmsSubscription }),
          await stage.rest.post('/subscriptions', { nmsSubscription }),
        ];
        await stage.rest.delete(first.header('location')!);
      },
    },
  ],
  [
    'subscribes beside that for some messages alone',
    {
      later: async (stage) => {
        const filter = { criterion: [{ type: 'Attribute', name: 'Subject', value: 'of interest' }] };
        await subscribe(stage.rest, stage.subscriber.channel.callbackURL, { filter });
        for (let time = 0; time < 3; time++) await stage.rest.get('/subscriptions');
      },
    },
  ],
  [
    'deletes several messages by POST',
    {
      remove: async ({ rest, urls, subscriber }) => {
        const bulkDelete = { objects: references(urls.callLog, urls.file) };
        await rest.post('/objects/operations/bulkDelete', { bulkDelete });
        await subscriber.catchUp();
      },
    },
  ],
];

describe('a client that', () => {
  for (const [name, bend] of BENDS) {
    it(name, async () => expect(red(judgeRestSession(await complete(bend)))).toEqual([]));
  }

  it('takes callbacks, one at the second attempt, and one that is not its own any more', async () => {
    const client = (server: FakeServer): Promise<void> =>
      withCallback([503, 204, 200, 404], async (notifyURL, came) => {
        const { nmsUrl, token } = server.users[0]!;
        const rest = new Rest(nmsUrl, token);
        const { resourceURL } = await subscribe(rest, notifyURL);
        storedByAnother(server, 'INBOX', ['first']);
        await came(2);
        storedByAnother(server, 'INBOX', ['second']);
        await came(3);
        await rest.delete(resourceURL);
      });
    const outcomes = judgeRestSession(await recorded(client));
    expect(red(outcomes)).toEqual([]);
    const passed = outcomes.filter(({ verdict }) => verdict === 'pass').map(({ check }) => check.slug);
    expect(passed).toEqual(expect.arrayContaining(['takes-notifications', 'waits-for-notifications']));
  });

  it('is refused its token, and begins anew', async () => {
    const client = async (server: FakeServer): Promise<void> => {
      storedByAnother(server, 'INBOX', ['one']);
      const { nmsUrl, token } = server.users[0]!;
      const rest = new Rest(nmsUrl, token);
      const nmsSubscription = {
        callbackReference: { notifyURL: 'http://127.0.0.1:9/told' },
        restartToken: 'from-another-life',
      };
      for (let time = 0; time < 2; time++) await rest.post('/subscriptions', { nmsSubscription });
      const subscriber = await Subscriber.begin(rest);
      await readAll(rest);
      await subscriber.catchUp();
      await rest.get('/subscriptions');
    };
    const outcomes = judgeRestSession(await recorded(client, { nmsQuirks: { badToken: 'refuse' } }));
    expect(red(outcomes)).toEqual([]);
    expect(outcomes.find(({ check }) => check.slug === 'escapes')!.verdict).toBe('pass');
  });

  it('meets a server with other URLs and other answers', async () => {
    const nmsQuirks = {
      boxIdForm: 'raw',
      storeName: 'ums',
      creationAnswer: 'object',
      relocationStatus: 204,
      flagPutStatus: 204,
      flagDeleteStatus: 201,
      bulkDeleteMethods: ['DELETE'],
      eventsPerNotification: 1,
      urlHost: 'own',
    } as const;
    const outcomes = judgeRestSession(await complete({ expired: null }, { nmsQuirks }));
    expect(red(outcomes)).toEqual([]);
  });

  it('stores one message and goes', async () => {
    const session = await complete(only(['uploadChat']));
    expect(red(judgeRestSession(session))).toEqual([]);
  });
});

describe('a record', () => {
  const whole = complete();

  it('that ends anywhere reddens nothing', async () => {
    const session = await whole;
    for (const { at, id } of session.exchanges) {
      const until = <T extends { at: number }>(list: readonly T[]): T[] =>
        list.filter((each) => each.at < at);
      const cut = {
        ...session,
        exchanges: until(session.exchanges).map((each) =>
          each.answer !== null && each.answer.at >= at ? { ...each, answer: null } : each,
        ),
        deliveries: until(session.deliveries),
        changes: until(session.changes),
      };
      expect(red(judgeRestSession(cut)), `before request ${id}`).toEqual([]);
    }
  });

  it('that begins anywhere reddens nothing', async () => {
    const session = await whole;
    for (const { at, id } of session.exchanges) {
      const from = <T extends { at: number }>(list: readonly T[]): T[] =>
        list.filter((each) => each.at >= at);
      const cut = {
        ...session,
        exchanges: from(session.exchanges),
        deliveries: from(session.deliveries),
        changes: from(session.changes),
      };
      expect(red(judgeRestSession(cut)), `from request ${id}`).toEqual([]);
    }
  });
});
