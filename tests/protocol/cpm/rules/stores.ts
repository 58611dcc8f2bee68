/** Small stores, judged as an audit does it. */
import { readMessage } from '../../../../protocol/cpm/cpm-object.ts';
import { type FolderReport, StoreJudge } from '../../../../protocol/cpm/rules/folders/store-judge.ts';
import { edit, valued } from './edits.ts';
import {
  CONTRIBUTION,
  CONVERSATION,
  chat,
  fileTransfer,
  groupSession,
  groupState,
  imdn,
  sessionInfo,
} from './good-objects.ts';

/** Names from the top down, and the objects that lie there: their UIDs count from 1. */
export type Store = readonly (readonly [path: readonly string[], ...objects: string[]])[];

/** The reports of all folders that hold objects of CPM. */
export function judgeStore(
  store: Store,
  defaultFolder: string[] | null = null,
  rules = { changeRequest: true, callLog: true },
): FolderReport[] {
  const judge = new StoreJudge({ defaultFolder, nameOf: (_folder, where) => `UID ${where}`, rules });
  for (const [path, ...objects] of store) {
    judge.beginFolder({ label: path.join('/'), path: [...path] });
    for (const [index, object] of objects.entries()) judge.add(readMessage(Buffer.from(object)), index + 1);
  }
  return judge.finish();
}

export interface Ids {
  conversation?: string;
  contribution?: string;
  id?: string;
}

/** An object with other ids. */
export function withIds(object: string, { conversation, contribution, id }: Ids): string {
  let result = object;
  if (conversation !== undefined) result = valued(result, 'Conversation-ID', conversation);
  if (contribution !== undefined) result = valued(result, 'Contribution-ID', contribution);
  return id === undefined ? result : valued(result, 'IMDN-Message-ID', id);
}

/** A notification about the message of an id. */
export function about(id: string): string {
  return edit(imdn, '<message-id>Av4f5g6h7<', `<message-id>${id}<`);
}

export const OTHER = 'c0ffee00-7dec-11d0-a765-00a0c91e6bf6';
export const CONVERSATION_PATH = ['INBOX', CONVERSATION] as const;
export const SESSION_PATH = [...CONVERSATION_PATH, CONTRIBUTION] as const;
/** What the folder of a group session holds. */
export const GROUP = [groupSession, chat, groupState, fileTransfer] as const;
/** What the folder of a conversation of two holds. */
export const PAIR = [sessionInfo, chat, about('Bw8x9y0z1')] as const;
