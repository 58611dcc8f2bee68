/** Which planted bug a finding tells of: the one with which alone it is there again. */
import type { Finding } from '../../../fuzz/finding/finding.ts';
import { replay } from '../../../fuzz/finding/replay.ts';
import type { Ground, KindName } from '../../../fuzz/kind.ts';
import { loadKind } from '../../../fuzz/kinds.ts';
import { prepareGround } from '../../../run/fuzz/ground.ts';
import { profileFileSchema } from '../../../target/profile-schema.ts';
import { resolveProfile } from '../../../target/resolve-profile.ts';

import { withPlanted } from './plant.ts';
import type { Planted } from './planted.ts';

/** Milliseconds for one answer: what hangs hangs for ever. */
/** What the profile says of the servers: without it a model leaves out what is optional. */
export const OFFERS = {
  nms: { bulkUpdate: { supported: true }, payload: { wholeSupported: true } },
};

export const DEADLINE_MS = 2_000;

export interface Attribution {
  /** Findings of each bug, by its name; none for one that was not found. */
  readonly found: ReadonlyMap<string, readonly Finding[]>;
  /** There on a server without any bug. */
  readonly wrong: readonly Finding[];
  /** Neither there without any bug nor with one alone. */
  readonly unclear: readonly Finding[];
}

/** Where the command line finds such a server. */
export interface PlantedFacts {
  readonly host: string;
  readonly imapPort: number;
  readonly nmsUrl: string;
  readonly users: readonly { readonly user: string; readonly password: string; readonly token: string }[];
}

/** The doors of a server and its second account, as the options of the command line have them. */
export function addressesOf({ host, imapPort, nmsUrl, users }: PlantedFacts) {
  const [first, second] = users.map(({ user, password }) => `imap://${user}:${password}@${host}:${imapPort}`);
  return { target: [first!, nmsUrl], second: [second!], token: users[0]!.token };
}

/** Replays each finding of a kind on servers of this process: on a clean one, and with each bug alone. */
export async function attribute(
  kind: KindName,
  bugs: readonly Planted[],
  findings: readonly Finding[],
): Promise<Attribution> {
  const found = new Map<string, Finding[]>();
  const wrong = await thereWith(kind, [], findings);
  let left = findings.filter((finding) => !wrong.includes(finding));
  for (const bug of bugs) {
    const own = await thereWith(kind, [bug], left);
    found.set(bug.name, own);
    left = left.filter((finding) => !own.includes(finding));
  }
  // What was given to a bug may show another as well.
  const given = [...found.values()].flat();
  for (const bug of bugs) {
    if (found.get(bug.name)!.length === 0) found.set(bug.name, await thereWith(kind, [bug], given));
  }
  return { found, wrong, unclear: left };
}

async function thereWith(
  name: KindName,
  bugs: readonly Planted[],
  findings: readonly Finding[],
): Promise<Finding[]> {
  if (findings.length === 0) return [];
  const kind = await loadKind(name);
  return withPlanted(bugs, async (server) =>
    withGround(server, async (ground) => {
      const there: Finding[] = [];
      for (const finding of findings)
        if ((await replay(kind, ground, finding)).verdict === 'there') there.push(finding);
      return there;
    }),
  );
}

/** A server of this process as a campaign finds it; it is left as it was. */
export async function withGround<T>(server: PlantedFacts, use: (ground: Ground) => Promise<T>): Promise<T> {
  const profile = resolveProfile(
    { ...addressesOf(server), timeoutMs: DEADLINE_MS },
    profileFileSchema.parse(OFFERS),
  );
  const { ground, leave } = await prepareGround(profile, () => undefined);
  try {
    return await use(ground);
  } finally {
    await leave();
  }
}
