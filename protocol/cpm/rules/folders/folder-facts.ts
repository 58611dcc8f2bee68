/** What is remembered of the objects of one folder: enough to judge the folder, bounded however many there are. */
import type { CpmObject } from '../../cpm-object.ts';
import type { ObjectType } from '../../object-types.ts';
import { SESSION_XML } from '../session-info-rules.ts';
import { childrenOf, rootOf } from '../xml-rules.ts';

/** A session info object, in so far as folders depend on it. */
export interface SessionFacts {
  where: number;
  conversationId: string;
  contributionId: string;
  /** As written; null if it cannot be read. */
  kind: string | null;
  /** The same object lies in another folder too. */
  copied: boolean;
}

/** Objects that belong together by an id: how many, and where the first is. */
export interface Group {
  first: number;
  count: number;
}

/** So many different ids, sessions and group states of a folder are remembered. */
const BOUND = 100;

export class FolderFacts {
  /** As shown. */
  readonly label: string;
  /** Names from the top of the hierarchy down, in Unicode. */
  readonly path: readonly string[];
  readonly index: number;
  objects = 0;
  /** What is no object of CPM. */
  strangers = 0;
  readonly types = new Map<ObjectType, Group>();
  readonly sessions: SessionFacts[] = [];
  sessionCount = 0;
  /** Group states by the Contribution-ID that they have. */
  readonly groupStates = new Map<string, Group>();
  /** Objects (standalone media have no ids) by their ids. */
  readonly conversations = new Map<string, Group>();
  readonly contributions = new Map<string, Group>();

  constructor(label: string, path: readonly string[], index: number) {
    this.label = label;
    this.path = path;
    this.index = index;
  }

  /** The last part of its name. */
  get name(): string {
    return this.path.at(-1) ?? '';
  }

  add(object: CpmObject, where: number): void {
    const { type } = object;
    if (type === null) {
      this.strangers++;
      return;
    }
    this.objects++;
    count(this.types, type, where);
    if (type === 'standalone-media' || type === 'call-log' || type === 'voicemail') return;
    const conversationId = object.value('conversation-id') ?? '';
    const contributionId = object.value('contribution-id') ?? '';
    if (conversationId !== '') count(this.conversations, conversationId, where);
    if (contributionId !== '') count(this.contributions, contributionId, where);
    if (type === 'group-state') count(this.groupStates, contributionId, where);
    if (type === 'session-info') {
      this.sessionCount++;
      const root = rootOf(object, SESSION_XML);
      const kind = (root && childrenOf(root, 'session-type')[0]?.text.trim()) ?? null;
      if (this.sessions.length < BOUND)
        this.sessions.push({ where, conversationId, contributionId, kind, copied: false });
    }
  }

  /** The object at `where` lies in another folder too. */
  markCopied(where: number): void {
    const session = this.sessions.find((each) => each.where === where);
    if (session) session.copied = true;
  }
}

function count<K>(groups: Map<K, Group>, key: K, where: number): void {
  const known = groups.get(key);
  if (known) known.count++;
  else if (groups.size < BOUND) groups.set(key, { first: where, count: 1 });
}
