/**
 * Long campaigns against the embedded server, Dovecot and Cyrus: whatever is found must have been examined before
 * (docs/findings/), and the embedded server must not grow.
 */
import type { FuzzDocument } from '../../reports/fuzz-json.ts';
import { realServers } from '../../tests/real-servers/all.ts';
import { explanationOf, type Fuzzed, fuzzed } from '../../tests/real-servers/fuzzed.ts';
import { type Started, startEmbedded, startReal } from './fuzz-targets.ts';
import type { PartReport } from './part-report.ts';

export interface FuzzFacts {
  seed: number;
  seconds: number;
  campaigns: { server: string; document: FuzzDocument }[];
}

/** One after the other, `seconds` for each. */
export async function soakFuzz(
  { seconds, seed }: { seconds: number; seed: number },
  progress: (line: string) => void,
): Promise<PartReport<FuzzFacts>> {
  const begin = performance.now();
  const faults: string[] = [];
  const lines: string[] = [];
  const campaigns: FuzzFacts['campaigns'] = [];
  const servers: { name: string; start: () => Promise<Started> }[] = [
    { name: 'embedded', start: startEmbedded },
  ];
  for (const { name, found, start } of realServers) {
    if (found.available) servers.push({ name, start: () => startReal(start) });
    else progress(`${name}: left out, ${found.reason}`);
  }
  for (const { name, start } of servers) {
    progress(`fuzz: ${name}, ${seconds} s, seed ${seed}`);
    const { target, stop } = await start();
    try {
      const seen = await fuzzed(target, ['--time', String(seconds), '--seed', String(seed)]);
      campaigns.push({ server: name, document: seen.document });
      lines.push(...describe(name, seen));
      faults.push(...seen.unexplained.map((text) => `${name}: nobody has examined this: ${text}`));
      // That a real server is slow at something is to be read, and nobody's fault here.
      const heed = name === 'embedded' ? faults : lines;
      heed.push(...seen.document.warnings.map((text) => `${name}: ${text}`));
      if (!seen.document.complete) faults.push(`${name}: the campaign was broken off: ${seen.document.lost}`);
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : error}`);
    } finally {
      await stop();
    }
  }
  return {
    part: 'fuzz',
    durationMs: performance.now() - begin,
    faults,
    lines,
    facts: { seed, seconds, campaigns },
  };
}

function describe(name: string, { document }: Fuzzed): string[] {
  const kinds = document.kinds.map(
    ({ kind, cases, casesPerSecond, coverage, unconfirmed }) =>
      `  ${kind}: ${cases} cases, ${casesPerSecond} a second, ${coverage.covered} of ${coverage.productions} productions` +
      (unconfirmed.length > 0 ? `, ${unconfirmed.length} did not come again` : ''),
  );
  const why = new Map<string, number>();
  for (const finding of document.findings) {
    const explanation = explanationOf(name, finding)?.why;
    if (explanation) why.set(explanation, (why.get(explanation) ?? 0) + 1);
  }
  const known = [...why].map(([heading, times]) => `  ${times} × ${heading}`);
  return [`${name}: ${document.cases} cases, ${document.findings.length} findings`, ...kinds, ...known];
}
