/**
 * From what was said (defaults, then the profile file, then the options of the command line) to the profile.
 */
import type { Reading } from '../scr/types.ts';
import { ConfigurationError } from './configuration-error.ts';
import { declaredIn } from './declares.ts';
import { isHttpUrl } from './nms-url.ts';
import type { NmsWays } from './nms-ways.ts';
import type { ProfileFile } from './profile-schema.ts';
import { resolveNms, waysOf } from './resolve-nms.ts';
import { applySettings, type ProfileSettings } from './settings.ts';
import { parseTargetUrl, type TargetUrl } from './target-url.ts';
import type { Account, ExtraRules, ImapEndpoint, Profile } from './types.ts';

/** What the command line says of a target; what it does not say is absent. */
export interface TargetOptions {
  target?: readonly string[];
  /** At most one address of an account, and one of a box. */
  second?: readonly string[];
  token?: string;
  secondToken?: string;
  insecure?: boolean;
  timeoutMs?: number;
  reading?: Reading;
  strict?: boolean;
  rules?: ExtraRules;
  /** The rules that hold where neither option nor file says it; none of them unless told otherwise. */
  usualRules?: ExtraRules;
}

/** Either a target's profile, or that the embedded server is to be started, and the settings it is run with. */
export type ResolvedTarget = { kind: 'imap' | 'nms'; profile: Profile } | EmbeddedTarget;

export interface EmbeddedTarget {
  kind: 'embedded';
  settings: ProfileSettings;
  /** How its REST door is said to speak; null: as the embedded server usually does. */
  nmsWays: NmsWays | null;
  restDoor: 'plain' | 'carrier-like';
}

/** A profile of nobody: where there is no IMAP door, no check asks for the account. */
const NO_ACCOUNT: Account = { user: '', password: '' };

/** Throws `ConfigurationError` if options and file contradict themselves or name no account. */
export function resolveProfile(options: TargetOptions, file: ProfileFile | null = null): ResolvedTarget {
  const said: ProfileFile = file ?? {};
  if (said.role === 'client') {
    throw new ConfigurationError(
      'The profile is that of a client ("role"), and this command speaks to a server.',
      'Give it to `cpm-conformance client --profile`, or name a profile of a server.',
    );
  }
  const urls = (options.target ?? []).filter((url) => !isHttpUrl(url)).map((url) => parseTargetUrl(url));
  const settings = settingsOf(options, said);
  // A door of the command line replaces all of the file's: a stale port of the file must not be used beside it.
  const doors = (options.target ?? []).length > 0 ? doorsOf(urls) : doorsOfFile(said);
  const nms = resolveNms(options, said.nms);
  const hasImap = doors.clear !== null || doors.tls !== null;
  if (!hasImap && nms === null) {
    refuseWithoutDoor(options, said);
    const restDoor = said.embedded?.restDoor ?? 'plain';
    return { kind: 'embedded', settings, nmsWays: waysOf(said.nms), restDoor };
  }
  const kind = hasImap ? 'imap' : 'nms';
  return {
    kind,
    profile: applySettings(
      {
        name: 'target',
        kind,
        ...doors,
        nms,
        first: hasImap ? firstAccount(urls, said) : NO_ACCOUNT,
        second: hasImap ? secondAccount(options, said) : null,
        otherUsers: said.otherUsers ?? null,
        urlHost: said.urlHost ?? null,
        deferred: said.deferred
          ? { folder: said.deferred.folder, expiresAfterMs: said.deferred.expiresAfterMs ?? null }
          : null,
        psk: said.psk ?? null,
        clientCertificate: said.clientCertificate ?? null,
        insecure: options.insecure ?? said.insecure ?? false,
        caFile: said.caFile ?? null,
        disposable: said.disposable ?? false,
        claims: (said.claims ?? []).map((claim) => claim.toUpperCase()),
      },
      settings,
    ),
  };
}

function settingsOf(options: TargetOptions, said: ProfileFile): ProfileSettings {
  const merged = {
    name: said.name,
    ...declaredIn(said),
    reading: options.reading ?? said.reading,
    strict: options.strict ?? said.strict,
    rules: rulesOf(options, said),
    timeoutMs: options.timeoutMs ?? said.timeoutMs,
    pushDeadlineMs: said.pushDeadlineMs,
    maxConnections: said.maxConnections,
    largestObject: said.largestObject,
  };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

function rulesOf({ rules, usualRules }: TargetOptions, said: ProfileFile): ExtraRules | undefined {
  if (rules !== undefined || said.rules === undefined) return rules ?? usualRules;
  return {
    changeRequest: said.rules.changeRequest ?? usualRules?.changeRequest ?? false,
    callLog: said.rules.callLog ?? usualRules?.callLog ?? false,
  };
}

interface Doors {
  clear: ImapEndpoint | null;
  tls: ImapEndpoint | null;
}

function doorsOfFile(said: ProfileFile): Doors {
  return {
    clear: said.clear ? { ...said.clear, security: 'clear' } : null,
    tls: said.tls ? { ...said.tls, security: 'tls' } : null,
  };
}

function doorsOf(urls: readonly TargetUrl[]): Doors {
  const doors: Doors = { clear: null, tls: null };
  for (const { endpoint } of urls) {
    if (doors[endpoint.security] !== null) {
      throw new ConfigurationError(
        `--target names two ${endpoint.security === 'tls' ? 'imaps' : 'imap'}:// doors.`,
        'Name at most one imap:// and one imaps:// door of the same server.',
      );
    }
    doors[endpoint.security] = endpoint;
  }
  return doors;
}

/** Keys that speak of a server elsewhere: with them and no door, the embedded server is not what was meant. */
const NEED_A_DOOR = [
  'first',
  'second',
  'otherUsers',
  'urlHost',
  'deferred',
  'psk',
  'clientCertificate',
  'insecure',
  'caFile',
  'disposable',
  'claims',
] as const;

function refuseWithoutDoor(options: TargetOptions, said: ProfileFile): void {
  if (
    said.nms !== undefined &&
    ['token', 'second', 'badTokens', 'rootFolder'].some((key) => key in said.nms!)
  ) {
    throw new ConfigurationError(
      'The profile says something of a REST door ("nms"), but not where it is.',
      'Add "url" to "nms", or --target https://server/nms/v1/STORE/BOX.',
    );
  }
  if (options.second !== undefined || options.insecure === true) {
    throw new ConfigurationError(
      `${options.second === undefined ? '--insecure' : '--second'} is given, but no target.`,
      'Add --target imap://user:password@host:port, or leave it out to use the embedded server.',
    );
  }
  const key = NEED_A_DOOR.find((name) => said[name] !== undefined);
  if (key === undefined) return;
  throw new ConfigurationError(
    `The profile says something of a target ("${key}"), but no door of it is named.`,
    'Add --target imap://user:password@host:port, or "clear" or "tls" to the profile.',
  );
}

function firstAccount(urls: readonly TargetUrl[], said: ProfileFile): Account {
  const users = new Set(urls.map((url) => url.user));
  const passwords = new Set(urls.flatMap((url) => (url.password === null ? [] : [url.password])));
  if (users.size > 1 || passwords.size > 1) {
    throw new ConfigurationError(
      'The doors that --target names have different users or passwords.',
      'Name the same account at each door; another principal is given by --second.',
    );
  }
  const [user] = users;
  const [password] = passwords;
  if (user === undefined) {
    if (said.first) return said.first;
    throw new ConfigurationError(
      'The profile names a door, but no account.',
      'Add "first": {"user": …, "password": …} to the profile.',
    );
  }
  if (password !== undefined) return { user, password };
  if (said.first?.user === user) return said.first;
  throw new ConfigurationError(
    `--target names the user ${user} without a password.`,
    'Write user:password@ in the address, or name the account in a profile ("first").',
  );
}

function secondAccount(options: TargetOptions, said: ProfileFile): Account | null {
  const urls = (options.second ?? []).filter((url) => !isHttpUrl(url));
  if (urls.length > 1)
    throw new ConfigurationError('--second names two accounts.', 'Name one other principal of the server.');
  const [url] = urls;
  if (url === undefined) return said.second ?? null;
  const { user, password } = parseTargetUrl(url, '--second');
  if (password !== null) return { user, password };
  if (said.second?.user === user) return said.second;
  throw new ConfigurationError(
    `--second names the user ${user} without a password.`,
    'Write user:password@ in the address, or name the account in a profile ("second").',
  );
}
