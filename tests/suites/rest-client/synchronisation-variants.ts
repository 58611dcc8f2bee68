/** Clients that are wrong in one way about subscriptions, notifications and tokens. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { subscribe } from '../../fake-server/nms/subscriber.ts';
import {
  type Bend,
  readAll,
  SEARCH,
  STEPS,
  type Stage,
  type StepName,
  selection,
} from './complete-client.ts';
import { storedByAnother } from './recorded.ts';
import { Subscriber } from './subscriber.ts';
import { fetchAnd, ROOT_SEARCH, type Variant } from './variants.ts';

/** A client that does these steps alone, some of them otherwise. */
export function only(names: readonly StepName[], bend: Bend = {}): Bend {
  const left = Object.keys(STEPS).filter((name) => !names.includes(name as StepName));
  return { ...Object.fromEntries(left.map((name) => [name, null])), ...bend };
}

/** Answers each notification so, and tells the URL of its listener. */
export async function withCallback(
  statuses: readonly number[],
  act: (notifyURL: string, came: (count: number) => Promise<void>) => Promise<void>,
): Promise<void> {
  let count = 0;
  let wake = (): void => undefined;
  const listener = createServer((request, response) => {
    request.resume().once('end', () => {
      response.writeHead(statuses[Math.min(count++, statuses.length - 1)]!).end();
      response.once('close', () => wake());
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  const came = async (wanted: number): Promise<void> => {
    while (count < wanted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      await promise;
    }
  };
  try {
    await act(`http://127.0.0.1:${port}/told`, came);
  } finally {
    listener.closeAllConnections();
    await new Promise((resolve) => listener.close(resolve));
  }
}

async function looksAround({ rest }: Stage): Promise<void> {
  for (let time = 0; time < 3; time++) await rest.get('/subscriptions');
}

/** Comes with a token from an earlier life, which the server does not know. */
async function refusedToken({ rest }: Stage, times: number): Promise<void> {
  const callbackReference = { notifyURL: 'http://127.0.0.1:9/told' };
  const nmsSubscription = { callbackReference, restartToken: 'from-another-life' };
  for (let time = 0; time < times; time++) await rest.post('/subscriptions', { nmsSubscription });
}

export const SYNCHRONISATION_VARIANTS: readonly Variant[] = [
  {
    name: 'reads everything, works with it, and does not subscribe',
    bend: only(['root', 'hierarchy', 'firstSync', 'fetch', 'uploadCallLog'], {
      end: async ({ rest, urls }) => void (await rest.delete(urls.callLog)),
    }),
    red: ['fail: subscribes'],
  },
  {
    name: 'updates its subscription by PUT',
    bend: {
      renew: async ({ rest, subscriber }) => {
        await rest.put(subscriber.url, { nmsSubscriptionUpdate: { duration: 7200 } });
      },
    },
    red: ['warn: updates-by-post'],
  },
  {
    name: 'subscribes a second time for the same',
    bend: {
      later: async (stage) => {
        await subscribe(stage.rest, stage.subscriber.channel.callbackURL, {
          restartToken: stage.subscriber.token,
        });
        await looksAround(stage);
      },
      end: null,
    },
    red: ['warn: one-subscription'],
  },
  {
    name: 'answers notifications with errors',
    bend: fetchAnd(({ rest, server }) =>
      withCallback([500], async (notifyURL, came) => {
        const filter = { criterion: [{ type: 'Attribute', name: 'Subject', value: 'refused' }] };
        const { resourceURL } = await subscribe(rest, notifyURL, { filter });
        storedByAnother(server, 'INBOX', ['refused']);
        await came(3);
        await rest.get(resourceURL);
        await rest.delete(resourceURL);
      }),
    ),
    red: ['warn: takes-notifications'],
  },
  {
    name: 'comes back without its token, and reads nothing',
    bend: {
      offline: async (stage) => {
        await stage.subscriber.end();
        stage.subscriber = await Subscriber.begin(stage.rest);
        await stage.subscriber.catchUp();
      },
    },
    red: ['fail: returns-with-token'],
  },
  {
    name: 'comes back with a token that it has made up',
    bend: {
      offline: async (stage) => {
        const { rest, subscriber } = stage;
        await subscriber.end();
        stage.subscriber = await Subscriber.begin(rest, `${subscriber.token}x`);
        await stage.subscriber.catchUp();
        await readAll(rest);
      },
    },
    red: ['fail: gives-known-token'],
  },
  {
    name: 'comes back with the token that it had at first',
    bend: (() => {
      let first = '';
      return {
        subscribe: async (stage: Stage) => {
          await STEPS.subscribe(stage);
          first = stage.subscriber.token;
        },
        offline: async (stage: Stage) => {
          await stage.subscriber.end();
          stage.subscriber = await Subscriber.begin(stage.rest, first);
          await stage.subscriber.catchUp();
        },
      };
    })(),
    red: ['warn: gives-latest-token'],
  },
  {
    name: 'does not mind that a notification is missing',
    bend: {
      gap: async (stage) => {
        const { server, subscriber, weather } = stage;
        storedByAnother(server, 'INBOX', ['got before']);
        await subscriber.catchUp();
        weather.losesNext = true;
        storedByAnother(server, 'INBOX', ['lost on its way']);
        await subscriber.rest.get(subscriber.url);
        storedByAnother(server, 'INBOX', ['got']);
        await subscriber.poll();
        await looksAround(stage);
      },
      reset: null,
      later: null,
    },
    red: ['warn: recovers-from-gaps'],
  },
  {
    name: 'searches for everything again and again',
    bend: {
      later: async ({ rest }) => {
        for (let time = 0; time < 3; time++) await readAll(rest);
      },
    },
    red: ['warn: bulk-search-once'],
  },
  {
    name: 'comes for the first time and reads nothing',
    bend: only(['subscribe', 'later', 'end'], { root: ROOT_SEARCH }),
    red: ['warn: first-time-sync'],
  },
  {
    name: 'subscribes with a channel that it never polls',
    bend: only(['root', 'hierarchy', 'subscribe', 'firstSync', 'fetch', 'findByReference', 'end'], {
      later: looksAround,
    }),
    red: ['warn: waits-for-notifications'],
  },
  {
    name: 'keeps two subscriptions, and polls the channels of both',
    bend: {
      later: async (stage) => {
        const { rest, server, subscriber } = stage;
        const second = await Subscriber.begin(rest, subscriber.token);
        storedByAnother(server, 'INBOX', ['told twice']);
        await subscriber.catchUp();
        await second.catchUp();
        await looksAround(stage);
      },
      end: null,
    },
    red: ['warn: one-subscription'],
  },
  {
    name: 'fetches nothing of what it is told of',
    bend: { news: null, busy: null, reset: null },
    red: ['warn: fetches-news'],
  },
  {
    name: 'fetches the same payload each time that it shows it',
    bend: fetchAnd(async ({ rest, urls }) => {
      const { payloadPart } = await rest.object(urls.first);
      for (let time = 0; time < 5; time++) await rest.get(payloadPart![0]!.href!);
    }),
    red: ['warn: keeps-payloads'],
  },
  {
    name: 'gives a creationCursor back',
    bend: fetchAnd(async ({ rest }) => {
      const criterion = { type: 'Attribute', name: 'Subject', value: 'one' };
      await rest.post(SEARCH, selection([criterion], { creationCursor: 'x' }));
    }),
    red: ['fail: no-simplified-synchronisation'],
  },
  {
    name: 'tries a token that was refused again and again',
    quirks: { badToken: 'refuse' },
    bend: only(['root', 'hierarchy', 'subscribe', 'firstSync', 'later', 'end'], {
      expired: (stage) => refusedToken(stage, 4),
    }),
    red: ['warn: escapes'],
  },
  {
    name: 'subscribes without the token that was refused, and reads nothing anew',
    quirks: { badToken: 'refuse' },
    bend: only(['root', 'hierarchy', 'subscribe', 'later', 'end'], {
      expired: (stage) => refusedToken(stage, 1),
    }),
    red: ['warn: escapes'],
  },
  {
    name: 'goes on when its box was reset',
    bend: {
      reset: async ({ server, subscriber, weather }) => {
        weather.resetsNext = true;
        storedByAnother(server, 'INBOX', ['behind the reset']);
        await subscriber.take();
        await subscriber.catchUp();
      },
    },
    red: ['warn: escapes'],
  },
];
