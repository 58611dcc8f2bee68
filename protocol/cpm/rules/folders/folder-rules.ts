/** Rules of naming and containment: cpm-ms-2.0 §5.2.1, §5.2.3 and §5.2.5 to §5.2.7. */
import { quote } from '../header-rules.ts';
import type { RuleHeader } from '../rule.ts';
import type { FolderFacts, Group } from './folder-facts.ts';
import { type FolderKind, hasName, levelsNamed } from './folder-kind.ts';

/** A folder as its rules see it. */
export interface JudgedFolder {
  facts: FolderFacts;
  kind: FolderKind;
  isDefault: boolean;
  /** `UID 17`. */
  nameOf(where: number): string;
}

export interface FolderRule extends RuleHeader {
  judge(folder: JudgedFolder, report: (saw: string) => void): void;
}

const SESSION = 'cpm-ms-2.0 §5.2.7';
const CONVERSATION = 'cpm-ms-2.0 §5.2.6';
const ADDRESS = /^(?:(?:sips?|tel):\S+|\+?[\d() .-]{3,}|[^\s@]+@[^\s@]+)$/i;

/** The first object whose id is another than the expected one; ids that the folder is not about. */
function stranger(
  groups: ReadonlyMap<string, Group>,
  expected: string,
): [id: string, group: Group] | undefined {
  return [...groups].find(([id]) => id !== expected);
}

function sessionRule(
  header: Omit<RuleHeader, 'clauses'> & Partial<Pick<RuleHeader, 'clauses'>>,
  judge: FolderRule['judge'],
): FolderRule {
  return {
    clauses: [SESSION],
    ...header,
    judge(folder, report) {
      if (folder.kind === 'session-history-folder') judge(folder, report);
    },
  };
}

function conversationRule(header: Omit<RuleHeader, 'clauses'>, judge: FolderRule['judge']): FolderRule {
  return {
    clauses: [CONVERSATION],
    ...header,
    judge(folder, report) {
      if (folder.kind === 'conversation-history-folder') judge(folder, report);
    },
  };
}

export const folderRules: readonly FolderRule[] = [
  sessionRule(
    {
      id: 'folder/session-one-info',
      title: 'has exactly one session info object, being a session history folder',
      level: 'MUST',
      errata: ['E-59'],
    },
    ({ facts, nameOf }, report) => {
      if (facts.sessionCount === 0) report('there is none');
      else if (facts.sessionCount > 1)
        report(
          `there are ${facts.sessionCount}: ${facts.sessions
            .slice(0, 3)
            .map((s) => nameOf(s.where))
            .join(', ')}`,
        );
    },
  ),
  sessionRule(
    {
      id: 'folder/session-name',
      title:
        'has as a session history folder the name that the Contribution-ID of its session info object is',
      level: 'MUST',
      errata: ['E-57'],
    },
    ({ facts, nameOf }, report) => {
      const { sessions } = facts;
      const [first] = sessions;
      if (
        first &&
        first.contributionId !== '' &&
        !sessions.some((s) => hasName(facts.path, s.contributionId))
      )
        report(
          `the name is ${quote(facts.name)}, the Contribution-ID of ${nameOf(first.where)} is ${quote(first.contributionId)}`,
        );
    },
  ),
  sessionRule(
    {
      id: 'folder/session-conversation-id',
      title: 'holds as a session history folder objects of one Conversation-ID',
      level: 'MUST',
      errata: ['E-35'],
    },
    ({ facts, nameOf }, report) => {
      const expected = facts.sessions[0]?.conversationId || [...facts.conversations.keys()][0];
      const other = expected === undefined ? undefined : stranger(facts.conversations, expected);
      if (other)
        report(`that of ${nameOf(other[1].first)} is ${quote(other[0])}, of the session ${quote(expected!)}`);
    },
  ),
  sessionRule(
    {
      id: 'folder/session-contribution-id',
      title: 'holds as a session history folder objects of the Contribution-ID of its session',
      level: 'SHOULD',
      errata: ['E-35'],
    },
    ({ facts, nameOf }, report) => {
      const expected = facts.sessions[0]?.contributionId;
      if (!expected) return;
      const other = [...facts.contributions].find(
        ([id]) => !facts.sessions.some((s) => s.contributionId === id),
      );
      if (other)
        report(`that of ${nameOf(other[1].first)} is ${quote(other[0])}, of the session ${quote(expected)}`);
    },
  ),
  sessionRule(
    {
      id: 'folder/session-of-group',
      title: 'is a session history folder for a group',
      level: 'SHOULD',
      errata: ['E-56'],
    },
    ({ facts, nameOf }, report) => {
      const single = facts.sessions.find(({ kind }) => kind === '1-1');
      if (single) report(`the session-type of ${nameOf(single.where)} is 1-1`);
    },
  ),
  sessionRule(
    {
      id: 'folder/session-in-conversation',
      title: 'lies as a session history folder in the folder of its conversation',
      level: 'SHOULD',
      clauses: [SESSION, CONVERSATION],
      errata: ['E-57'],
    },
    ({ facts }, report) => {
      const conversation = facts.sessions[0]?.conversationId;
      if (!conversation) return;
      const levels = Math.max(1, ...facts.sessions.map((s) => levelsNamed(facts.path, s.contributionId)));
      const path = facts.path.slice(0, -levels);
      const above = path.at(-1);
      if (above === undefined) report('there is no folder above it');
      else if (!hasName(path, conversation) && !ADDRESS.test(above))
        report(`the folder above it is called ${quote(above)}, the conversation is ${quote(conversation)}`);
    },
  ),
  sessionRule(
    {
      id: 'folder/session-content',
      title: 'holds as a session history folder what sessions leave, and nothing else',
      level: 'SHOULD',
    },
    ({ facts, nameOf }, report) => {
      const other = facts.types.get('voicemail') ?? facts.types.get('call-log');
      if (other) report(`${nameOf(other.first)} is no object of a session`);
      else if (facts.strangers > 0)
        report(
          `there ${facts.strangers === 1 ? 'is 1 message' : `are ${facts.strangers} messages`} not of CPM`,
        );
    },
  ),
  {
    id: 'folder/group-state-of-group',
    title: 'holds group state only of group sessions',
    clauses: ['cpm-ms-2.0 §5.2.4', SESSION],
    level: 'MUST',
    errata: ['E-56'],
    judge({ facts, nameOf }, report) {
      for (const session of facts.sessions) {
        const state = session.kind === '1-1' ? facts.groupStates.get(session.contributionId) : undefined;
        if (state) report(`${nameOf(state.first)} belongs to the 1-1 session of ${nameOf(session.where)}`);
      }
    },
  },
  conversationRule(
    {
      id: 'folder/group-info-in-session-folder',
      title: 'keeps the session info object of a group in the folder of its session',
      level: 'MUST',
    },
    ({ facts, nameOf }, report) => {
      const group = facts.sessions.find(({ kind, copied }) => kind === 'Group' && !copied);
      if (group) report(`${nameOf(group.where)} lies in the folder of the conversation`);
    },
  ),
  conversationRule(
    {
      id: 'folder/group-state-in-session-folder',
      title: 'keeps group state in the folder of its session',
      level: 'SHOULD',
    },
    ({ facts, nameOf }, report) => {
      const [state] = facts.groupStates.values();
      if (state) report(`${nameOf(state.first)} lies in the folder of the conversation`);
    },
  ),
  conversationRule(
    {
      id: 'folder/conversation-name',
      title: 'has as a conversation history folder the name that the Conversation-ID of its objects is',
      level: 'MUST',
      errata: ['E-57'],
    },
    ({ facts, isDefault }, report) => {
      if (!isDefault && !ADDRESS.test(facts.name)) wrongName(facts, report);
    },
  ),
  conversationRule(
    {
      id: 'folder/conversation-name-address',
      title: 'is called as a conversation history folder by its Conversation-ID and not by an address',
      level: 'SHOULD',
      errata: ['E-57'],
    },
    ({ facts, isDefault }, report) => {
      if (!isDefault && ADDRESS.test(facts.name)) wrongName(facts, report);
    },
  ),
  conversationRule(
    {
      id: 'folder/conversation-one-id',
      title: 'holds as a conversation history folder objects of that conversation alone',
      level: 'MUST',
    },
    ({ facts, nameOf }, report) => {
      const own = [...facts.conversations.keys()].find((id) => hasName(facts.path, id));
      const other = own === undefined ? undefined : stranger(facts.conversations, own);
      if (other) report(`the Conversation-ID of ${nameOf(other[1].first)} is ${quote(other[0])}`);
    },
  ),
  {
    id: 'folder/media-in-conversation',
    title: 'keeps standalone media in the folders of their conversations',
    clauses: ['cpm-ms-2.0 §5.2.5'],
    level: 'SHOULD',
    errata: ['E-58'],
    judge({ facts, kind, isDefault, nameOf }, report) {
      const media = facts.types.get('standalone-media');
      if (media && isDefault && kind === 'folder')
        report(`${nameOf(media.first)} lies in the default folder itself`);
    },
  },
];

function wrongName(facts: FolderFacts, report: (saw: string) => void): void {
  const [id] = facts.conversations.keys();
  if (id !== undefined && ![...facts.conversations.keys()].some((each) => hasName(facts.path, each)))
    report(`the name is ${quote(facts.name)}, the Conversation-ID ${quote(id)}`);
}

/** Rules that look across folders; `StoreJudge` judges them. */
export const storeRules = {
  imdnMessageIdUnique: {
    id: 'folder/imdn-message-id-unique',
    title: 'has another IMDN-Message-ID for each object that is no copy',
    clauses: ['cpm-ms-2.0 §5.2.1', 'RFC 5438 §6.3'],
    level: 'MUST',
    errata: ['E-36'],
  },
  imdnWithOriginal: {
    id: 'folder/imdn-with-original',
    title: 'keeps disposition notifications in the folder of the message that they are about',
    clauses: ['cpm-ms-2.0 §5.2.1'],
    level: 'SHOULD',
    errata: ['E-44'],
  },
  voicemailContributionIdUnique: {
    id: 'folder/voicemail-contribution-id-unique',
    title: 'has another Contribution-ID for each voicemail that is no copy',
    clauses: ['change-request §5.2.10'],
    level: 'MUST',
    errata: ['E-66'],
    set: 'change-request',
  },
} as const satisfies Record<string, RuleHeader>;
