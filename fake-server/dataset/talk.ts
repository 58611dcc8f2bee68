/** What one conversation holds: the objects that people's messages, files and sessions leave (cpm-ms-2.0 §5.2). */
import type { Content, Disposition } from '../../protocol/cpm/data/content.ts';
import type { ChatMessage, MessageHeaders, StandaloneMessage } from '../../protocol/cpm/data/objects.ts';
import type { Address } from '../../protocol/cpm/data/values.ts';
import { printDateTime } from '../../protocol/cpm/format/moment.ts';
import type { Mailbox } from '../store/mailbox.ts';
import { picture } from './media.ts';
import { service } from './people.ts';
import type { Scene } from './scene.ts';

/** What a notification is about. */
export type Told = StandaloneMessage | ChatMessage;

/** An object's headers, made anew for each. */
interface Sending {
  from: Address;
  to: readonly Address[];
  contributionId?: string | undefined;
  inReplyTo?: string | undefined;
}

export class Talk {
  readonly scene: Scene;
  readonly conversationId: string;
  readonly folder: Mailbox;

  constructor(scene: Scene, conversationId: string = scene.seeded.uuid()) {
    this.scene = scene;
    this.conversationId = conversationId;
    this.folder = scene.folder(conversationId);
  }

  headers({ from, to, contributionId, inReplyTo }: Sending): MessageHeaders {
    const { seeded } = this.scene;
    return {
      from,
      to,
      date: this.scene.now(),
      conversationId: this.conversationId,
      contributionId: contributionId ?? seeded.uuid(),
      ...(inReplyTo === undefined ? {} : { inReplyToContributionId: inReplyTo }),
      imdnMessageId: seeded.messageId(),
    };
  }

  /** A standalone message in the pager or the large mode. */
  standalone(
    sending: Sending,
    content: string | Content,
    mode: 'msg' | 'largemsg' = 'msg',
  ): StandaloneMessage {
    const headers = this.headers(sending);
    const data: StandaloneMessage = {
      type: 'standalone-message',
      ...headers,
      pAssertedService: service(mode),
      cpim: cpimOf(sending, headers, contentOf(content)),
    };
    this.scene.put(this.folder, data);
    return data;
  }

  /** A notification of the one who got a message, about it. */
  notification(about: Told, by: Address, disposition: Disposition, folder: Mailbox = this.folder): void {
    const to = typeof about.from === 'string' ? [] : [about.from];
    const headers = this.headers({ from: by, to, contributionId: about.contributionId });
    const { dateTime = '' } = about.cpim;
    this.scene.put(folder, {
      type: 'imdn',
      ...headers,
      pAssertedService: service('msg'),
      cpim: {
        from: by,
        to,
        dateTime: headers.date,
        imdn: { messageId: headers.imdnMessageId },
        content: {
          kind: 'imdn',
          messageId: about.imdnMessageId,
          dateTime: printDateTime(dateTime),
          recipientUri: by.uri,
          disposition,
        },
      },
    });
  }

  /** A picture of 64 by 48 with its thumbnail, between two or, with invited participants, in a group. */
  fileTransfer(sending: Sending, invited: readonly Address[] = [], folder: Mailbox = this.folder): void {
    const { seeded } = this.scene;
    const headers = this.headers(sending);
    const colour = [seeded.next() % 256, seeded.next() % 256, seeded.next() % 256] as const;
    const group = invited.length > 0;
    this.scene.put(folder, {
      type: 'file-transfer-history',
      ...headers,
      pAssertedService: service('filetransfer'),
      transferType: group ? 'Ad-Hoc' : '1-1',
      ...(group ? { invitedParticipants: invited.map(({ uri }) => uri) } : {}),
      imdn: { messageId: headers.imdnMessageId, dispositionNotification: ['positive-delivery'] },
      sdp: ['i=This is my latest picture', 'a=sendonly'],
      files: [
        {
          contentId: `${seeded.messageId()}@example.com`,
          mediaType: 'image/png',
          octets: picture(64, 48, colour),
          name: 'My picture.png',
          disposition: 'render',
          dates: { creation: headers.date },
          thumbnail: {
            contentId: `thumbnail-${seeded.messageId()}@example.com`,
            mediaType: 'image/png',
            octets: picture(8, 6, colour),
          },
          listed: true,
        },
      ],
    });
  }

  /** A medium that was shared in a session (§5.2.5). */
  media(from: Address, to: readonly Address[]): void {
    this.scene.put(this.folder, {
      type: 'standalone-media',
      from,
      to,
      date: this.scene.now(),
      mediaType: 'image/png',
      octets: picture(16, 16, [20, 120, 220]),
    });
  }
}

/** The CPIM of a message that asks for notifications. */
export function cpimOf({ from, to }: Sending, headers: MessageHeaders, content: Content) {
  const dispositionNotification = ['positive-delivery', 'display'];
  const imdn = { messageId: headers.imdnMessageId, dispositionNotification };
  return { from, to, dateTime: headers.date, imdn, content };
}

export function contentOf(content: string | Content): Content {
  return typeof content === 'string' ? { kind: 'text', mediaType: 'text/plain', text: content } : content;
}
