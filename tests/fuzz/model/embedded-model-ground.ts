/** An embedded server, whole or broken, as a campaign finds it, and sequences thrown at it. */

import { startFakeServer } from '../../../fake-server/index.ts';
import { type ThrownAlone, throwAlone } from '../../../fuzz/campaign/examiner.ts';
import type { Ground, Kind } from '../../../fuzz/kind.ts';
import { thrownSequence } from '../../../fuzz/model/op-arbitrary.ts';
import type { CrossOp, ImapOpOf, ModelInput } from '../../../fuzz/model/ops.ts';
import type { SuiteEnvironment } from '../../../suites/support/environment.ts';
import { EMBEDDED_DEFERRED, embeddedProfile } from '../../../target/embedded-profile.ts';
import type { Fault } from '../../saboteurs/rest/faults.ts';
import { FaultProxy } from '../../saboteurs/rest/proxy.ts';
import type { Saboteur } from '../../saboteurs/saboteur.ts';
import { withTarget } from '../../saboteurs/with-target.ts';
import { withPatches } from '../../saboteurs/workbench.ts';

export interface Bend extends Pick<Saboteur, 'hooks' | 'patch'> {
  /** What goes wrong on the way to the REST door. */
  readonly faults?: readonly Fault[];
}

/** Hands over the ground, and takes everything down whatever happens. */
export function withModelGround<T>(bend: Bend, use: (ground: Ground) => Promise<T>): Promise<T> {
  return withPatches(bend.patch, async () => {
    const server = await startFakeServer({
      deferred: EMBEDDED_DEFERRED,
      ...(bend.hooks ? { hooks: bend.hooks() } : {}),
    });
    const proxy = await FaultProxy.open(server, bend.faults ?? []);
    try {
      const profile = embeddedProfile(server);
      const first = { ...profile.nms!.first, url: proxy.through(server.nmsUrl) };
      const through = { ...profile, nms: { ...profile.nms!, first } };
      return await withTarget(through, (environment) => {
        proxy.arm();
        return use(groundOf(environment));
      });
    } finally {
      await proxy.close();
      await server.stop();
    }
  });
}

/** Throws one sequence on a lane of its own. */
export function throwOps(
  kind: Kind<ModelInput>,
  ground: Ground,
  ops: readonly CrossOp[],
  deadlineMs = 5_000,
): Promise<ThrownAlone> {
  return throwAlone(kind, ground, [thrownSequence(ops)], { deadlineMs, secrets: [], bystander: false });
}

function groundOf({ profile, root, delimiter, capabilities, nms }: SuiteEnvironment): Ground {
  return {
    profile,
    imap: {
      root,
      delimiter,
      capabilities: capabilities.map((name) => name.toUpperCase()),
      second: profile.second !== null,
    },
    nms: nms && { runFolder: nms.runFolder, rootFolder: nms.rootFolder },
    client: null,
  };
}

/** The first message, and further ones, as sets of operations name them. */
export function places(...at: number[]): ImapOpOf<'fetch'>['set'] {
  return { ranges: at.map((place) => ({ from: place, to: place })), star: false, absent: 'no' };
}

export const PLAIN: ImapOpOf<'append'> = {
  op: 'append',
  session: 0,
  box: 0,
  message: { subject: 0, from: 0, to: 0, sent: 0, words: 0, body: 'line', lines: 0 },
  flags: [],
  day: null,
};

export const SELECT: ImapOpOf<'select'> = { op: 'select', session: 0, box: 0, readOnly: false };

/** Adds \Flagged to the first message. */
export const STORE: ImapOpOf<'store'> = {
  op: 'store',
  session: 0,
  set: places(0),
  uid: false,
  action: 'add',
  silent: false,
  flags: [1],
};

export const WHOLE: ImapOpOf<'fetch'>['items'] = [{ name: 'BODY[]', peek: true, partial: null, fields: [0] }];
