/** Stores that look odd and are right. */
import { added, edit, without } from '../edits.ts';
import {
  CONTRIBUTION,
  CONVERSATION,
  callLog,
  chat,
  crlf,
  groupSession,
  groupState,
  imdn,
  media,
  mms,
  sessionInfo,
  sms,
  standalone,
  voicemail,
} from '../good-objects.ts';
import {
  about,
  CONVERSATION_PATH,
  GROUP,
  OTHER,
  PAIR as SAME_PAIR,
  SESSION_PATH,
  type Store,
  withIds,
} from '../stores.ts';

export interface UnusualStore {
  what: string;
  store: Store;
  /** `folder: rule` for each warning that is expected. */
  warns?: readonly string[];
  defaultFolder?: string[];
}

const mail = crlf(
  'From: carol@example.com',
  'Date: Wed, 13 Jun 2012 16:39:57 -0500',
  'Subject: lunch',
  '',
  'At noon?',
  '',
);
const name = (path: readonly string[]): string => path.join('/');
const PAIR = [withIds(sessionInfo, { contribution: 'pair' }), ...SAME_PAIR.slice(1)];
const phone = ['INBOX', 'tel:+15145550100'];

export const unusualStores: readonly UnusualStore[] = [
  { what: 'a conversation of two with its session info', store: [[CONVERSATION_PATH, ...PAIR]] },
  {
    what: 'a conversation with the folder of its group session',
    store: [
      [CONVERSATION_PATH, standalone, about('Av4f5g6h7')],
      [SESSION_PATH, ...GROUP, media],
    ],
  },
  { what: 'a session folder whose conversation folder was not read', store: [[SESSION_PATH, ...GROUP]] },
  { what: 'an empty session folder', store: [[CONVERSATION_PATH, standalone], [SESSION_PATH]] },
  { what: 'a session folder that holds media alone so far', store: [[SESSION_PATH, media]] },
  { what: 'a conversation folder with media', store: [[CONVERSATION_PATH, ...PAIR, media]] },
  {
    what: 'a conversation folder with everything that a conversation has',
    store: [[CONVERSATION_PATH, ...PAIR, standalone, sms, mms, media]],
  },
  {
    what: 'two sessions of two in one conversation',
    store: [[CONVERSATION_PATH, ...PAIR, withIds(sessionInfo, { contribution: 'second', id: 's2' })]],
  },
  {
    what: 'a conversation folder named by a number, with standalone messages',
    store: [[['INBOX', '+15143457900'], standalone, sms]],
  },
  {
    what: 'a conversation folder named by a number, with its session info',
    store: [[phone, ...PAIR]],
    warns: [`${name(phone)}: folder/conversation-name-address`],
  },
  { what: 'a session folder below a number', store: [[[...phone, CONTRIBUTION], ...GROUP]] },
  {
    what: 'a folder of somebody by number that has several conversations',
    store: [[phone, ...PAIR, withIds(standalone, { conversation: OTHER })]],
  },
  {
    what: 'a user folder with copies of anything',
    store: [
      [CONVERSATION_PATH, ...PAIR],
      [SESSION_PATH, ...GROUP.slice(0, 1), groupState],
      [['Holiday'], ...PAIR, groupSession, groupState, media, standalone],
    ],
  },
  {
    what: 'a user folder with a copy of session info, read before the original',
    store: [
      [['Archive'], ...PAIR],
      [CONVERSATION_PATH, ...PAIR],
    ],
  },
  {
    what: 'a user folder with a copy of the session info of a group',
    store: [
      [['Archive'], groupSession],
      [SESSION_PATH, ...GROUP],
    ],
  },
  {
    what: 'copies of the session info of a group in two user folders',
    store: [
      [['One'], groupSession],
      [['Two'], groupSession],
      [SESSION_PATH, ...GROUP],
    ],
  },
  {
    what: 'a user folder with objects of several conversations',
    store: [
      [
        ['Holiday'],
        ...PAIR,
        withIds(sessionInfo, { conversation: OTHER, id: 'x1' }),
        withIds(groupSession, { conversation: 'third', id: 'x2' }),
      ],
    ],
  },
  {
    what: 'a user folder with mail beside what CPM left there',
    store: [[['Holiday'], sessionInfo, chat, mail]],
  },
  {
    what: 'a user folder that a session folder was moved into',
    store: [
      [['Holiday'], withIds(standalone, { conversation: OTHER })],
      [['Holiday', CONTRIBUTION], ...GROUP],
    ],
    warns: [`Holiday/${CONTRIBUTION}: folder/session-in-conversation`],
  },
  {
    what: 'a copy of the session info of a group in the folder of the conversation',
    store: [
      [CONVERSATION_PATH, groupSession],
      [SESSION_PATH, ...GROUP],
    ],
  },
  {
    what: 'a copy of a message in two folders',
    store: [
      [CONVERSATION_PATH, chat],
      [['Copies'], chat],
    ],
  },
  { what: 'a copy of a message in the same folder', store: [[CONVERSATION_PATH, chat, chat]] },
  { what: 'a notification whose message is gone', store: [[CONVERSATION_PATH, about('gone')]] },
  { what: 'a notification before its message', store: [[CONVERSATION_PATH, imdn, standalone]] },
  {
    what: 'a notification and its message copied together',
    store: [
      [CONVERSATION_PATH, standalone, imdn],
      [['Copies'], imdn, standalone],
    ],
  },
  {
    what: 'notifications with one IMDN-Message-ID',
    store: [[CONVERSATION_PATH, standalone, imdn, edit(imdn, '16:40:03', '16:40:04')]],
  },
  {
    what: 'an inbox of everything',
    store: [[['INBOX'], ...PAIR, groupSession, groupState, sms, mail, callLog, voicemail]],
  },
  {
    what: 'copies of a voicemail, in its folder and in another one',
    store: [
      [['INBOX'], voicemail, voicemail],
      [['Voicemail'], voicemail],
    ],
  },
  {
    what: 'a voicemail with the Contribution-ID of a chat',
    store: [[['INBOX'], chat, withIds(voicemail, { contribution: CONTRIBUTION })]],
  },
  {
    what: 'voicemails without Contribution-ID',
    store: [
      [
        ['INBOX'],
        ...['a', 'b'].map((id) => without(withIds(voicemail, { id }), 'Contribution-ID')),
        withIds(voicemail, { contribution: '00000000-9dad-11d1-80b4-00c04fd430c8', id: 'c' }),
        voicemail,
      ],
    ],
  },
  {
    what: 'an inbox that is not the default folder',
    store: [[['INBOX'], ...PAIR]],
    defaultFolder: ['CPM', 'default'],
  },
  {
    what: 'a default folder of two conversations',
    store: [[['CPM', 'default'], ...PAIR, withIds(standalone, { conversation: OTHER })]],
    defaultFolder: ['CPM', 'default'],
  },
  {
    what: 'a Conversation-ID with the delimiter in it',
    store: [
      [
        ['INBOX', 'a', 'b'],
        withIds(sessionInfo, { conversation: 'a/b' }),
        withIds(chat, { conversation: 'a/b' }),
      ],
    ],
  },
  {
    what: 'a Contribution-ID with the delimiter in it',
    store: [
      [
        ['INBOX', CONVERSATION, 'x', 'y'],
        withIds(groupSession, { contribution: 'x.y' }),
        withIds(chat, { contribution: 'x.y' }),
      ],
    ],
  },
  {
    what: 'a conversation whose Contribution-ID is its Conversation-ID',
    store: [
      [
        CONVERSATION_PATH,
        withIds(sessionInfo, { contribution: CONVERSATION }),
        withIds(chat, { contribution: CONVERSATION }),
      ],
    ],
  },
  {
    what: 'group state of every minute',
    store: [[SESSION_PATH, ...GROUP, ...['a', 'b', 'c'].map((id) => withIds(groupState, { id }))]],
  },
  {
    what: 'messages with a header more',
    store: [
      [
        CONVERSATION_PATH,
        ...PAIR.map((object) => added(object, 'Received', 'from a by b; Wed, 13 Jun 2012 16:39:57 -0500')),
      ],
    ],
  },
  { what: 'a folder of mail alone', store: [[['Mail'], mail, mail]] },
];
