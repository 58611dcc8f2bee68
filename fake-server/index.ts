/** The embedded message store: a real server on real sockets, in memory, for whoever wants to talk to one. */
import { findDataset } from './dataset/index.ts';
import { makeCertificates } from './imap/certificate.ts';
import { BASE_COMMANDS } from './imap/commands/all.ts';
import { Dispatcher } from './imap/dispatch.ts';
import { acl } from './imap/extensions/acl.ts';
import { EXTENSIONS } from './imap/extensions/all.ts';
import type { Extension } from './imap/extensions/extension.ts';
import { Features } from './imap/features.ts';
import type { ServerHooks } from './imap/hooks.ts';
import { type Listener, listen } from './imap/listener.ts';
import { othersPrefix } from './imap/mailbox-names.ts';
import { PLAIN_MANNERS, type Quirks } from './imap/quirks.ts';
import { type PresharedKey, tlsFacts } from './imap/tls-facts.ts';
import { takeModseqs } from './imap/without-modseqs.ts';
import { BOX_CLAIM } from './nms/auth/claims.ts';
import type { MintOptions } from './nms/auth/tokens.ts';
import type { NmsHooks } from './nms/hooks.ts';
import type { NmsQuirks } from './nms/quirks.ts';
import type { NmsRecorder } from './nms/recorder.ts';
import { type NmsDoor, openNmsDoor } from './nms/server.ts';
import type { SessionRecorder } from './recording/session-recorder.ts';
import { expireDeferred } from './store/expiry.ts';
import { Store, type User } from './store/store.ts';

export { DATASETS } from './dataset/index.ts';
export type { CommandContext, SessionContext } from './imap/context.ts';
export type { Extension } from './imap/extensions/extension.ts';
export type { ServerHooks } from './imap/hooks.ts';
export type { Quirks } from './imap/quirks.ts';
export type { MintOptions } from './nms/auth/tokens.ts';
export type { NmsHooks } from './nms/hooks.ts';
export { CARRIER_LIKE_NMS, type NmsQuirks, PLAIN_NMS } from './nms/quirks.ts';
export { NmsRecorder } from './nms/recorder.ts';
export { Store } from './store/store.ts';

export interface FakeServer {
  host: string;
  imapPort: number;
  imapsPort: number;
  /** PEM of the authority behind the server's certificate. */
  caFile: string;
  nmsPort: number;
  /** The first user's box over REST, without a slash at its end. */
  nmsUrl: string;
  /** With a token for the REST door, and the box there. */
  users: { user: string; password: string; token: string; nmsUrl: string }[];
  /** Tokens of the first user that the REST door refuses, signed by its own key. */
  badTokens: { expired: string; wrongAudience: string; insufficient: string };
  /** What a client of TLS-PSK needs: the identity is the first user's name, the key is hexadecimal. */
  psk: PresharedKey;
  /** PEM files of a certificate in the first user's name, for SASL EXTERNAL. */
  clientCertificate: { certFile: string; keyFile: string };
  /** As in the options; the name with the personal prefix. */
  deferred: Deferred | null;
  store: Store;
  /** A token for the REST door, good unless the options say otherwise. Throws `RangeError` for an unknown user. */
  mintToken(options?: MintOptions): Promise<string>;
  /** Closes the ports and all connections, and removes the files. */
  stop(): Promise<void>;
}

/** A folder whose messages are removed so many milliseconds after they were stored. */
export interface Deferred {
  folder: string;
  expiresAfterMs: number;
}

export interface FakeServerOptions {
  /** Loopback (127.0.0.1) unless told otherwise. */
  host?: string;
  /** 0, the default, is any port. */
  imapPort?: number;
  imapsPort?: number;
  nmsPort?: number;
  /** At least one; `alice`, `bob` and `carol`, with the password `secret`, unless told otherwise. */
  users?: readonly User[];
  hooks?: ServerHooks;
  quirks?: Partial<Quirks>;
  nmsHooks?: NmsHooks;
  nmsQuirks?: Partial<NmsQuirks>;
  /** Gives every user a folder for deferred messages (cpm-ms-2.0 §7.3.1.1). None unless told otherwise. */
  deferred?: Deferred;
  /** What the first user has at the start: one of `DATASETS`, or `large:NUMBER`. `empty` unless told otherwise. */
  dataset?: string;
  /**
   * Is given a transcript of all IMAP sessions and of the store, line by line, for judging clients
   * (docs/transcript-format.md). Continuation requests are held back for a moment then.
   */
  record?: (lines: string) => void;
  /** Records what REST clients do and what happens in all boxes. It is closed when the server stops. */
  nmsRecorder?: NmsRecorder;
  /** Beside those that the server has. */
  extensions?: readonly Extension[];
  /** Is told of faults of the server itself, a line each. */
  log?: (line: string) => void;
}

const USERS: readonly User[] = ['alice', 'bob', 'carol'].map((user) => ({ user, password: 'secret' }));
const PSK_KEY = '9c1f2e3d4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0';

/**
 * Starts a server. Rejects with the system's error if a port cannot be had, with `ConfigurationError` for a dataset
 * that there is not.
 */
export async function startFakeServer(options: FakeServerOptions = {}): Promise<FakeServer> {
  const users = options.users ?? USERS;
  const first = users[0];
  if (!first) throw new RangeError('the server needs a user');
  const fillAccount = findDataset(options.dataset ?? 'empty');
  const host = options.host ?? '127.0.0.1';
  const quirks = { ...PLAIN_MANNERS, ...options.quirks };
  const hooks = options.hooks ?? {};
  const log = options.log ?? (() => undefined);
  const psk = { identity: first.user, key: PSK_KEY };
  const extensions = [...EXTENSIONS, ...(options.extensions ?? [])].filter(
    ({ name, needs = [] }) => ![name, needs].flat().some((word) => quirks.disabledExtensions.includes(word)),
  );
  const { delimiter, personalPrefix: prefix } = quirks;
  // Without ACL nobody may do anything with the mailboxes of others, so there are no names for them.
  const others = extensions.includes(acl) ? othersPrefix(delimiter) : null;
  const store = new Store(users, { delimiter, prefix, others });
  const deferred = options.deferred
    ? { ...options.deferred, folder: `${prefix}${options.deferred.folder}` }
    : null;
  const stopExpiry = deferred
    ? expireDeferred(store, deferred.folder, deferred.expiresAfterMs)
    : () => undefined;
  takeModseqs(store, quirks.mailboxesWithoutModseqs);
  fillAccount(store, first.user);
  const tables = [...BASE_COMMANDS, ...extensions.map(({ commands }) => commands ?? {})];
  const certificates = await makeCertificates(first.user);
  const recorder = options.record ? await recorderOf(store, users, options.record) : null;
  const facts = {
    store,
    recorder,
    quirks,
    features: new Features(extensions),
    dispatcher: new Dispatcher(tables, hooks, log),
    hooks,
    tls: tlsFacts(certificates, psk),
    log,
  };
  const ports = { imap: options.imapPort ?? 0, imaps: options.imapsPort ?? 0 };
  let listener: Listener;
  let nms: NmsDoor | null = null;
  try {
    const { nmsPort: port = 0, nmsHooks = {}, nmsQuirks = {}, nmsRecorder = null } = options;
    nms = await openNmsDoor({
      host,
      port,
      store,
      quirks: nmsQuirks,
      hooks: nmsHooks,
      recorder: nmsRecorder,
      log,
    });
    listener = await listen(host, ports, facts);
  } catch (error) {
    await nms?.close();
    await certificates.remove();
    throw error;
  }
  const { boxUrl, mintToken, close: closeNms } = nms;
  return {
    host,
    imapPort: listener.imapPort,
    imapsPort: listener.imapsPort,
    caFile: certificates.caFile,
    nmsPort: nms.port,
    nmsUrl: boxUrl(first.user),
    users: await Promise.all(
      users.map(async ({ user, password }) => {
        return { user, password, token: await mintToken({ user }), nmsUrl: boxUrl(user) };
      }),
    ),
    badTokens: {
      expired: await mintToken({ claims: { iat: 1_600_000_000, exp: 1_600_003_600 } }),
      wrongAudience: await mintToken({ claims: { aud: 'another-service' } }),
      insufficient: await mintToken({ claims: { [BOX_CLAIM]: undefined } }),
    },
    psk,
    clientCertificate: { certFile: certificates.clientCertFile, keyFile: certificates.clientKeyFile },
    deferred,
    store,
    mintToken,
    stop: async () => {
      stopExpiry();
      await closeNms();
      await listener.close();
      await recorder?.close();
      await certificates.remove();
    },
  };
}

async function recorderOf(
  store: Store,
  users: readonly User[],
  tell: (lines: string) => void,
): Promise<SessionRecorder> {
  // Loaded late: it reads objects, and that brings libxml2 along.
  const { SessionRecorder } = await import('./recording/session-recorder.ts');
  const secrets = users.map(({ password }) => password);
  return new SessionRecorder({ store, users: users.map(({ user }) => user), secrets, tell });
}
