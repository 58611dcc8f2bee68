/** Bugs that a campaign of the kind `client` has to find: a small client has one at a time. */
import { fileURLToPath } from 'node:url';
import type { Planted } from './planted.ts';

const CLIENT = fileURLToPath(new URL('../client/planted-client.ts', import.meta.url));

/** The client with a fault, or with `none`. */
export function clientWith(fault: string): readonly string[] {
  return [process.execPath, CLIENT, fault];
}

const bugOf = (name: string, bug: string): Planted => ({
  name,
  kind: 'client',
  bug,
  command: clientWith(name),
});

export const planted: readonly Planted[] = [
  bugOf('allocates-literals', 'the client dies of a literal that is announced as very long'),
  bugOf('trusts-literals', 'the client waits for a literal that free text seems to announce'),
  bugOf('dies-of-nil', 'the client dies of an envelope with NIL in it'),
  bugOf('takes-the-last-response', 'the client forgets what it knows of a message when it is told more'),
  bugOf('stores-what-it-hears', 'the client stores a keyword where flags are told that it did not ask for'),
];
