/** Storing, fetching and previewing objects (§6.3.1 to §6.3.3): C-009 to C-011. */
import type { App } from './app.ts';
import { chatMessage } from './chat-message.ts';
import { ARCHIVE } from './folders.ts';
import { quoted } from './line-client.ts';

/** An object of the conversation, as far as this client needs it. */
export interface StoredObject {
  uid: number;
  contentType: string;
  /** Its IMDN-Message-ID. */
  id: string | null;
  /** The message that it is a disposition notification of. */
  about: string | null;
}

/** APPEND with flags. */
export async function storeMessage({ mail }: App): Promise<void> {
  await mail.append(ARCHIVE, chatMessage('Kept for later.', new Date()), ['\\Seen']);
}

/** A message that is not finished is kept with \Draft, for another day or another device. */
export async function keepDraft({ mail }: App): Promise<void> {
  await mail.append(ARCHIVE, chatMessage('What I always wanted to say', new Date()), ['\\Draft']);
}

/** UID FETCH of whole objects. */
export async function fetchObjects({ mail }: App): Promise<StoredObject[]> {
  const fetched = await mail.fetchAll('1:*', { source: true }, { uid: true });
  return fetched.map(({ uid, source }) => {
    const text = source?.toString('utf8') ?? '';
    const header = text.split('\r\n\r\n', 1)[0]!.replace(/\r\n[ \t]+/g, ' ');
    return {
      uid,
      contentType: /^Content-Type: *([^;\r\n]+)/im.exec(header)?.[1]?.toLowerCase() ?? '',
      id: /^IMDN-Message-ID: *(.+)$/im.exec(header)?.[1] ?? null,
      about: /<message-id>\s*(\S+?)\s*<\/message-id>/i.exec(text)?.[1] ?? null,
    };
  });
}

/** CONVERT: a small picture in the place of a large one. */
export async function previewPicture(
  { lines, conversation }: App,
  objects: readonly StoredObject[],
): Promise<void> {
  const picture = objects.find(({ contentType }) => contentType.startsWith('image/'));
  if (!picture) throw new Error('there is no picture in the conversation');
  await lines.command(`SELECT ${quoted(conversation)}`);
  await lines.command(`UID CONVERT ${picture.uid} ("image/jpeg" ("pix-x" "16" "pix-y" "16")) (BINARY[1])`);
}
