/** Access control lists (§6.2): C-005 to C-008. imapflow has no ACL, so line by line. */
import type { App } from './app.ts';
import { ARCHIVE } from './folders.ts';
import { quoted } from './line-client.ts';

/** Lets another user read the archive, looks at who may do what, and ends it. */
export async function shareFolder({ lines }: App, friend: string): Promise<void> {
  const [folder, who] = [quoted(ARCHIVE), quoted(friend)];
  const possible = await lines.command(`LISTRIGHTS ${folder} ${who}`);
  if (!/^\* LISTRIGHTS /m.test(possible)) throw new Error('LISTRIGHTS told nothing');
  await lines.command(`SETACL ${folder} ${who} lrs`);
  const list = await lines.command(`GETACL ${folder}`);
  if (!list.includes(friend)) throw new Error(`${friend} does not stand in the list after SETACL`);
  await lines.command(`DELETEACL ${folder} ${who}`);
}
