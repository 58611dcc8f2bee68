/** Every planted bug, by the kind of campaign that has to find it. */
import type { KindName } from '../../../fuzz/kind.ts';
import { planted as client } from './client.ts';
import { planted as cross } from './cross.ts';
import { planted as imapModel } from './imap-model.ts';
import { planted as imapSyntax } from './imap-syntax.ts';
import { planted as nms } from './nms.ts';
import { planted as nmsModel } from './nms-model.ts';
import { planted as objects } from './objects.ts';
import type { Planted } from './planted.ts';

export const PLANTED: Readonly<Record<KindName, readonly Planted[]>> = {
  'imap-syntax': imapSyntax,
  'imap-model': imapModel,
  objects,
  nms,
  'nms-model': nmsModel,
  cross,
  client,
};

/** The bugs of these names; throws `RangeError` for a name that no bug of the kind has. */
export function bugsNamed(kind: KindName, names: readonly string[]): Planted[] {
  return names.map((name) => {
    const bug = PLANTED[kind].find((one) => one.name === name);
    if (bug === undefined)
      throw new RangeError(
        `no bug of the kind ${kind} is called ${name}: ${PLANTED[kind].map((one) => one.name).join(', ')}`,
      );
    return bug;
  });
}
