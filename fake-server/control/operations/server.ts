/** The server itself: where its doors are, and putting it back to its beginning. */
import { z } from 'zod';
import { DATASETS } from '../../dataset/index.ts';
import { RESETTABLE } from '../controlled.ts';
import { json, named, operation } from '../operation.ts';

const port = z.int().min(1).max(65_535);

const serverSchema = z
  .strictObject({
    host: z.string(),
    imapPort: port,
    imapsPort: port,
    nmsUrl: z.string().describe('The first user’s box over REST.'),
    caFile: z.string().describe('PEM of the authority behind the certificate.'),
    users: z
      .array(z.strictObject({ user: z.string(), nmsUrl: z.string() }))
      .describe('Passwords and tokens are told to who started the server, and to nobody else.'),
    datasets: z.array(z.string()).describe('What a reset may fill the store with; `large:NUMBER` too.'),
    lastEvent: z.int().nonnegative().describe('The number of the last event.'),
  })
  .describe('The server that is controlled.');

const resetSchema = z
  .strictObject({
    what: z
      .array(z.enum(RESETTABLE))
      .min(1)
      .optional()
      .describe(
        'All unless it is said. With the store or the recording, all connections of clients are closed before.',
      ),
    dataset: z
      .string()
      .optional()
      .describe('What the first user has from now on; as at the start unless it is said.'),
  })
  .describe('What is put back to its beginning.');

export const getServer = operation({
  id: 'getServer',
  method: 'GET',
  path: '/server',
  summary: 'Tells where the doors of the server are, and who its users are.',
  answers: json(named('Server', serverSchema)),
  act: ({ server, watch }) => {
    const { host, imapPort, imapsPort, nmsUrl, caFile } = server;
    const users = server.users.map(({ user, nmsUrl: own }) => ({ user, nmsUrl: own }));
    const lastEvent = watch.events.last;
    return { json: { host, imapPort, imapsPort, nmsUrl, caFile, users, datasets: [...DATASETS], lastEvent } };
  },
});

export const reset = operation({
  id: 'reset',
  method: 'POST',
  path: '/reset',
  summary:
    'Puts the store, the scenario and the recording back to their beginning, in between two tests for example.',
  body: named('Reset', resetSchema),
  bodyIsOptional: true,
  answers: json(
    named(
      'ResetDone',
      z
        .strictObject({
          what: z.array(z.enum(RESETTABLE)),
          after: z.int().nonnegative().describe('The number of the last event: what comes now is behind it.'),
        })
        .describe('What was put back.'),
    ),
  ),
  act: async ({ body: { what = RESETTABLE, dataset }, server, watch }) => {
    const chosen = RESETTABLE.filter((one) => what.includes(one));
    await server.reset({ what: chosen, dataset });
    return { json: { what: chosen, after: watch.events.last } };
  },
});
