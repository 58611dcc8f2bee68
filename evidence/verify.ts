/** Whether a bundle is what the run left: pure, over what was found in it. */
import { z } from 'zod';
import type { Inventory } from './inventory.ts';
import {
  MANIFEST,
  MARKER,
  type Manifest,
  ManifestError,
  markerOf,
  parseManifest,
  RESULTS,
  sha256Of,
} from './manifest.ts';
import type { Problem } from './problem.ts';

export interface Verification {
  form: Inventory['form'];
  /** Null if there is none that can be read. */
  manifest: Manifest | null;
  /** SHA-256 of the manifest, which stands for the whole bundle; null without one. */
  sha256: string | null;
  /** In the order of what they are about: the whole, manifest and marker, the files by path. */
  problems: Problem[];
}

/** @param expected what the SHA-256 of the manifest should be, if somebody knows. */
export function verify(inventory: Inventory, expected: string | null): Verification {
  const { form, manifest: octets, results } = inventory;
  const problems = [...inventory.problems];
  const manifest = octets === null ? null : manifestIn(octets, problems);
  const sha256 = octets === null ? null : sha256Of(octets);
  if (octets === null && inventory.whole && !problems.some(({ file }) => file === MANIFEST))
    problems.push({ kind: 'no-manifest', file: MANIFEST, message: `there is no ${MANIFEST}` });
  const said = results === null ? null : resultsIn(results);
  problems.push(...markerProblems(inventory, said?.incompleteReason ?? null));
  if (manifest !== null) {
    problems.push(...fileProblems(manifest, inventory));
    // What was changed says nothing of what the manifest was made for.
    const isTheirs = inventory.files.get(RESULTS)?.sha256 === manifest.results;
    if (isTheirs && results !== null)
      problems.push(...contradictions(manifest, said, inventory.marker !== null));
  }
  if (expected !== null && sha256 !== expected) {
    const message = `its manifest has the SHA-256 ${sha256 ?? '(none)'}, and ${expected} was expected`;
    problems.push({ kind: 'other-bundle', file: null, message });
  }
  return { form, manifest, sha256, problems: problems.sort(byPlace) };
}

function manifestIn(octets: Buffer, problems: Problem[]): Manifest | null {
  try {
    return parseManifest(octets.toString('utf8'));
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    problems.push({ kind: 'bad-manifest', file: MANIFEST, message: `${MANIFEST}: ${error.message}` });
    return null;
  }
}

function markerProblems(
  { manifest, marker, whole, problems }: Inventory,
  incompleteReason: string | null,
): Problem[] {
  if (problems.some(({ file }) => file === MARKER)) return [];
  if (marker === null) {
    const why = incompleteReason === null ? '' : `, and ${RESULTS} says: ${incompleteReason}`;
    const message = `there is no marker ${MARKER}${why}`;
    return whole ? [{ kind: 'no-marker', file: MARKER, message }] : [];
  }
  if (manifest === null || marker.toString('latin1') === markerOf(manifest)) return [];
  return [{ kind: 'bad-marker', file: MARKER, message: `${MARKER} does not have the hash of ${MANIFEST}` }];
}

function fileProblems({ files: listed }: Manifest, { files, problems, whole }: Inventory): Problem[] {
  const told = new Set(problems.map(({ file }) => file));
  const found: Problem[] = [];
  for (const { path, size, sha256 } of listed) {
    const facts = files.get(path);
    if (told.has(path)) continue;
    if (facts === undefined) {
      if (whole) found.push({ kind: 'missing', file: path, message: `${path} is not there` });
    } else if (facts.size !== size) {
      const message = `${path} has ${facts.size} octets, and had ${size}`;
      found.push({ kind: 'changed', file: path, message });
    } else if (facts.sha256 !== sha256) {
      found.push({ kind: 'changed', file: path, message: `${path} has other octets than it had` });
    }
  }
  const known = new Set(listed.map(({ path }) => path));
  for (const path of files.keys())
    if (!known.has(path))
      found.push({ kind: 'added', file: path, message: `${path} is not in the manifest` });
  return found;
}

/** Of the results only what a bundle is about: they may be of another version. */
const resultsSchema = z.looseObject({
  runId: z.string(),
  complete: z.boolean(),
  incompleteReason: z.string().nullable(),
  requirements: z.array(
    z.looseObject({ checks: z.array(z.looseObject({ transcript: z.string().nullable() })) }),
  ),
});

type Results = z.infer<typeof resultsSchema>;

function contradictions(manifest: Manifest, results: Results | null, isMarked: boolean): Problem[] {
  const say = (message: string): Problem => ({ kind: 'contradiction', file: RESULTS, message });
  if (results === null) return [say(`${RESULTS} holds no results of a run`)];
  const found: Problem[] = [];
  if (results.runId !== manifest.runId)
    found.push(say(`${RESULTS} is of the run ${results.runId}, and the manifest of ${manifest.runId}`));
  if (isMarked && !results.complete) found.push(say(`${RESULTS} says that the run did not come to its end`));
  const known = new Set(manifest.files.map(({ path }) => path));
  const named = new Set(
    results.requirements.flatMap(({ checks }) => checks.map(({ transcript }) => transcript)),
  );
  for (const path of named)
    if (path !== null && !known.has(path))
      found.push(say(`${RESULTS} names ${path}, which is not in the manifest`));
  return found;
}

function resultsIn(octets: Buffer): Results | null {
  try {
    return resultsSchema.safeParse(JSON.parse(octets.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

function byPlace(a: Problem, b: Problem): number {
  const rank = ({ file }: Problem): number => [null, MANIFEST, MARKER].indexOf(file) + 1 || 4;
  const difference = rank(a) - rank(b);
  if (difference !== 0) return difference;
  return (a.file ?? '') < (b.file ?? '') ? -1 : (a.file ?? '') > (b.file ?? '') ? 1 : 0;
}
