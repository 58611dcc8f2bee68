/** No password, no token and no name of a user gets into the evidence by way of the command line. */
import { homedir } from 'node:os';
import { expect, test } from 'vitest';
import { environmentOf, environmentSchema } from '../../evidence/environment.ts';
import { printableCommandLine } from '../../transcript/command-line.ts';
import { greenResults } from '../reports/fixtures.ts';

test.each<[string[], string[]]>([
  [
    ['run', '--target', 'imaps://alice:hunter2@host:993', '--second', 'imap://bob@host'],
    ['run', '--target', 'imaps://…@host:993', '--second', 'imap://…@host'],
  ],
  [
    ['run', '--target=imaps://alice:hunter2@host'],
    ['run', '--target=imaps://…@host'],
  ],
  [
    [
      'run',
      '--token',
      'hunter2',
      '--second-token=hunter2',
      '--target',
      'https://h/nms/v1/base/a?access_token=hunter2',
    ],
    ['run', '--token', '…', '--second-token=…', '--target', 'https://h/nms/v1/base/a?access_token=…'],
  ],
  [
    ['client', '--', 'curl', '-u', 'alice:hunter2', 'imap://{host}:{imapPort}', '--password', '{password}'],
    ['client', '--', 'curl', '-u', '…', 'imap://{host}:{imapPort}', '--password', '{password}'],
  ],
  [
    ['client', '--', 'c', '-u', '{user}:{password}'],
    ['client', '--', 'c', '-u', '{user}:{password}'],
  ],
  [
    ['client', '--', 'c', '--api-key', 'hunter2', 'again-hunter2'],
    ['client', '--', 'c', '--api-key', '…', 'again-[redacted]'],
  ],
  [
    ['run', '--target', 'imap://a:hun@ter2@host'],
    ['run', '--target', 'imap://…@host'],
  ],
  [
    ['run', '--profile', `${homedir()}/lab.json`],
    ['run', '--profile', '~/lab.json'],
  ],
  [
    ['run', '--only', 'S-012', '--strict'],
    ['run', '--only', 'S-012', '--strict'],
  ],
])('%j', (words, shown) => {
  expect(printableCommandLine(words)).toEqual(shown);
  expect(shown.join(' ')).not.toMatch(/hunter2|ter2|alice|bob/);
});

test('the environment is of its schema, and names what verdicts rest on', () => {
  const results = greenResults();
  const environment = environmentOf(results, ['run', '--token', 'hunter2']);
  expect(environmentSchema.parse(JSON.parse(JSON.stringify(environment)))).toEqual(environment);
  expect(environment).toMatchObject({
    runId: results.runId,
    seed: results.seed,
    commandLine: ['run', '--token', '…'],
    node: { version: process.versions.node },
  });
  expect(Object.keys(environment.dependencies)).toEqual(expect.arrayContaining(['undici', 'vitest']));
});
