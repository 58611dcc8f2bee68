/** What every part of the client works with. */
import type { ImapFlow } from 'imapflow';
import type { LineClient } from './line-client.ts';
import type { Settings } from './settings.ts';

export interface App {
  settings: Settings;
  /** For everything that imapflow can do. */
  mail: ImapFlow;
  /** For the extensions that it cannot: ACL, CONVERT, ANNOTATE, METADATA, URLAUTH, NOTIFY, QRESYNC in steps. */
  lines: LineClient;
  /** The folder of the conversation that is shown. */
  conversation: string;
}
