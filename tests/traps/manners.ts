/** Manners in which the embedded server does otherwise than most and still keeps to the RFCs, and who blames them. */
import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import type { Quirks } from '../../fake-server/index.ts';
import { collectChecks } from '../../suites/support/registry.ts';
import type { Profile } from '../../target/types.ts';
import { executeEvery } from '../saboteurs/every-check.ts';
import type { Patch } from '../saboteurs/saboteur.ts';
import { withEmbedded, withPatches } from '../saboteurs/workbench.ts';

export interface Manner {
  hooks?: ServerHooks;
  patch?: (patch: Patch) => void;
  quirks?: Partial<Quirks>;
  profile?: Partial<Profile>;
  /** Ids of the checks that warn, rightly: the manner leaves a SHOULD undone. */
  leavesUndone?: readonly string[];
  /** It fails now and then, or keeps things to itself, so that some checks come to no verdict, rightly. */
  leavesOpen?: boolean;
}

/** The size of the large object is no manner: a small one tells the same here. */
const LARGEST = 100_000;

/**
 * Runs the checks of the files that match against the embedded server in this manner. Gives a line for each that does
 * not pass where it should, and for each that ought to warn and does not. Throws if no check matches, or none runs.
 */
export async function blamedIn(
  { hooks = {}, patch, quirks = {}, profile = {}, leavesUndone = [], leavesOpen = false }: Manner,
  files: RegExp,
): Promise<string[]> {
  const checks = (await collectChecks()).filter(({ file }) => files.test(file));
  if (checks.length === 0) throw new Error(`no suite matches ${files}`);
  const blamed: string[] = [];
  let ran = 0;
  const warned = new Set<string>();
  await withPatches(patch, () =>
    withEmbedded({ hooks, quirks }, { largestObject: LARGEST, ...profile }, async (environment) => {
      for (const outcome of await executeEvery(checks, environment)) {
        const { ids, verdict, reason, violations, absent } = outcome;
        const id = ids[0] ?? '';
        // What is not offered is the business of the row, not of the manner.
        if (absent !== undefined) continue;
        if (verdict !== 'not-applicable') ran++;
        if (verdict === 'inconclusive' && leavesOpen) continue;
        if (verdict === 'warn' && leavesUndone.includes(id)) warned.add(id);
        else if (!['pass', 'not-applicable'].includes(verdict)) blamed.push(`${id}: ${verdict}: ${reason}`);
        for (const { message } of violations) blamed.push(`${id}: ${message}`);
      }
    }),
  );
  if (ran === 0) throw new Error('nothing was tried');
  return [...blamed, ...leavesUndone.filter((id) => !warned.has(id)).map((id) => `${id}: no warning`)];
}

/** Several bends at once: the first stands nearest to the wire, and hears of a command first. */
export function together(...bends: readonly ServerHooks[]): ServerHooks {
  return {
    onCommand: (ctx, next) =>
      bends.reduceRight<() => Promise<void>>(
        (inner, { onCommand }) =>
          () =>
            onCommand ? onCommand(ctx, inner) : inner(),
        next,
      )(),
    onResponse: (response, ctx) =>
      bends.reduceRight(
        (responses, { onResponse }) =>
          onResponse ? responses.flatMap((one) => onResponse(one, ctx)) : responses,
        [response],
      ),
  };
}
