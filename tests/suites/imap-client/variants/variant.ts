/** The complete client, wrong in one way. */
import type { FakeServerOptions } from '../../../../fake-server/index.ts';
import { type Bend, OWN_MESSAGE, type Stage, type Step } from '../complete-client.ts';
import { RawClient } from '../raw-client.ts';

export interface Variant {
  name: string;
  /** What it does otherwise. */
  bend: Bend;
  /** The checks that must be red for it alone: `fail: slug`, `warn: slug`. */
  red: string[];
  /** A server that offers less, where the fault is to use what is not offered. */
  server?: FakeServerOptions;
}

/** A step that sends these commands, each behind the completion of the one before. */
export const sends =
  (...commands: string[]): Step =>
  async ({ imap }) => {
    for (const command of commands) await imap.command(command);
  };

/** An object with something changed in its text. */
export const changed = (from: string, to: string): Buffer =>
  Buffer.from(OWN_MESSAGE.toString('latin1').replace(from, to), 'latin1');

export const appends =
  (octets: Buffer): Step =>
  async ({ imap }) =>
    void (await imap.command('APPEND Work (\\Seen) ', octets));

/** Hangs up, and opens the clear port instead. */
export async function inClear(stage: Stage): Promise<void> {
  await stage.imap.hangUp();
  stage.imap = await RawClient.open(stage.server, 'imap');
}

/** A server without these extensions. */
export const without = (...disabledExtensions: string[]): FakeServerOptions => ({
  quirks: { disabledExtensions },
});

/** `AUTHENTICATE PLAIN` of alice, as base64. */
export const PLAIN = Buffer.from('\0alice\0secret').toString('base64');
