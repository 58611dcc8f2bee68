/** A client that is wrong in one way gets exactly that red; a client that leaves something out is told so. */
import { describe, expect, it } from 'vitest';
import { clientImapChecks, judgeClient } from '../../../suites/imap-client/all.ts';
import type { ClientCheck } from '../../../suites/imap-client/client-check.ts';
import { sampleOf } from '../../sample.ts';
import { completeClient, type StepName } from './complete-client.ts';
import { recorded, red } from './recorded.ts';
import { VARIANTS } from './variants/all.ts';

describe('a client that', () => {
  for (const { name, bend, red: expected, server = {} } of sampleOf(VARIANTS, 2)) {
    it(name, async () => {
      const outcomes = judgeClient(await recorded((started) => completeClient(started, bend), server));
      expect(red(outcomes).sort()).toEqual([...expected].sort());
    });
  }
});

/** What is not seen of a client that leaves a step out. */
const LEFT_OUT: readonly [StepName | readonly StepName[], string[]][] = [
  ['saslLogin', ['sasl', 'sasl-waits']],
  [
    ['login', 'saslLogin', 'idle'],
    ['login', 'tls-before-login', 'direct-tls', 'tls-version'],
  ],
  ['listStatus', ['list-status']],
  ['listStatus', ['uses-extensions']],
  ['expunge', ['uses-extensions']],
  [['list', 'listStatus'], ['lists']],
  [['create', 'rename', 'deleteFolder'], ['creates']],
  ['rename', ['renames']],
  [
    ['rename', 'deleteFolder'],
    ['deletes', 'deleted-is-gone'],
  ],
  [
    ['select', 'emptyFolder', 'othersFolder', 'uidvalidity', 'idle'],
    ['selects', 'fetches', 'lists-contents'],
  ],
  [
    ['contents', 'emptyFolder', 'othersFolder', 'fetch', 'newMessages', 'vanished', 'uidvalidity'],
    [
      'fetches',
      'fetches-new',
      'fetches-flags',
      'synchronises-flags',
      'uses-vanished',
      'uses-qresync',
      'enables-qresync',
      'fetches-several',
    ],
  ],
  ['uidvalidity', ['honours-uidvalidity']],
  ['status', ['status-of-others']],
  ['emptyFolder', ['star-of-none']],
  ['othersFolder', ['fetches-from-others', 'keeps-to-rights']],
  [['flags', 'othersFolder'], ['sets-seen']],
  [
    'otherFlags',
    [
      'sets-answered',
      'sets-flagged',
      'sets-draft',
      'sets-forwarded',
      'sets-mdnsent',
      'keeps-forwarded',
      'keeps-mdnsent',
    ],
  ],
  ['enable', ['enables-early']],
  [
    ['flags', 'otherFlags', 'othersFolder', 'mark', 'annotate'],
    ['stores-flags', 'leaves-recent', 'permanent-flags'],
  ],
  [
    ['mark', 'expunge'],
    ['sets-deleted', 'removes', 'removes-imdns', 'keeps-session-info', 'expunges-marked'],
  ],
  ['copy', ['copies', 'copies-imdns']],
  ['idle', ['idle-done']],
  [
    ['logout', 'saslLogin'],
    ['logs-out', 'after-bye'],
  ],
  ['setAcl', ['sets-acl', 'sets-acl-of-others']],
  ['getAcl', ['gets-acl']],
  ['listRights', ['lists-rights']],
  ['deleteAcl', ['deletes-acl']],
  [
    'append',
    ['stores', 'stores-right-objects', 'stores-recommended-objects', 'append-waits', 'waits-for-literals'],
  ],
  ['convert', ['converts']],
  ['search', ['searches', 'search-charset']],
  ['annotate', ['stores-annotation']],
  ['readAnnotation', ['fetches-annotation']],
  ['folderMetadata', ['sets-folder-metadata']],
  [['folderMetadata', 'serverMetadata'], ['sets-at-once']],
  [['readFolderMetadata', 'cpmEntry'], ['gets-with-depth']],
  ['readFolderMetadata', ['gets-folder-metadata']],
  ['serverMetadata', ['sets-server-metadata']],
  ['cpmEntry', ['cpm-entries', 'gets-server-metadata']],
  ['notify', ['notify']],
  ['reference', ['generates-reference', 'fetches-by-reference']],
];

describe('a client that leaves out', () => {
  for (const [left, slugs] of LEFT_OUT) {
    const steps = [left].flat();
    it(steps.join(', '), async () => {
      const bend = Object.fromEntries(steps.map((step) => [step, null]));
      const outcomes = judgeClient(await recorded((server) => completeClient(server, bend)));
      const unseen = outcomes.filter(
        ({ verdict }) => verdict === 'inconclusive' || verdict === 'not-applicable',
      );
      expect(unseen.map(({ check }) => check.slug)).toEqual(expect.arrayContaining(slugs));
      expect(unseen.every(({ reason }) => /^not seen: make the client /.test(reason))).toBe(true);
    });
  }
});

it('has seen every check red, or without anything to see', () => {
  const shown = new Set([
    ...VARIANTS.flatMap((variant) => variant.red.map((text) => text.replace(/^\w+: /, ''))),
    ...LEFT_OUT.flatMap(([, slugs]) => slugs),
  ]);
  expect(clientImapChecks.map(({ slug }) => slug).filter((slug) => !shown.has(slug))).toEqual([]);
});

it('has a variant that fails for each requirement of cpm-ms-2.0', () => {
  const failed = new Set(
    VARIANTS.flatMap((variant) => variant.red).flatMap((text) => /^fail: (.*)/.exec(text)?.[1] ?? []),
  );
  const rows = (checks: readonly ClientCheck[]): string[] => [
    ...new Set(checks.flatMap((check) => check.rows).filter((row) => row.startsWith('cpm-ms-2.0/CPM-TS-'))),
  ];
  expect(rows(clientImapChecks)).toHaveLength(28);
  expect(rows(clientImapChecks.filter(({ slug }) => failed.has(slug)))).toEqual(rows(clientImapChecks));
});

it('has checks whose ids are unique', () => {
  const ids = clientImapChecks.flatMap((check) => check.ids);
  expect(ids).toEqual([...new Set(ids)]);
});
