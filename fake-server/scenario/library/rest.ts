/** What a client of the REST door must bear. */
import type { Scenario } from '../types.ts';

export const REST: readonly Scenario[] = [
  {
    name: 'throttled-rest-door',
    title: 'The second of every three requests gets 429 with Retry-After.',
    rules: [
      {
        id: 'throttled',
        when: { on: 'request' },
        skip: 1,
        every: 3,
        then: {
          do: 'reply',
          status: 429,
          headers: { 'Retry-After': '1' },
          body: {
            requestError: {
              policyException: {
                messageId: 'POL1006',
                text: 'Too many requests: wait %1 seconds',
                variables: ['1'],
              },
            },
          },
        },
      },
    ],
  },
  {
    name: 'token-expired-in-mid-session',
    title: 'After its third request every token of the first user has expired; a new one is good.',
    rules: [
      {
        id: 'expired',
        when: { on: 'request' },
        skip: 2,
        then: [{ do: 'proceed' }, { change: 'expireTokens' }],
        times: 1,
      },
    ],
  },
  {
    name: 'notification-lost',
    title: 'The second notification is never delivered: the index of the third tells of it.',
    rules: [{ id: 'lost', when: { on: 'notification' }, skip: 1, then: { do: 'drop' }, times: 1 }],
  },
  {
    name: 'notification-doubled',
    title: 'Every notification is delivered twice.',
    rules: [{ id: 'doubled', when: { on: 'notification' }, then: { do: 'repeat' } }],
  },
  {
    name: 'notifications-out-of-order',
    title: 'The first of every two notifications comes behind the second.',
    rules: [{ id: 'held', when: { on: 'notification' }, every: 2, then: { do: 'hold' } }],
  },
  {
    name: 'rest-answer-cut-off',
    title: 'The answer to the first request with a body ends in its middle.',
    rules: [
      {
        id: 'cut',
        when: { on: 'request', method: 'GET' },
        then: { do: 'truncate', at: 'literal' },
        times: 1,
      },
    ],
  },
];
