/** Copying and removing messages together with their disposition notifications (§6.3.4, §6.3.5): C-012, C-013. */
import type { App } from './app.ts';
import { ARCHIVE } from './folders.ts';
import type { StoredObject } from './objects.ts';

/** A message and the notifications about it. */
interface Bundle {
  message: StoredObject;
  uids: number[];
}

/** COPY of the first message that has notifications; STORE \Deleted and UID EXPUNGE of another one. */
export async function copyAndRemove({ mail }: App, objects: readonly StoredObject[]): Promise<void> {
  const [kept, dropped] = bundles(objects);
  if (!kept || !dropped) throw new Error('there are no two messages with disposition notifications');
  await mail.messageCopy(kept.uids.join(','), ARCHIVE, { uid: true });
  // A session info object stays: the messages alone are removed (§6.3.5).
  await mail.messageDelete(dropped.uids.join(','), { uid: true });
}

function bundles(objects: readonly StoredObject[]): Bundle[] {
  return objects
    .filter(({ about, id }) => about === null && id !== null)
    .map((message) => {
      const notifications = objects.filter(({ about }) => about === message.id);
      return { message, uids: [message, ...notifications].map(({ uid }) => uid) };
    })
    .filter(({ uids }) => uids.length > 1);
}
