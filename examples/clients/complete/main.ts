/**
 * A client that does everything that cpm-ms-2.0 asks of one (Appendix B.1), against the embedded server:
 *
 *     cpm-conformance client -- node examples/clients/complete/main.ts
 */
import { annotate } from './annotations.ts';
import type { App } from './app.ts';
import { copyAndRemove } from './copies-and-removals.ts';
import { findConversation, manageFolders, openConversation } from './folders.ts';
import { logInByPassword, logInBySasl } from './log-in.ts';
import { fetchObjects, keepDraft, previewPicture, storeMessage } from './objects.ts';
import { visitOthersFolders } from './others-folders.ts';
import { linkToMessage } from './references.ts';
import { answerAndForward, searchAndFlag } from './searching-and-flags.ts';
import { readSettings } from './settings.ts';
import { shareFolder } from './sharing.ts';
import { askForNotifications, lookAtFolders, remember, synchronise, waitForNews } from './synchronization.ts';

async function run(): Promise<void> {
  const settings = readSettings(process.env);
  const mail = await logInBySasl(settings);
  const lines = await logInByPassword(settings);
  const app: App = { settings, mail, lines, conversation: await findConversation({ mail }) };

  await manageFolders(app);
  await shareFolder(app, 'bob');
  await storeMessage(app);
  await keepDraft(app);

  await openConversation(app);
  const objects = await fetchObjects(app);
  await previewPicture(app, objects);
  await searchAndFlag(app, 'weather');
  await answerAndForward(app, objects[0]!.uid);
  await linkToMessage(app, objects[0]!.uid);
  const known = remember(app);

  await copyAndRemove(app, objects);
  await annotate(app);

  const otherDevice = await logInBySasl(settings);
  await waitForNews(app, otherDevice);
  await otherDevice.logout();

  await lookAtFolders(app);
  await visitOthersFolders(app);
  await synchronise(app, known);
  await askForNotifications(app);

  await lines.logout();
  await mail.logout();
}

try {
  await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
