import type { Answer } from '../../drivers/imap/answer.ts';
import { contentsOf } from './contents.ts';
import type { Folder } from './folder.ts';
import { equal, must, tagged } from './judge.ts';
import type { Session } from './session.ts';

/**
 * Fails unless the folder can be opened and holds exactly these objects, in this order and to the octet. Where a
 * folder that cannot be opened says nothing of the act, use `contentsOf`.
 */
export async function mustHold(
  imap: Session,
  folder: Folder,
  objects: readonly Buffer[],
  because: string,
  ...evidence: Answer[]
): Promise<void> {
  must(await imap.attempt`EXAMINE ${folder}`, tagged('OK'), because);
  const { answer, objects: found } = await contentsOf(imap, folder);
  equal(
    found.map(({ octets }) => octets?.toString('latin1')),
    objects.map((octets) => octets.toString('latin1')),
    `the content of ${folder}`,
    because,
    ...evidence,
    answer,
  );
}
