/** What a statement rests on, as hashes that anybody can make again with sha256sum. */
import { createHash, hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface EvidenceHashes {
  /** SHA-256 of results.json. */
  results: string;
  transcripts: {
    count: number;
    /** SHA-256 of what `LC_ALL=C sha256sum transcripts/*` prints; null where there are none. */
    sha256: string | null;
  };
}

/** Of the results and transcripts in the folder of a report. Throws the system's error. */
export function evidenceHashes(folder: string): EvidenceHashes {
  const results = sha256Of(join(folder, 'results.json'));
  const transcripts = join(folder, 'transcripts');
  const names = existsSync(transcripts) ? readdirSync(transcripts).sort(byOctets) : [];
  const all = createHash('sha256');
  for (const name of names) all.update(`${sha256Of(join(transcripts, name))}  transcripts/${name}\n`);
  return {
    results,
    transcripts: { count: names.length, sha256: names.length === 0 ? null : all.digest('hex') },
  };
}

function sha256Of(file: string): string {
  return hash('sha256', readFileSync(file), 'hex');
}

function byOctets(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
