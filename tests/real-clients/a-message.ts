/** A message in a file, for clients that send files. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export const MESSAGE = 'Subject: one\r\nMessage-ID: <one@example.com>\r\n\r\nBody\r\n';

/** The path of a file with the message; removed when the test is over. */
export function aMessageFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cpm-message-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'message');
  writeFileSync(file, MESSAGE);
  return file;
}
