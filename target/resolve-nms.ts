/** From what was said of the REST door to what a run needs of it. */
import { ConfigurationError } from './configuration-error.ts';
import { isHttpUrl, parseBoxUrl } from './nms-url.ts';
import { type NmsWays, nmsWaysSchema } from './nms-ways.ts';
import type { ProfileFile } from './profile-schema.ts';
import type { NmsAccess, NmsBox } from './types.ts';

/** What the command line says of it. */
export interface NmsOptions {
  target?: readonly string[] | undefined;
  second?: readonly string[] | undefined;
  token?: string | undefined;
  secondToken?: string | undefined;
}

type Said = NonNullable<ProfileFile['nms']>;

/** Null where no REST door is named. Throws `ConfigurationError`. */
export function resolveNms(options: NmsOptions, said: Said | undefined): NmsAccess | null {
  const url = onlyBox(options.target, '--target');
  const second = onlyBox(options.second, '--second');
  // A door of the command line replaces the file's: doors of two servers must not be taken for one's.
  const isOfFile = (options.target ?? []).length === 0;
  const firstUrl = url ?? (isOfFile && said?.url !== undefined ? parseBoxUrl(said.url, '"nms.url"') : null);
  if (firstUrl === null) {
    refuseWithoutBox(options, second);
    return null;
  }
  const ofFile = said?.second
    ? { ...said.second, url: parseBoxUrl(said.second.url, '"nms.second.url"') }
    : null;
  return {
    first: withToken(firstUrl, options.token, said?.token, '--token', '"nms": {"token": …}'),
    second: secondBox(second, options.secondToken, ofFile),
    badTokens: badTokensOf(said),
    rootFolder: said?.rootFolder ?? null,
    ways: waysOf(said) ?? nmsWaysSchema.parse({}),
  };
}

/** How the target speaks, as the file says it, with all defaults; null if it says nothing of that. */
export function waysOf(said: Said | undefined): NmsWays | null {
  if (said === undefined) return null;
  const { url: _url, token: _token, second: _second, badTokens: _bad, rootFolder: _root, ...ways } = said;
  return ways;
}

function badTokensOf(said: Said | undefined): NmsAccess['badTokens'] {
  const given = Object.entries(said?.badTokens ?? {}).filter(([, token]) => token !== undefined);
  return Object.fromEntries(given);
}

function onlyBox(urls: readonly string[] | undefined, option: string): string | null {
  const boxes = (urls ?? []).filter(isHttpUrl);
  if (boxes.length > 1)
    throw new ConfigurationError(
      `${option} names two REST doors.`,
      'Name at most one https:// address of a box.',
    );
  return boxes[0] === undefined ? null : parseBoxUrl(boxes[0], option);
}

function withToken(
  url: string,
  given: string | undefined,
  ofFile: string | undefined,
  option: string,
  key: string,
): NmsBox {
  const token = given ?? ofFile;
  if (token !== undefined) return { url, token: checkedToken(token, option) };
  throw new ConfigurationError(
    `There is no token for the REST door ${url}.`,
    `Give it with ${option}, or write ${key} in the profile ("\${NAME}" takes it from the environment).`,
  );
}

/** A token is what a header field may hold (RFC 6750 §2.1). */
function checkedToken(token: string, option: string): string {
  if (/^[\w~+/.-]+=*$/.test(token)) return token;
  throw new ConfigurationError(
    `${option}: this is no bearer token, for it holds characters that none has.`,
    'Give the token alone, without "Bearer", quotes or line ends.',
  );
}

function secondBox(url: string | null, given: string | undefined, ofFile: NmsBox | null): NmsBox | null {
  if (url !== null)
    return withToken(
      url,
      given,
      ofFile?.token,
      '--second-token',
      '"nms": {"second": {"url": …, "token": …}}',
    );
  if (given !== undefined && ofFile === null)
    throw new ConfigurationError(
      '--second-token is given, but no second box.',
      'Add --second https://server/nms/v1/STORE/BOX.',
    );
  return ofFile === null
    ? null
    : { url: ofFile.url, token: checkedToken(given ?? ofFile.token, '--second-token') };
}

function refuseWithoutBox(options: NmsOptions, second: string | null): void {
  const option = options.token !== undefined ? '--token' : second !== null ? '--second' : null;
  if (option === null && options.secondToken === undefined) return;
  throw new ConfigurationError(
    `${option ?? '--second-token'} is given, but no REST door.`,
    'Add --target https://server/nms/v1/STORE/BOX, or leave it out.',
  );
}
