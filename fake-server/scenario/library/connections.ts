/** What may happen to a connection, and a server that is in trouble. */
import type { Scenario } from '../types.ts';

export const CONNECTIONS: readonly Scenario[] = [
  {
    name: 'connection-lost-in-fetched-literal',
    title: 'The connection ends in the middle of the first literal that is fetched; it works the next time.',
    rules: [
      {
        id: 'lost',
        when: { on: 'command', name: 'FETCH', arguments: 'BODY|RFC822|BINARY' },
        then: { do: 'truncate', at: 'literal' },
        times: 1,
      },
    ],
  },
  {
    name: 'connection-lost-in-appended-literal',
    title:
      'The server asks for the first literal of an APPEND, and the connection ends instead of taking it.',
    rules: [
      {
        id: 'lost',
        when: { on: 'literal', name: 'APPEND' },
        then: [{ do: 'proceed' }, { do: 'close' }],
        times: 1,
      },
    ],
  },
  {
    name: 'answer-to-append-lost',
    title:
      'The first APPEND is done, but the connection ends before its answer: a client that repeats it doubles.',
    rules: [
      {
        id: 'lost',
        when: { on: 'command', name: 'APPEND' },
        then: [{ do: 'drop', done: true }, { do: 'close' }],
        times: 1,
      },
    ],
  },
  {
    name: 'server-busy',
    title:
      'The first connection is turned away with BYE, and on the next the first login gets NO [UNAVAILABLE].',
    rules: [
      {
        id: 'turned-away',
        when: { on: 'connection' },
        then: { do: 'close', bye: '[UNAVAILABLE] Too busy, come again' },
        times: 1,
      },
      {
        id: 'not-now',
        when: { on: 'command', name: ['LOGIN', 'AUTHENTICATE'] },
        then: { do: 'answer', lines: ['{tag} NO [UNAVAILABLE] Too busy, try again'] },
        times: 1,
      },
    ],
  },
  {
    name: 'server-shuts-down',
    title: 'The second command in a selected mailbox is answered with BYE, and the connection ends.',
    rules: [
      {
        id: 'bye',
        when: { on: 'command', state: 'selected' },
        skip: 1,
        then: { do: 'close', bye: 'The server is being shut down' },
        times: 1,
      },
    ],
  },
  {
    name: 'slow-server',
    title: 'Every answer comes an octet a packet, about a thousand of them a second.',
    rules: [
      { id: 'greeting', when: { on: 'connection' }, then: { do: 'trickle', pauseMs: 1 } },
      { id: 'imap', when: { on: 'command' }, then: { do: 'trickle', pauseMs: 1 } },
      { id: 'rest', when: { on: 'request' }, then: { do: 'trickle', pauseMs: 1 } },
    ],
  },
  {
    name: 'late-answers',
    title: 'Every third command and request is answered after two seconds.',
    rules: [
      { id: 'imap', when: { on: 'command' }, every: 3, skip: 2, then: { do: 'delay', ms: 2000 } },
      { id: 'rest', when: { on: 'request' }, every: 3, skip: 2, then: { do: 'delay', ms: 2000 } },
    ],
  },
];
