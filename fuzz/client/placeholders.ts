/** What a client under test is told of the server: words in braces in its arguments, and variables in its environment. */
import type { FakeServer } from '../../fake-server/index.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';

/** `{host}` in an argument is `CPM_HOST` in the environment. */
export function placeholdersOf(server: FakeServer): Record<string, string> {
  const [first] = server.users;
  return {
    host: server.host,
    imapPort: String(server.imapPort),
    imapsPort: String(server.imapsPort),
    nmsUrl: server.nmsUrl,
    user: first!.user,
    password: first!.password,
    token: first!.token,
    caFile: server.caFile,
  };
}

/** `imapPort` → `CPM_IMAP_PORT`. */
export function environmentFrom(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      `CPM_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`,
      value,
    ]),
  );
}

/** Replaces them in a word. Throws `ConfigurationError` for one that there is not. */
export function replaced(word: string, values: Readonly<Record<string, string>>): string {
  return word.replace(/\{([A-Za-z]+)\}/g, (all, name: string) => {
    const value = values[name];
    if (value !== undefined) return value;
    throw new ConfigurationError(
      `There is no placeholder ${all}.`,
      `There are ${Object.keys(values)
        .map((known) => `{${known}}`)
        .join(', ')}.`,
    );
  });
}
