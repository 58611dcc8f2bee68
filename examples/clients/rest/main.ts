/**
 * A client of the REST door that does what rest-nms-1.0 asks of one, as far as nothing goes wrong on the way:
 *
 *     cpm-conformance client -- node examples/clients/rest/main.ts
 */
import { openDoor } from './door.ts';
import { createFolder, findFolders, findRoot, folderAt } from './folders.ts';
import { Notifications } from './notifications.ts';
import { findObjects, mark, move, openObject, remove, unmark } from './objects.ts';
import {
  storeCallLog,
  storeChatMessage,
  storeFileTransfer,
  storePicture,
  storeShortMessage,
} from './storing.ts';

async function run(): Promise<void> {
  const door = openDoor(process.env);

  const root = await findRoot(door);
  await door.tell('GET', root);
  await findFolders(door);
  const inbox = await folderAt(door, '/INBOX');

  // Subscribed first, read then: what changes meanwhile is told.
  const news = await Notifications.begin(door);
  const readAll = async (): Promise<void> => void (await findObjects(door));
  const [first] = await findObjects(door);
  if (first === undefined) throw new Error('the box is empty');
  await openObject(door, first);

  const conversation = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';
  const chat = await storeChatMessage(door, inbox, conversation);
  const file = await storeFileTransfer(door, inbox, conversation);
  const short = await storeShortMessage(door, inbox);
  await storeCallLog(door, inbox);
  await storePicture(door, await createFolder(door, conversation));
  await news.catchUp(readAll);
  // What was done with the first message; thrown away, and taken back. The chat message is not sent yet.
  for (const flag of ['\\Seen', '\\read-report-sent', '\\Answered', '$Forwarded', '\\Flagged', '\\Deleted'])
    await mark(door, first, flag);
  await unmark(door, first, '\\Deleted');
  await mark(door, chat, '\\Draft');
  await move(door, [chat, file], await createFolder(door, 'Archive'));
  await findObjects(door, { type: 'Attribute', name: 'Conversation-ID', value: conversation });
  await news.renew();
  await remove(door, [short]);
  await news.catchUp(readAll);
  await news.end();

  // Back again later: on from where it was, and nothing is read twice.
  const later = await Notifications.resume(door, news.restartToken, readAll);
  await later.catchUp(readAll);
  await later.end();
}

try {
  await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
