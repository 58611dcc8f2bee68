/** What polls of a notification channel bring (§5.6, §7.6). */
import { BOX, CHANNELS, type Client, SECRET_NUMBER, type Sessions } from '../sessions.ts';
import type { Cases } from './case.ts';

const CALLBACK = `${CHANNELS}/c1/callback`;
const POLL = `${CHANNELS}/c1/poll`;

type Event = Readonly<Record<string, unknown>>;

const changed = (id: string, lastModSeq = 1): Event => ({
  changedObject: {
    resourceURL: `${BOX}/objects/${id}`,
    parentFolder: `${BOX}/folders/f1`,
    flags: { flag: [] },
    lastModSeq,
  },
});
const deleted = (id: string, lastModSeq = 1): Event => ({
  deletedObject: { resourceURL: `${BOX}/objects/${id}`, lastModSeq },
});

function opensChannel(client: Client): void {
  client.exchange('POST', CHANNELS, 201, {
    headers: [['location', `${CHANNELS}/c1`]],
    json: {
      notificationChannel: {
        channelType: 'LongPolling',
        channelData: { channelURL: POLL, maxNotifications: 20 },
        channelLifetime: 3600,
        callbackURL: CALLBACK,
        resourceURL: `${CHANNELS}/c1`,
      },
    },
  });
}

function subscribes(client: Client, id = 's1', more: object = {}): void {
  const subscription = { callbackReference: { notifyURL: CALLBACK }, ...more };
  const resourceURL = `${BOX}/subscriptions/${id}`;
  client.exchange(
    'POST',
    '/subscriptions',
    201,
    { headers: [['location', resourceURL]], json: { nmsSubscription: { ...subscription, resourceURL } } },
    { json: { nmsSubscription: subscription } },
  );
}

/** A client with a channel and a subscription to it. */
function listens({ client }: Sessions, more: object = {}): Client {
  opensChannel(client);
  subscribes(client, 's1', more);
  return client;
}

const list = (index: number, ...nmsEvent: Event[]): object => ({
  nmsEventList: { nmsEvent, index, restartToken: `t${index}` },
});
const brings = (client: Client, ...lists: object[]): void =>
  client.exchange('POST', POLL, 200, { json: { notificationList: lists } });

export const eventCases = {
  'event-kind': {
    breaks: {
      'two things': ({ client }) => {
        opensChannel(client);
        brings(client, list(1, { ...changed('1'), ...deleted('2') }));
      },
      nothing: ({ client }) => {
        opensChannel(client);
        brings(client, list(1, {}));
      },
      'two things, one of which nests too deep to be shown': ({ client }) => {
        opensChannel(client);
        const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
        const event = `{"resetBox":{},"deletedFolder":{"x":${deep}}}`;
        client.exchange('POST', POLL, 200, {
          headers: [['content-type', 'application/json']],
          body: `{"notificationList":[{"nmsEventList":{"nmsEvent":[${event}]}}]}`,
        });
      },
    },
    keeps: {
      "a carrier's own things": (sessions) =>
        brings(listens(sessions), list(1, { message: {} }, { ...changed('1'), notifyObject: {} })),
      'a reset': (sessions) => brings(listens(sessions), list(1, { resetBox: {} })),
    },
  },
  'event-index': {
    breaks: {
      'a number left out behind a look at the subscription without an answer': (sessions) => {
        const client = listens(sessions);
        brings(client, list(1, changed('1')));
        client.asks('GET', '/subscriptions/s1').fails();
        client.asks('POST', '/objects').fails();
        brings(client, list(3, changed('2')));
      },
      'a number left out': (sessions) => {
        const client = listens(sessions);
        brings(client, list(1, changed('1')));
        brings(client, list(3, changed('2')));
      },
      'a number twice': (sessions) => brings(listens(sessions), list(1, changed('1')), list(1, changed('2'))),
      'a number left out behind a poll that was refused': (sessions) => {
        const client = listens(sessions);
        brings(client, list(1, changed('1')));
        client.exchange('POST', POLL, 409, {
          json: { requestError: { serviceException: { messageId: 'SVC0001' } } },
        });
        brings(client, list(3, changed('2')));
      },
      'a number left out behind the update of another subscription': (sessions) => {
        const client = listens(sessions);
        brings(client, list(1, changed('1')));
        client.exchange('POST', '/subscriptions/s9', 404);
        brings(client, list(3, changed('2')));
      },
      'a lower number behind a gap': (sessions) => {
        const client = listens(sessions);
        brings(client, list(5, changed('1')));
        client.asks('POST', POLL).fails();
        brings(client, list(4, changed('2')));
      },
    },
    keeps: {
      'one by one, from any number, through empty polls': (sessions) => {
        const client = listens(sessions);
        brings(client, list(7, changed('1')), list(8));
        brings(client);
        client.exchange('POST', POLL, 204);
        brings(client, list(9, changed('2')));
      },
      'behind a poll whose answer nobody can read': (sessions) => {
        const client = listens(sessions);
        brings(client, list(1, changed('1')));
        client.exchange('POST', POLL, 200, { json: { notificationList: 'two of them' } });
        brings(client, list(4, changed('2')));
      },
      'behind a poll of which a part is not known': (sessions) => {
        const client = listens(sessions);
        brings(client, list(1, changed('1')));
        brings(client, list(2, { ...changed('2'), note: SECRET_NUMBER }));
        brings(client, list(3, changed('3')));
      },
      'behind a notification of another kind': (sessions) => {
        const client = listens(sessions);
        brings(client, list(1, changed('1')));
        brings(client, { otherList: {} });
        brings(client, list(3, changed('3')));
      },
      'around one without a number': (sessions) => {
        const client = listens(sessions);
        brings(
          client,
          list(1, changed('1')),
          { nmsEventList: { nmsEvent: [changed('2')] } },
          list(2, changed('3')),
        );
      },
      'behind a poll that nobody saw the end of': (sessions) => {
        const client = listens(sessions);
        brings(client, list(1, changed('1')));
        client.asks('POST', POLL).fails();
        brings(client, list(4, changed('2')));
      },
    },
    overlooks: {
      'a second subscription without an answer': (sessions) => {
        const client = listens(sessions);
        brings(client, list(3, changed('1')));
        client.asks('POST', '/subscriptions').fails();
        brings(client, list(1, changed('1')));
      },
      'two subscriptions of one channel': (sessions) => {
        const client = listens(sessions);
        subscribes(client, 's2');
        brings(
          client,
          list(1, changed('1')),
          list(1, changed('1')),
          list(2, changed('2')),
          list(2, changed('2')),
        );
      },
      'an update, which begins anew': (sessions) => {
        const client = listens(sessions);
        brings(client, list(3, changed('1')));
        client.exchange('POST', '/subscriptions/s1', 200, { json: { nmsSubscription: { index: 1 } } });
        brings(client, list(1, changed('1')));
      },
      'a poll whose answer hides its fields': (sessions) => {
        const client = listens(sessions);
        brings(client, list(1, changed('1')));
        client.exchange('POST', POLL, 200, {
          headers: [['x-note', SECRET_NUMBER]],
          json: { notificationList: [list(2, changed('2'))] },
        });
        brings(client, list(3, changed('3')));
      },
      'an update without an answer': (sessions) => {
        const client = listens(sessions);
        brings(client, list(3, changed('1')));
        client.asks('POST', '/subscriptions/s1').fails();
        brings(client, list(1, changed('1')));
      },
      'two polls at the same time': (sessions) => {
        const client = listens(sessions);
        const [one, two] = [client.asks('POST', POLL), client.asks('POST', POLL)];
        two.gets(200, { json: { notificationList: [list(2, changed('2'))] } });
        one.gets(200, { json: { notificationList: [list(1, changed('1'))] } });
      },
    },
  },
  'event-order': {
    breaks: {
      'a change behind the end': (sessions) => brings(listens(sessions), list(1, deleted('1'), changed('1'))),
      'a change behind an end that is told twice': (sessions) =>
        brings(listens(sessions), list(1, deleted('1'), deleted('1'), changed('1'))),
      'an earlier change behind a later one': (sessions) => {
        const client = listens(sessions);
        brings(client, list(1, changed('1', 5)));
        brings(client, list(2, changed('1', 4)));
      },
    },
    keeps: {
      'one state each time': (sessions) =>
        brings(
          listens(sessions),
          list(
            1,
            changed('1', 5),
            changed('2', 4),
            changed('1', 5),
            changed('1', 6),
            deleted('1', 7),
            deleted('1', 7),
          ),
        ),
    },
    overlooks: {
      'a reset between them': (sessions) => {
        const client = listens(sessions);
        brings(client, list(1, deleted('1'), changed('2', 5)));
        brings(client, list(2, { resetBox: {} }), list(3, changed('1'), changed('2', 4)));
      },
      folders: (sessions) => {
        const folder = (lastModSeq: number): Event => ({
          changedFolder: { resourceURL: `${BOX}/folders/f1`, name: 'f1', lastModSeq },
        });
        brings(listens(sessions), list(1, folder(5), folder(4)));
      },
    },
  },
  'event-passed-over': {
    breaks: {
      'the first of two': (sessions) => {
        const client = listens(sessions);
        client.creates('1');
        client.creates('2');
        brings(client, list(1, changed('2')));
      },
      'the second of three, in several polls': (sessions) => {
        const client = listens(sessions);
        client.creates('1');
        client.creates('2');
        brings(client, list(1, changed('1')));
        client.creates('3');
        brings(client, list(2, changed('3')));
      },
    },
    keeps: {
      'in any order within one poll': (sessions) => {
        const client = listens(sessions);
        client.creates('1');
        client.creates('2');
        brings(client, list(1, changed('2')), list(2, changed('1')));
      },
      'told before the creation is answered': (sessions) => {
        const client = listens(sessions);
        const [one, two] = ['1', '2'].map((id) => ({ id, asked: client.asks('POST', '/objects') }));
        brings(client, list(1, changed('1'), changed('2')));
        for (const { id, asked } of [one!, two!])
          asked.gets(201, { headers: [['location', `${BOX}/objects/${id}`]] });
        client.creates('3');
        brings(client, list(2, changed('3')));
      },
      'created at the same time': (sessions) => {
        const client = listens(sessions);
        const asked = client.asks('POST', '/objects');
        client.creates('2');
        asked.gets(201, { headers: [['location', `${BOX}/objects/1`]] });
        brings(client, list(1, changed('2')));
      },
      'removed meanwhile': (sessions) => {
        const client = listens(sessions);
        client.creates('1');
        client.creates('2');
        client.exchange('DELETE', '/objects/1', 204);
        brings(client, list(1, changed('2')));
      },
      'created by somebody else': (sessions) => {
        const client = listens(sessions);
        client.creates('1');
        sessions.another().creates('2');
        brings(client, list(1, changed('2')));
      },
    },
    overlooks: {
      'begun before the subscription was there': (sessions) => {
        opensChannel(sessions.client);
        const asked = sessions.client.asks('POST', '/objects');
        const other = sessions.another();
        subscribes(other);
        asked.gets(201, { headers: [['location', `${BOX}/objects/1`]] });
        sessions.client.creates('2');
        brings(other, list(1, changed('2')));
      },
      'created in another box': (sessions) => {
        const client = listens(sessions);
        const box = BOX.replace('0100', '0101');
        client.exchange('POST', `${box}/objects`, 201, { headers: [['location', `${box}/objects/1`]] });
        client.creates('2');
        brings(client, list(1, changed('2')));
      },
      'created before the subscription': (sessions) => {
        opensChannel(sessions.client);
        sessions.client.creates('1');
        subscribes(sessions.client);
        sessions.client.creates('2');
        brings(sessions.client, list(1, changed('2')));
      },
      'a subscription with a filter': (sessions) => {
        const client = listens(sessions, { filter: { criterion: [{ type: 'Flag', value: '\\Seen' }] } });
        client.creates('1');
        client.creates('2');
        brings(client, list(1, changed('2')));
      },
      'a poll that nobody saw the end of': (sessions) => {
        const client = listens(sessions);
        client.creates('1');
        client.asks('POST', POLL).fails();
        client.creates('2');
        brings(client, list(2, changed('2')));
      },
      'the last one, of which a poll may yet tell': (sessions) => {
        const client = listens(sessions);
        client.creates('1');
        brings(client, list(1, changed('1')));
        client.creates('2');
      },
    },
  },
} satisfies Cases;
