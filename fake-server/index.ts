/** The embedded message store: a real server on real sockets, in memory, for whoever wants to talk to one. */

import type { SpecId } from '../scr/types.ts';
import { ConfigurationError } from '../target/configuration-error.ts';
import { Contents } from './contents.ts';
import type { ResetOptions } from './control/controlled.ts';
import type { ControlDoor } from './control/door.ts';
import type { StartJudge } from './control/watch/judge.ts';
import type { Verdicts } from './control/watch/verdicts.ts';
import type { Watch } from './control/watch/watch.ts';
import type { ImapBend } from './imap/bend.ts';
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
import { BOX_CLAIM } from './nms/auth/claims.ts';
import type { MintOptions } from './nms/auth/tokens.ts';
import type { NmsBend } from './nms/bend.ts';
import type { NmsHooks } from './nms/hooks.ts';
import { type NmsQuirks, PLAIN_NMS } from './nms/quirks.ts';
import { NmsRecorder } from './nms/recorder.ts';
import { type NmsDoor, openNmsDoor } from './nms/server.ts';
import type { SessionRecorder } from './recording/session-recorder.ts';
import { applyChange } from './scenario/change.ts';
import { type AwaitedChange, type AwaitedRule, waitForChange } from './scenario/events.ts';
import { ScenarioSeat } from './scenario/seat.ts';
import type { StoreNews } from './scenario/store-watch.ts';
import type { Change, ChangeResult, Scenario, ScenarioEvent } from './scenario/types.ts';
import type { World } from './scenario/world.ts';
import { Store, type User } from './store/store.ts';

export type { Controlled, ResetOptions, Resettable } from './control/controlled.ts';
export type { JudgedCheck, SessionJudge, StartJudge } from './control/watch/judge.ts';
export type { Verdicts } from './control/watch/verdicts.ts';
export { DATASETS } from './dataset/index.ts';
export type { BentConnection, ImapBend } from './imap/bend.ts';
export type { CommandContext, SessionContext } from './imap/context.ts';
export type { Extension } from './imap/extensions/extension.ts';
export type { ServerHooks } from './imap/hooks.ts';
export type { Quirks } from './imap/quirks.ts';
export type { MintOptions } from './nms/auth/tokens.ts';
export type { BentExchange, BentRequest, NmsBend } from './nms/bend.ts';
export type { NmsHooks } from './nms/hooks.ts';
export { CARRIER_LIKE_NMS, type NmsQuirks, PLAIN_NMS } from './nms/quirks.ts';
export { NmsRecorder } from './nms/recorder.ts';
export type { AwaitedChange, AwaitedRule } from './scenario/events.ts';
export { READY_SCENARIOS, readyScenario } from './scenario/library/index.ts';
export { loadScenario } from './scenario/load.ts';
export { readScenario } from './scenario/read.ts';
export { ScenarioError } from './scenario/scenario-error.ts';
export type { StoreNews } from './scenario/store-watch.ts';
export type * from './scenario/types.ts';
export { defineScenario } from './scenario/types.ts';
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
  badTokens: { expired: string; notYetValid: string; wrongAudience: string; insufficient: string };
  /** What a client of TLS-PSK needs: the identity is the first user's name, the key is hexadecimal. */
  psk: PresharedKey;
  /** PEM files of a certificate in the first user's name, for SASL EXTERNAL. */
  clientCertificate: { certFile: string; keyFile: string };
  /** As in the options; the name with the personal prefix. */
  deferred: Deferred | null;
  store: Store;
  /** Where the server is controlled over HTTP (docs/control-door.md); null without a `controlPort`. */
  controlUrl: string | null;
  /**
   * Puts back the store, the scenario, or the recording of the control door. With the first or the last of them, all
   * connections of clients are closed before. Rejects with `ConfigurationError` for a dataset that there is not.
   */
  reset(options: ResetOptions): Promise<void>;
  /** In force now. */
  readonly scenario: Scenario | null;
  /**
   * Puts a scenario in the place of the one in force; null: none. What it changed in the store stays. Throws
   * `ScenarioError` for one that needs another start, and for changes that cannot be made.
   */
  setScenario(scenario: Scenario | null): void;
  /** Changes the store behind the clients' backs. Throws `ScenarioError`, and nothing is changed then. */
  change(change: Change): ChangeResult;
  /** Tells of each rule that acts, until the returned function is called. */
  onScenarioEvent(listener: (event: ScenarioEvent) => void): () => void;
  /** Resolves when a rule has acted, perhaps it has already; rejects with `ScenarioError` after the deadline. */
  waitForRule(rule: AwaitedRule, deadlineMs?: number): Promise<ScenarioEvent>;
  /** Resolves at the next change of the store, whoever makes it; rejects with `ScenarioError` after the deadline. */
  waitForChange(change: AwaitedChange, deadlineMs?: number): Promise<StoreNews>;
  /** A token for the REST door, good unless the options say otherwise. Throws `RangeError` for an unknown user. */
  mintToken(options?: MintOptions): Promise<string>;
  /**
   * What clients have shown since the start or the last reset of the recording, by one specification or by all. Throws
   * `ConfigurationError` where nobody judges: `startJudgedServer` of `cpm-conformance/client` brings the judge along.
   */
  verdicts(spec?: SpecId): Verdicts;
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
  /** Takes hold of what goes out at a door, in the place of scenarios. */
  bends?: { imap?: ImapBend; nms?: NmsBend };
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
  /** Opens the control door on this port of 127.0.0.1, 0 for any; everything is recorded then. None unless it is said. */
  controlPort?: number;
  /** Judges what clients do, for `verdicts` and the control door; everything is recorded then. */
  startJudge?: StartJudge;
  /** In force from the start; what it says of the server gives way to the options above. */
  scenario?: Scenario | null;
  /** Beside those that the server has. */
  extensions?: readonly Extension[];
  /** Is told of faults of the server itself, a line each. */
  log?: (line: string) => void;
}

const USERS: readonly User[] = ['alice', 'bob', 'carol'].map((user) => ({ user, password: 'secret' }));
/** Milliseconds. */
const USUAL_DEADLINE = 10_000;
const PSK_KEY = '9c1f2e3d4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0';

/**
 * Starts a server. Rejects with the system's error if a port cannot be had, with `ConfigurationError` for a dataset
 * that there is not.
 */
export async function startFakeServer(options: FakeServerOptions = {}): Promise<FakeServer> {
  const users = options.users ?? USERS;
  const first = users[0];
  if (!first) throw new RangeError('the server needs a user');
  const host = options.host ?? '127.0.0.1';
  const scenario = options.scenario ?? null;
  const bent = scenario?.server ?? {};
  const quirks = { ...PLAIN_MANNERS, ...bent.quirks, ...options.quirks };
  const nmsQuirks = { ...PLAIN_NMS, ...bent.nmsQuirks, ...options.nmsQuirks };
  const dataset = options.dataset ?? bent.dataset ?? 'empty';
  const certificate = bent.certificate ?? 'good';
  const { hooks = {}, bends = {} } = options;
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
  const contents = new Contents({
    store,
    user: first.user,
    dataset,
    deferred,
    mailboxesWithoutModseqs: quirks.mailboxesWithoutModseqs,
  });
  const tables = [...BASE_COMMANDS, ...extensions.map(({ commands }) => commands ?? {})];
  const certificates = await makeCertificates(first.user, certificate);
  const seat = new ScenarioSeat({ certificate, dataset, quirks, nmsQuirks }, log);
  const { controlPort, startJudge = null } = options;
  const watch = controlPort === undefined && startJudge === null ? null : await startWatch(startJudge);
  const listeners = [options.record, watch?.hearImap].filter((one) => one !== undefined);
  const record = (lines: string): void => {
    for (const hear of listeners) hear(lines);
  };
  const recorder = listeners.length > 0 ? await recorderOf(store, users, record) : null;
  const nmsRecorder = options.nmsRecorder ?? (watch ? new NmsRecorder(() => undefined) : null);
  if (watch) {
    nmsRecorder?.listeners.add(watch.hearNms);
    seat.events.listeners.add(watch.ruleActed);
  }
  const facts = {
    store,
    recorder,
    quirks,
    features: new Features(extensions),
    dispatcher: new Dispatcher(tables, hooks, log),
    hooks,
    bend: bends.imap ? { current: bends.imap } : seat.imap,
    tls: tlsFacts(certificates, psk),
    log,
  };
  const ports = { imap: options.imapPort ?? 0, imaps: options.imapsPort ?? 0 };
  let listener: Listener;
  let opened: NmsDoor | null = null;
  let control: ControlDoor | null = null;
  try {
    const { nmsPort: port = 0, nmsHooks = {} } = options;
    opened = await openNmsDoor({
      host,
      port,
      store,
      quirks: nmsQuirks,
      hooks: nmsHooks,
      bend: bends.nms ? { current: bends.nms } : seat.nms,
      recorder: nmsRecorder,
      log,
    });
    listener = await listen(host, ports, facts);
  } catch (error) {
    await opened?.close();
    await certificates.remove();
    throw error;
  }
  const nms = opened;
  const { boxUrl, mintToken } = nms;
  const world: World = { store, expireTokens: (user) => nms.expireTokens(user) };
  const reset = async ({ what, dataset }: ResetOptions): Promise<void> => {
    const hasStore = what.includes('store');
    if (!hasStore && dataset !== undefined)
      throw new ConfigurationError(
        'A dataset is given, and the store is not reset.',
        'Reset the store, too.',
      );
    if (hasStore) contents.reset(dataset);
    if (hasStore || what.includes('recording')) {
      // Who is connected would go on with what is no more, or stand in the record without a beginning.
      nms.dropAll();
      await listener.dropAll();
      if (what.includes('recording')) watch?.restart();
      recorder?.followAnew();
      nms.followAnew();
    }
    if (what.includes('scenario')) putScenario(scenario);
    watch?.events.add({ type: 'reset', session: null, what: [...what] });
  };
  const putScenario = (next: Scenario | null): void => {
    try {
      seat.set(next, world);
    } finally {
      watch?.events.add({ type: 'scenario', session: null, name: seat.scenario?.name ?? null });
    }
  };
  const server: FakeServer = {
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
      // For one hour of the year 2100.
      notYetValid: await mintToken({ claims: { nbf: 4_102_444_800, exp: 4_102_448_400 } }),
      wrongAudience: await mintToken({ claims: { aud: 'another-service' } }),
      insufficient: await mintToken({ claims: { [BOX_CLAIM]: undefined } }),
    },
    psk,
    clientCertificate: { certFile: certificates.clientCertFile, keyFile: certificates.clientKeyFile },
    deferred,
    store,
    controlUrl: null,
    reset,
    get scenario() {
      return seat.scenario;
    },
    setScenario: putScenario,
    change: (change) => applyChange(world, change),
    onScenarioEvent: (listener) => seat.events.listeners.add(listener),
    waitForRule: (rule, deadlineMs = USUAL_DEADLINE) => seat.events.waitForRule(rule, deadlineMs),
    waitForChange: (change, deadlineMs = USUAL_DEADLINE) => waitForChange(store, change, deadlineMs),
    mintToken,
    verdicts: (spec) => {
      const verdicts = watch?.verdicts(spec ?? null) ?? null;
      if (verdicts !== null) return verdicts;
      throw new ConfigurationError(
        'Nobody judges clients at this server.',
        'Start it by startJudgedServer() of cpm-conformance/client.',
      );
    },
    stop: async () => {
      seat.set(null, world);
      await control?.close();
      contents.stop();
      await nms.close();
      await listener.close();
      await recorder?.close();
      await certificates.remove();
    },
  };
  try {
    seat.set(scenario, world);
  } catch (error) {
    await server.stop();
    throw error;
  }
  watch?.secrets.push(...server.users.flatMap(({ password, token }) => [password, token]));
  if (watch && controlPort !== undefined) {
    const { openControlDoor } = await import('./control/door.ts');
    try {
      control = await openControlDoor({ port: controlPort, server, watch, log });
      server.controlUrl = control.url;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }
  return server;
}

/** Loaded late: only who wants a control door or verdicts pays for it. */
async function startWatch(startJudge: StartJudge | null): Promise<Watch> {
  const { Watch } = await import('./control/watch/watch.ts');
  return new Watch(startJudge);
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
