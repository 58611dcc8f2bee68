/** Searching, and the flags of messages (§5.5, §6.4.5, §6.6.1, §6.6.2): C-018, C-019, C-019a. */
import type { App } from './app.ts';

/** UID SEARCH for a word, \Seen and \Flagged for what is found, and a look at the flags. */
export async function searchAndFlag({ mail }: App, word: string): Promise<void> {
  const found = await mail.search({ body: word }, { uid: true });
  const [first] = found || [];
  if (first === undefined) throw new Error(`nothing was found for "${word}"`);
  await mail.messageFlagsAdd(String(first), ['\\Seen', '\\Flagged'], { uid: true });
  const [message] = await mail.fetchAll(String(first), { flags: true }, { uid: true });
  if (!message?.flags?.has('\\Flagged')) throw new Error('the flag was stored, and is not there');
}

/** What was done with a message shows in its flags; that a read receipt was sent, in cpm-ms-1.0 alone. */
export async function answerAndForward({ mail }: App, uid: number): Promise<void> {
  for (const flag of ['\\Answered', '$Forwarded', '$MDNSent'])
    await mail.messageFlagsAdd(String(uid), [flag], { uid: true });
}
