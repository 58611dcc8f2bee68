/** Folders that other users share (cpm-arch-2.2 §5.3.1.2; RFC 2342, RFC 4314): C-004. */
import type { App } from './app.ts';
import { quoted } from './line-client.ts';
import { logInByPassword } from './log-in.ts';

/** Opens what others have shared, one folder after the other. There may be none. */
export async function visitOthersFolders(app: App): Promise<void> {
  const { mail } = app;
  const prefixes = (mail.namespaces?.other || []).map(({ prefix }) => prefix);
  for (const { path, pathAsListed, flags } of await mail.list()) {
    const isOthers = prefixes.some((prefix) => path.startsWith(prefix));
    if (isOthers && !flags.has('\\Noselect')) await visit(app, pathAsListed);
  }
}

/**
 * Reads what is there and marks it as read, as far as MYRIGHTS allows. The share may end at any moment: then the server
 * refuses every further command, or ends the connection (RFC 4314 §5.1.1), so it is one for this visit alone.
 */
async function visit({ settings }: App, folder: string): Promise<void> {
  const lines = await logInByPassword(settings);
  try {
    const [, rights = ''] =
      /^\* MYRIGHTS .* (\S+)\r\n/m.exec(await lines.command(`MYRIGHTS ${quoted(folder)}`)) ?? [];
    if (rights.includes('r')) {
      await lines.command(`SELECT ${quoted(folder)}`);
      await lines.command('UID FETCH 1:* (FLAGS BODY.PEEK[])');
      if (rights.includes('s')) await lines.command('UID STORE 1:* +FLAGS (\\Seen)');
    }
    await lines.logout();
  } catch (error) {
    process.stdout.write(`${folder} could not be read to its end: ${(error as Error).message}\n`);
    await lines.logout().catch(() => undefined);
  }
}
