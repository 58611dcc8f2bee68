import type { TlsSettings } from '../../drivers/imap/tls-options.ts';
import type { RawConnection } from '../../drivers/nms/raw-connection.ts';
import type { Profile } from '../../target/types.ts';
import type { SuiteEnvironment } from './environment.ts';
import type { Folder, FolderNames } from './folder.ts';
import type { RestConnectOptions } from './rest/rest-fixtures.ts';
import type { RestFolder } from './rest/rest-folder.ts';
import type { RestSession } from './rest/rest-session.ts';
import type { Sink } from './rest/sink.ts';
import type { Session } from './session.ts';

/** How a further connection is opened. Default: the target's usual door, logged in as the first account. */
export interface ConnectOptions {
  /** `usual` is TLS where the target has it. `clear` and `tls` make the check not applicable where the door is missing. */
  door?: 'usual' | 'clear' | 'tls';
  as?: 'first' | 'second';
  login?: boolean;
  /** How TLS is spoken at a TLS door, beside what the profile says: a pre-shared key, a client certificate. */
  tls?: TlsSettings;
  /** Opening the connection is the act: if that fails, the target is to blame. */
  act?: boolean;
}

/** What an experiment may ask for, by destructuring its argument. Only what it names is set up. */
export interface Fixtures {
  /** A session, logged in as the first account, in the authenticated state. */
  imap: Session;
  /** Another session of the same account. */
  second: Session;
  /** A session of the second principal; the check is inconclusive where there is none that works. */
  other: Session;
  /** A connection whose greeting was read, not logged in. */
  anonymous: Session;
  /** A new, empty folder of this check alone. */
  folder: Folder;
  /** Names for further folders; nothing is created. */
  names: FolderNames;
  /** Opens a further connection; it is closed when the check ends. */
  connect: (options?: ConnectOptions) => Promise<Session>;
  /** The first user at the REST door. */
  rest: RestSession;
  /** The second principal at the REST door; the check is inconclusive where there is none that works. */
  restOther: RestSession;
  /** A new, empty folder of this check alone at the REST door. */
  restFolder: RestFolder;
  /** Makes a further folder at the REST door: in the run's folder, or in the one given. */
  makeFolder: (label: string, parent?: RestFolder) => Promise<RestFolder>;
  /** A further user at the REST door, with a token of one's own choice. */
  restConnect: (options?: RestConnectOptions) => RestSession;
  /** Opens a connection to the REST door for octets of one's own; it is closed when the check ends. */
  openRaw: () => Promise<RawConnection>;
  /** Opens a place where notifications arrive; it is closed when the check ends. */
  openSink: (how?: 'channel' | 'callback') => Promise<Sink>;
  environment: SuiteEnvironment;
  profile: Profile;
  /** Records an observation (what a MAY check saw); it appears in the report. */
  note: (text: string) => void;
}

export type FixtureName = keyof Fixtures;

export const FIXTURE_NAMES: readonly FixtureName[] = [
  'imap',
  'second',
  'other',
  'anonymous',
  'folder',
  'names',
  'connect',
  'rest',
  'restOther',
  'restFolder',
  'makeFolder',
  'restConnect',
  'openRaw',
  'openSink',
  'environment',
  'profile',
  'note',
];
