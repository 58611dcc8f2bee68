/** Ready contents of an account, by name. */
import { DEFAULT_FOLDER_ENTRY, defaultFolderNames } from '../../protocol/cpm/default-folder.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';
import { nearest } from '../../target/nearest.ts';
import type { Store } from '../store/store.ts';
import { fillConversation } from './conversation.ts';
import { fillGroupSession } from './group-session.ts';
import { fillLarge } from './large.ts';
import { fillLegacy } from './legacy.ts';
import { Scene } from './scene.ts';

/** Chat messages of `large` where no number is given, and at most. */
const USUAL = 10_000;
const MOST = 1_000_000;
/** The same contents at every start, and other ids in each dataset: two of them may lie in one account. */
const SEED = 2014;

const FILLS: Record<string, (scene: Scene) => void> = {
  empty: () => undefined,
  conversation: fillConversation,
  'group-session': fillGroupSession,
  legacy: fillLegacy,
};

/** The names that `findDataset` knows; `large` also with a number of messages, `large:100000`. */
export const DATASETS: readonly string[] = [...Object.keys(FILLS), 'large'];

/** Fills the account of a user, below the default folder that the server names. */
export type Dataset = (store: Store, user: string) => void;

/** Throws `ConfigurationError` for a name that is none, or a number that is out of bounds. */
export function findDataset(name: string): Dataset {
  const fill = Object.hasOwn(FILLS, name) ? FILLS[name]! : largeFill(name);
  const seed = SEED + DATASETS.indexOf(name.replace(/:.*$/, ''));
  return (store, user) => {
    const account = store.account(user);
    if (!account) throw new RangeError(`there is no user ${user}`);
    const location = store.annotations.get(DEFAULT_FOLDER_ENTRY, user)?.value.toString('latin1') ?? 'INBOX';
    const folder = defaultFolderNames(location, account.delimiter).find((known) => account.find(known));
    fill(new Scene(account, folder ?? 'INBOX', seed));
  };
}

function largeFill(name: string): (scene: Scene) => void {
  const match = /^large(?::(\d{1,9}))?$/.exec(name);
  const count = Number(match?.[1] ?? USUAL);
  if (match && count <= MOST) return (scene) => fillLarge(scene, count);
  if (match) {
    throw new ConfigurationError(
      `The dataset ${name} is too large.`,
      `Ask for at most ${MOST} messages: large:${MOST}.`,
    );
  }
  const near = nearest(name.replace(/:.*$/, ''), DATASETS);
  throw new ConfigurationError(
    `There is no dataset ${JSON.stringify(name)}.${near === null ? '' : ` Did you mean ${near}?`}`,
    `Choose one of ${DATASETS.join(', ')}; large takes a number of messages, as in large:100000.`,
  );
}
