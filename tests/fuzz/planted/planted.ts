/** A bug that campaigns have to find, set off by particular input, and silent for all other. */
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import type { NmsHooks } from '../../../fake-server/nms/hooks.ts';
import type { KindName } from '../../../fuzz/kind.ts';
import type { Patch } from '../../saboteurs/saboteur.ts';

export interface Planted {
  /** Kebab-case, unique. */
  readonly name: string;
  /** The campaign that finds it. */
  readonly kind: KindName;
  /** What the server, or the client, does wrong, a sentence in the present tense. */
  readonly bug: string;
  /** Made anew for each server, so that a hook may keep state. */
  readonly hooks?: () => ServerHooks;
  readonly nmsHooks?: () => NmsHooks;
  readonly patch?: (patch: Patch) => void;
  /** Of the kind `client`: the client that has it. */
  readonly command?: readonly string[];
}
