/** A chat session: its session info object, its messages, and for a group its state and a folder of its own. */
import type { Content } from '../../protocol/cpm/data/content.ts';
import type { ChatMessage } from '../../protocol/cpm/data/objects.ts';
import type { Address } from '../../protocol/cpm/data/values.ts';
import type { Mailbox } from '../store/mailbox.ts';
import { GROUP, service } from './people.ts';
import { contentOf, cpimOf, type Talk } from './talk.ts';

export interface SessionOptions {
  subject: string;
  /** Who invites, and who is invited: one for a 1-1 session. */
  by: Address;
  invited: readonly [Address, ...Address[]];
  /** A group has a session history folder and group state. */
  group: boolean;
  /** The Contribution-ID of the session that it replaces, and answers to. */
  replaces?: string;
  contributionId?: string;
}

export class Session {
  readonly contributionId: string;
  readonly folder: Mailbox;
  readonly #talk: Talk;
  readonly #options: SessionOptions;

  /** Stores the session info object. */
  constructor(talk: Talk, options: SessionOptions) {
    const { scene, conversationId } = talk;
    this.#talk = talk;
    this.#options = options;
    this.contributionId = options.contributionId ?? scene.seeded.uuid();
    this.folder = options.group ? scene.folder(conversationId, this.contributionId) : talk.folder;
    this.#putInfo();
  }

  /** A message to everybody else in the session. */
  chat(from: Address, content: string | Content): ChatMessage {
    const sending = { from, to: this.#others(from), contributionId: this.contributionId };
    const headers = this.#talk.headers(sending);
    const data: ChatMessage = {
      type: 'chat-message',
      ...headers,
      cpim: cpimOf(sending, headers, contentOf(content)),
    };
    this.#talk.scene.put(this.folder, data);
    return data;
  }

  fileTransfer(from: Address): void {
    const { group, invited } = this.#options;
    const to = this.#others(from);
    if (group)
      this.#talk.fileTransfer({ from, to, contributionId: this.contributionId }, invited, this.folder);
    else this.#talk.fileTransfer({ from, to });
  }

  /** Who is in the session now. */
  groupState(participants: readonly Address[]): void {
    const { by } = this.#options;
    const headers = this.#talk.headers({ from: by, to: [GROUP], contributionId: this.contributionId });
    this.#talk.scene.put(this.folder, {
      type: 'group-state',
      ...headers,
      timestamp: headers.date,
      lastFocusSessionId: GROUP.uri,
      groupType: 'Closed',
      participants: participants.map(({ name, uri }) => ({ name, commAddr: uri })),
    });
  }

  #others(from: Address): Address[] {
    const { by, invited, group } = this.#options;
    return group ? [GROUP] : [by, ...invited].filter(({ uri }) => uri !== from.uri);
  }

  #putInfo(): void {
    const { subject, by, invited, group, replaces } = this.#options;
    const { contributionId } = this;
    const headers = this.#talk.headers({
      from: by,
      to: group ? [GROUP] : invited,
      contributionId,
      inReplyTo: replaces,
    });
    this.#talk.scene.put(this.folder, {
      type: 'session-info',
      ...headers,
      subject,
      pAssertedService: service('session'),
      sessionType: group ? 'Group' : '1-1',
      ...(replaces === undefined ? {} : { sessionReplaces: replaces }),
      ...(group ? { invitedParticipants: invited.map(({ uri }) => uri) } : {}),
      sdp: [
        'c=IN IP4 192.0.2.1',
        't=0 0',
        'm=message 4797 TCP/MSRP *',
        'a=path:msrp://192.0.2.1:4797/yzRHodwjml;tcp',
        'a=accept-types:message/cpim application/im-iscomposing+xml',
        'a=accept-wrapped-types:text/plain message/imdn+xml',
        'a=setup:active',
        'a=max-size:10000',
        'a=sendrecv',
      ],
    });
  }
}
