/** A user of a box outside of checks: trouble becomes one clear sentence. */
import { ConnectionTrouble } from '../drivers/imap/trouble.ts';
import type { NmsAnswer } from '../drivers/nms/nms-answer.ts';
import { NmsClient } from '../drivers/nms/nms-client.ts';
import type { RestFolder } from '../suites/support/rest/rest-folder.ts';
import { RestSession, readingOf } from '../suites/support/rest/rest-session.ts';
import { Inconclusive } from '../suites/support/verdict-errors.ts';
import { withoutSecrets } from '../target/secrets.ts';
import type { NmsBox, Profile } from '../target/types.ts';
import { TargetError } from './target-error.ts';

/** A person waits for the first word of the target: a silent one is given up sooner than in a check. */
const LONGEST_WAIT_MS = 5_000;

/** Runs `work` with a user of the box, and closes its connections. Throws `TargetError` for trouble. */
export async function withBox<T>(
  profile: Profile,
  box: NmsBox,
  work: (rest: RestSession) => Promise<T>,
): Promise<T> {
  const client = new NmsClient({
    boxUrl: box.url,
    token: box.token,
    insecure: profile.insecure,
    caFile: profile.caFile,
    transcript: null,
    label: 'run',
    timeoutMs: Math.min(profile.timeoutMs, LONGEST_WAIT_MS),
    connections: 2,
  });
  try {
    return await work(new RestSession(client, profile.nms!.ways, { acted: false }));
  } catch (error) {
    // A server may repeat a token in what it says.
    if (error instanceof TargetError)
      throw new TargetError(withoutSecrets(error.message, profile), error.remedy);
    // Its answers cannot be worked with: URLs of another host, for instance.
    if (error instanceof Inconclusive)
      throw new TargetError(
        `${box.url} cannot be used: ${withoutSecrets(error.message, profile)}.`,
        'Check that its URLs name the host under which it is reached.',
      );
    if (!(error instanceof ConnectionTrouble)) throw error;
    throw new TargetError(
      `${box.url} cannot be used: ${withoutSecrets(error.message, profile)}.`,
      remedyFor(error),
    );
  } finally {
    await client.close();
  }
}

/** The root of the box: what the profile names, else by its attribute (§7.2.5). Throws `TargetError`. */
export async function findRoot(rest: RestSession, named: string | null): Promise<RestFolder> {
  if (named !== null) return { url: named, name: '' };
  const json = {
    selectionCriteria: {
      maxEntries: 10,
      searchCriteria: { criterion: [{ type: 'Attribute', name: 'Root', value: 'Yes' }] },
    },
  };
  const answer = usable(rest, await rest.look('POST', rest.at('folderSearch'), { json }));
  const reading = readingOf(answer, 'folderList');
  const folder = reading.ok ? reading.value.folder[0] : undefined;
  if (folder?.resourceURL !== undefined) return { url: folder.resourceURL, name: folder.name ?? '' };
  throw new TargetError(
    `The search for the root folder of ${rest.boxUrl} found none: ${answer.lines().join(' ')}`,
    'A run makes its folder below the root: name its URL in the profile ("nms": {"rootFolder": …}).',
  );
}

/** The answer, if the box can be used at all. Throws `TargetError`. */
function usable(rest: RestSession, answer: NmsAnswer): NmsAnswer {
  if (answer.ok) return answer;
  const isToken = answer.status === 401 || answer.status === 403;
  throw new TargetError(
    `${rest.boxUrl} ${isToken ? 'refused the token' : 'refused a search for its root folder'}: ${answer.lines().join(' ')}`,
    isToken
      ? 'Check --token, whether it has expired, and whether it is for this box.'
      : 'Check the address (https://server/nms/v1/STORE/BOX), and the paths in the profile ("nms": {"paths": …}).',
  );
}

function remedyFor({ message }: ConnectionTrouble): string {
  return /certificate|self.signed|CERT/i.test(message)
    ? 'Name the CA in the profile ("caFile"), or accept any certificate with --insecure.'
    : 'Check host and port, that an HTTP server listens there, and whether https:// is meant.';
}
