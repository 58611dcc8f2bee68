/**
 * What an audit costs beside fetching: its wall time over that of getting the same objects and dropping them, plainly
 * with imapflow, and bare, as the audit itself gets them; and whether its memory grows with the number of objects.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Measured } from './audit-child.ts';
import type { BenchTarget, Startable } from './bench-target.ts';
import { fillAccount } from './fill-account.ts';
import { median } from './median.ts';

export interface AuditRatio {
  target: string;
  objects: number;
  /** Times in milliseconds, each the median of all rounds. */
  auditMs: number;
  plainMs: number;
  bareMs: number;
  /** The medians of the rounds' `auditMs / plainMs` and `auditMs / bareMs`. */
  ratio: number;
  bareRatio: number;
  objectsPerSecond: number;
  /** Octets: the most that the process held, in any round. `live` is without garbage, `peakHeap` with it. */
  live: number;
  peakHeap: number;
  peakRss: number;
}

const CHILD = fileURLToPath(new URL('./audit-child.ts', import.meta.url));

/**
 * Against a server: its embedded dataset, or what is put into it first. A tenth of the objects before all of them, to
 * see whether memory grows. Rounds are whole numbers from 1.
 */
export async function auditRatios(
  candidate: Startable,
  objects: number,
  rounds: number,
): Promise<AuditRatio[]> {
  const ratios: AuditRatio[] = [];
  for (const count of [Math.round(objects / 10), objects]) {
    const dataset = `large:${count}`;
    const target = await candidate.start(dataset);
    try {
      if (candidate.name !== 'embedded') await fillAccount(target, dataset);
      ratios.push(await measure(target, rounds));
    } finally {
      await target.stop();
    }
  }
  return ratios;
}

async function measure(target: BenchTarget, rounds: number): Promise<AuditRatio> {
  const measured: Record<'audit' | 'plain' | 'bare', Measured>[] = [];
  for (let round = 0; round < rounds; round++) {
    const plain = await child('plain', target);
    const bare = await child('bare', target);
    const audit = await child('audit', target);
    if (new Set([plain.objects, bare.objects, audit.objects]).size > 1)
      throw new Error(`${audit.objects} objects were audited, ${plain.objects} and ${bare.objects} fetched`);
    measured.push({ audit, plain, bare });
  }
  const time = (what: 'audit' | 'plain' | 'bare'): number => median(measured.map((one) => one[what].wallMs));
  const over = (what: 'plain' | 'bare'): number =>
    median(measured.map((one) => one.audit.wallMs / one[what].wallMs));
  const auditMs = time('audit');
  const { objects } = measured[0]!.audit;
  return {
    target: target.name,
    objects,
    auditMs,
    plainMs: time('plain'),
    bareMs: time('bare'),
    ratio: over('plain'),
    bareRatio: over('bare'),
    objectsPerSecond: (objects / auditMs) * 1000,
    live: (await child('live', target)).peakHeap,
    peakHeap: Math.max(...measured.map(({ audit }) => audit.peakHeap)),
    peakRss: Math.max(...measured.map(({ audit }) => audit.peakRss)),
  };
}

async function child(mode: 'audit' | 'live' | 'plain' | 'bare', target: BenchTarget): Promise<Measured> {
  const { user, password } = target.users[0]!;
  const args = [CHILD, mode, String(target.imapPort), user, password];
  const process_ = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const endToo = () => process_.kill('SIGTERM');
  process.once('exit', endToo);
  let text = '';
  process_.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const [code] = (await once(process_, 'close')) as [number | null];
  process.removeListener('exit', endToo);
  if (code !== 0) throw new Error(`${mode} ended with ${code}: ${text}`);
  return JSON.parse(text.trimEnd().split('\n').at(-1)!) as Measured;
}
