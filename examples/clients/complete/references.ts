/** References to objects (§6.5): a link that only its own user can follow, and what lies behind it. */
import type { App } from './app.ts';
import { quoted } from './line-client.ts';

export async function linkToMessage({ lines, settings, conversation }: App, uid: number): Promise<void> {
  const { user, host } = settings;
  const folder = conversation.split('/').map(encodeURIComponent).join('/');
  const url = `imap://${user}@${host}/${folder}/;UID=${uid};URLAUTH=user+${user}`;
  const answer = await lines.command(`GENURLAUTH ${quoted(url)} INTERNAL`);
  const link = /^\* GENURLAUTH "?([^"\r\n]+)"?\r\n/m.exec(answer)?.[1];
  if (link === undefined) throw new Error('GENURLAUTH gave no link');
  await lines.command(`URLFETCH ${quoted(link)}`);
}
