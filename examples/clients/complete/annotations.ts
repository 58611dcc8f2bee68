/** Annotations of messages, folders and the server (§6.6, Appendix H): C-020 to C-021c. Line by line. */
import type { App } from './app.ts';
import { ARCHIVE } from './folders.ts';
import { quoted } from './line-client.ts';

export async function annotate({ lines }: App): Promise<void> {
  const folder = quoted(ARCHIVE);
  // ANNOTATE (RFC 5257): a remark on the message that lies in the archive.
  await lines.command(`SELECT ${folder}`);
  await lines.command('UID STORE 1 ANNOTATION (/comment (value.priv "seen on the phone"))');
  await lines.command('UID FETCH 1 (ANNOTATION (/comment value.priv))');
  // METADATA (RFC 5464): all entries of a folder in one request, and all read back in one.
  await lines.command(`SETMETADATA ${folder} (/private/comment "kept" /shared/comment "for all")`);
  await lines.command(`GETMETADATA (DEPTH infinity) ${folder} (/private /shared)`);
  // The server's own entries stand under the empty name; the default folder is one of them.
  await lines.command('SETMETADATA "" (/private/vendor/example/theme "dark")');
  await lines.command('GETMETADATA (DEPTH infinity) "" (/shared/vendor/OMNA/OMACPM20 /shared/OMNA/OMACPM20)');
}
