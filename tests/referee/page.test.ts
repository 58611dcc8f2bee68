/** docs/referee.md says what is so: its table is made of the invariants, its example is run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { invariants } from '../../scr/invariants/all.ts';
import type { Invariant } from '../../scr/invariants/invariant.ts';
import { cpm } from '../bin/spawn.ts';
import { temporaryFolder } from '../reports/temporary-folder.ts';
import { writeText } from '../run/audit/written-transcripts.ts';

const PAGE = join(import.meta.dirname, '../../docs/referee.md');
const text = readFileSync(PAGE, 'utf8');
const TABLES = /(?<=<!-- invariants -->\n).*?(?=<!-- end of invariants -->)/s;
/** The transcript, and what is printed of it. */
const EXAMPLE = /(```\n)(# cpm-conformance transcript 1\n.*?)(```\n.*?```\n)(.*?)(?=```\n)/s;

function tableOf(title: string, door: Invariant['door']): string {
  const rows = invariants
    .filter((invariant) => invariant.door === door)
    .map(({ id, title, level, clauses, rows }) =>
      [`\`referee-${id}\``, title, level, clauses.join(', '), Object.values(rows).join(', ')].join(' | '),
    );
  const head = ['id | the server … | level | clauses | rows', '--- | --- | --- | --- | ---'];
  return [`### ${title}`, '', ...[...head, ...rows].map((row) => `| ${row} |`), ''].join('\n');
}

test('its table is made of the invariants, and its example is what is printed', async () => {
  const [, , transcript] = EXAMPLE.exec(text)!;
  const file = writeText(temporaryFolder(), 'session.txt', transcript!);
  const { exitCode, stdout, stderr } = await cpm(['audit', '--transcript', file]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  const printed = stdout.replace(file, 'session.txt').replace(/in \d+\.\d s/, 'in 0.1 s');
  const tables = `\n${tableOf('At an IMAP door', 'imap')}\n${tableOf('At a REST door', 'nms')}\n`;
  expect(text).toMatch(TABLES);
  const page = text
    .replace(TABLES, () => tables)
    .replace(EXAMPLE, (_, fence, shown, between) => fence + shown + between + printed);
  await expect(page).toMatchFileSnapshot(PAGE);
});
