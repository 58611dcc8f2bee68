/** Manners in which the embedded server does otherwise than most and still keeps to the RFCs, and who blames them. */
import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import type { Quirks } from '../../fake-server/index.ts';
import { collectChecks } from '../../suites/support/registry.ts';
import type { Profile } from '../../target/types.ts';
import { executeEvery } from '../saboteurs/every-check.ts';
import type { Patch } from '../saboteurs/saboteur.ts';
import { withEmbedded, withPatches } from '../saboteurs/workbench.ts';
import { atWork } from './at-work.ts';

export interface Manner {
  hooks?: ServerHooks;
  patch?: (patch: Patch) => void;
  quirks?: Partial<Quirks>;
  profile?: Partial<Profile>;
  /** Ids of the checks that warn, rightly: the manner leaves a SHOULD undone. */
  leavesUndone?: readonly string[];
  /**
   * It fails now and then, or keeps things to itself, so that some checks come to no verdict, rightly: these, or with
   * `true` any.
   */
  leavesOpen?: boolean | readonly string[];
  /** What shows it to a client that knows nothing of the suites. */
  shows?: Showing;
  /** The checks need not come upon it: it shows in time alone, or it is a limit that the suites keep within. */
  mayRest?: boolean;
}

/** A conversation after a login, and what comes in it in this manner and does not otherwise. */
export interface Showing {
  /** Commands, each behind the answer to the one before; an array is said by a second session of the user. */
  say: readonly (string | readonly [string])[];
  /** Found in all that came, the tags aside. */
  seen: RegExp;
}

/** Manners of one kind, and the files of the suites that they concern. */
export interface MannerSet<Name extends string = string> {
  files: RegExp;
  manners: Readonly<Record<Name, Manner>>;
  /** Each manner in one of them: those that do not contradict each other are tried at once, and alone in the soak. */
  companies: readonly (readonly Name[])[];
  /** As `company`, where manners depend on each other. */
  join?: (manners: readonly Manner[]) => Manner;
}

export function mannerSet<const M extends Record<string, Manner>>(
  files: RegExp,
  manners: M,
  companies: readonly (readonly (keyof M & string)[])[],
): MannerSet<keyof M & string> {
  return { files, manners, companies };
}

/** The size of the large object is no manner: a small one tells the same here. */
const LARGEST = 100_000;

/**
 * Runs the checks of a set against the embedded server in these of its manners at once; see `blamedIn`. Gives a line,
 * too, for each manner that never came to anything: the checks that it concerns ask for nothing of the kind.
 */
export async function blamedTogether<Name extends string>(
  { files, manners, join = company }: MannerSet<Name>,
  names: readonly Name[],
): Promise<string[]> {
  const watched = names.map((name) => ({ name, manner: manners[name], seen: atWork(manners[name]) }));
  const blamed = await blamedIn(
    join(watched.map(({ manner, seen: { bends } }) => ({ ...manner, ...bends }))),
    files,
  );
  return [
    ...blamed,
    ...watched
      .filter(({ manner, seen }) => !manner.mayRest && !seen.isShown)
      .map(({ name }) => `${name}: never shown`),
  ];
}

/**
 * Runs the checks of the files that match against the embedded server in this manner. Gives a line for each that does
 * not pass where it should, and for each that ought to warn and does not. Throws if no check matches, or none runs.
 */
async function blamedIn(
  { hooks = {}, patch, quirks = {}, profile = {}, leavesUndone = [], leavesOpen = false }: Manner,
  files: RegExp,
): Promise<string[]> {
  const checks = (await collectChecks()).filter(({ file }) => files.test(file));
  if (checks.length === 0) throw new Error(`no suite matches ${files}`);
  const blamed: string[] = [];
  let ran = 0;
  const warned = new Set<string>();
  const isOpen = (id: string): boolean =>
    typeof leavesOpen === 'boolean' ? leavesOpen : leavesOpen.includes(id);
  await withPatches(patch, () =>
    withEmbedded({ hooks, quirks }, { largestObject: LARGEST, ...profile }, async (environment) => {
      for (const outcome of await executeEvery(checks, environment)) {
        const { ids, verdict, reason, violations, absent } = outcome;
        const id = ids[0] ?? '';
        // What is not offered is the business of the row, not of the manner.
        if (absent !== undefined) continue;
        if (verdict !== 'not-applicable') ran++;
        if (verdict === 'inconclusive' && isOpen(id)) continue;
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
    onConnection: (ctx) => {
      for (const { onConnection } of bends) onConnection?.(ctx);
    },
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
    onOctets: (octets, ctx) =>
      bends.reduceRight<Buffer | null>(
        (out, { onOctets }) => (onOctets && out ? onOctets(out, ctx) : out),
        octets,
      ),
  };
}

/** Manners that do not contradict each other, as one. */
export function company(manners: readonly Manner[]): Manner {
  const patches = manners.flatMap(({ patch }) => patch ?? []);
  const bends = manners.flatMap(({ hooks }) => hooks ?? []);
  return {
    ...(bends.length > 0 && { hooks: together(...bends) }),
    ...(patches.length > 0 && {
      patch: (patch) => {
        for (const install of patches) install(patch);
      },
    }),
    quirks: Object.assign({}, ...manners.map(({ quirks }) => quirks ?? {})),
    profile: Object.assign({}, ...manners.map(({ profile }) => profile ?? {})),
    leavesUndone: manners.flatMap(({ leavesUndone = [] }) => leavesUndone),
    leavesOpen:
      manners.some(({ leavesOpen }) => leavesOpen === true) ||
      manners.flatMap(({ leavesOpen = [] }) => (typeof leavesOpen === 'boolean' ? [] : leavesOpen)),
  };
}
