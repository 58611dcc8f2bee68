/** Folders that are named otherwise than their content, or hold what they must not. */
import { edit, without } from '../edits.ts';
import {
  CONTRIBUTION,
  CONVERSATION,
  chat,
  groupSession,
  groupState,
  media,
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
  PAIR,
  SESSION_PATH,
  type Store,
  withIds,
} from '../stores.ts';

export interface DamagedStore {
  fault: string;
  store: Store;
  /** Where its reports are looked at: the only folder that anything is said of. */
  folder: readonly string[];
  breaks: string;
  /** Rules of level SHOULD that are broken besides. */
  warns?: readonly string[];
  /** `folder: rule` of level SHOULD in another folder. */
  elsewhere?: readonly string[];
  defaultFolder?: string[];
}

const misnamed = ['INBOX', CONVERSATION, 'wrong'];

export const folders: readonly DamagedStore[] = [
  {
    fault: 'a session folder with a voicemail',
    store: [[SESSION_PATH, ...GROUP, voicemail]],
    folder: SESSION_PATH,
    breaks: 'folder/session-content',
  },
  {
    fault: 'a session folder with mail',
    store: [[SESSION_PATH, ...GROUP, 'From: carol@example.com\r\nSubject: lunch\r\n\r\nAt noon?\r\n']],
    folder: SESSION_PATH,
    breaks: 'folder/session-content',
  },
  {
    fault: 'a session folder without session info',
    store: [[SESSION_PATH, chat, groupState]],
    folder: SESSION_PATH,
    breaks: 'folder/session-one-info',
  },
  {
    fault: 'a session folder with session info twice',
    store: [[SESSION_PATH, ...GROUP, withIds(groupSession, { id: 'second' })]],
    folder: SESSION_PATH,
    breaks: 'folder/session-one-info',
  },
  {
    fault: 'a session folder with another name',
    store: [[misnamed, ...GROUP]],
    folder: misnamed,
    breaks: 'folder/session-name',
  },
  {
    fault: 'a session folder named as its Contribution-ID in capitals',
    store: [[[...CONVERSATION_PATH, CONTRIBUTION.toUpperCase()], ...GROUP]],
    folder: [...CONVERSATION_PATH, CONTRIBUTION.toUpperCase()],
    breaks: 'folder/session-name',
  },
  {
    fault: 'a session folder named as a message in it, not as its session',
    store: [[[...CONVERSATION_PATH, 'b2'], groupSession, withIds(chat, { contribution: 'b2' })]],
    folder: [...CONVERSATION_PATH, 'b2'],
    breaks: 'folder/session-name',
    warns: ['folder/session-contribution-id'],
  },
  {
    fault: 'a session folder with a message of another conversation',
    store: [[SESSION_PATH, ...GROUP, withIds(chat, { conversation: OTHER, id: 'n2' })]],
    folder: SESSION_PATH,
    breaks: 'folder/session-conversation-id',
  },
  {
    fault: 'a session folder with a message of another contribution',
    store: [[SESSION_PATH, ...GROUP, withIds(chat, { contribution: OTHER, id: 'n2' })]],
    folder: SESSION_PATH,
    breaks: 'folder/session-contribution-id',
  },
  {
    fault: 'a session folder of two people',
    store: [[SESSION_PATH, sessionInfo, chat]],
    folder: SESSION_PATH,
    breaks: 'folder/session-of-group',
  },
  {
    fault: 'a session folder at the top',
    store: [[[CONTRIBUTION], ...GROUP]],
    folder: [CONTRIBUTION],
    breaks: 'folder/session-in-conversation',
  },
  {
    fault: 'a session folder in the folder of another conversation',
    store: [[['INBOX', OTHER, CONTRIBUTION], ...GROUP]],
    folder: ['INBOX', OTHER, CONTRIBUTION],
    breaks: 'folder/session-in-conversation',
  },
  {
    fault: 'group state of a session of two',
    store: [[CONVERSATION_PATH, ...PAIR, groupState]],
    folder: CONVERSATION_PATH,
    breaks: 'folder/group-state-of-group',
    warns: ['folder/group-state-in-session-folder'],
  },
  {
    fault: 'session info of a group beside its folder',
    store: [[CONVERSATION_PATH, chat, groupSession]],
    folder: CONVERSATION_PATH,
    breaks: 'folder/group-info-in-session-folder',
  },
  {
    fault: 'group state in the folder of the conversation',
    store: [[CONVERSATION_PATH, groupState]],
    folder: CONVERSATION_PATH,
    breaks: 'folder/group-state-in-session-folder',
  },
  {
    fault: 'a conversation folder with another name',
    store: [[['INBOX', 'talks'], ...PAIR]],
    folder: ['INBOX', 'talks'],
    breaks: 'folder/conversation-name',
  },
  {
    fault: 'a conversation folder with another name over that of its session',
    store: [
      [['INBOX', 'talks'], standalone],
      [['INBOX', 'talks', CONTRIBUTION], ...GROUP],
    ],
    folder: ['INBOX', 'talks'],
    breaks: 'folder/conversation-name',
    elsewhere: [`INBOX/talks/${CONTRIBUTION}: folder/session-in-conversation`],
  },
  {
    fault: 'a conversation folder with another name, and one that the default folder is not',
    store: [[['talks'], ...PAIR]],
    folder: ['talks'],
    breaks: 'folder/conversation-name',
    defaultFolder: ['INBOX', 'CPM2', 'default'],
  },
  {
    fault: 'a conversation folder named as an address',
    store: [[['INBOX', '+1-514-555-0100'], ...PAIR]],
    folder: ['INBOX', '+1-514-555-0100'],
    breaks: 'folder/conversation-name-address',
  },
  {
    fault: 'a conversation folder with a message of another',
    store: [[CONVERSATION_PATH, ...PAIR, withIds(standalone, { conversation: OTHER })]],
    folder: CONVERSATION_PATH,
    breaks: 'folder/conversation-one-id',
  },
  {
    fault: 'media in the default folder',
    store: [[['INBOX'], media]],
    folder: ['INBOX'],
    breaks: 'folder/media-in-conversation',
  },
  {
    fault: 'media in a default folder with a name of its own',
    store: [[['CPM', 'default'], media]],
    folder: ['CPM', 'default'],
    defaultFolder: ['CPM', 'default'],
    breaks: 'folder/media-in-conversation',
  },
  {
    fault: 'an IMDN-Message-ID of two messages',
    store: [[CONVERSATION_PATH, chat, withIds(standalone, { id: 'Bw8x9y0z1' })]],
    folder: CONVERSATION_PATH,
    breaks: 'folder/imdn-message-id-unique',
  },
  {
    fault: 'an IMDN-Message-ID of messages in two folders',
    store: [
      [CONVERSATION_PATH, chat],
      [['Other'], withIds(sms, { id: 'Bw8x9y0z1' })],
    ],
    folder: ['Other'],
    breaks: 'folder/imdn-message-id-unique',
  },
  {
    fault: 'a message and what somebody made of it',
    store: [[CONVERSATION_PATH, chat, edit(chat, 'I am fine.', 'I am ill.')]],
    folder: CONVERSATION_PATH,
    breaks: 'folder/imdn-message-id-unique',
  },
  {
    fault: 'a Contribution-ID of two voicemails',
    store: [[['Voicemail'], voicemail, withIds(voicemail, { id: 'second' })]],
    folder: ['Voicemail'],
    breaks: 'folder/voicemail-contribution-id-unique',
  },
  {
    fault: 'a Contribution-ID of voicemails in two folders, written in two ways',
    store: [
      [['INBOX'], voicemail],
      [
        ['Voicemail'],
        withIds(voicemail, { contribution: 'urn:uuid:6BA7B810-9DAD-11D1-80B4-00C04FD430C8', id: 'second' }),
      ],
    ],
    folder: ['Voicemail'],
    breaks: 'folder/voicemail-contribution-id-unique',
  },
  {
    fault: 'a notification in another folder than its message',
    store: [
      [CONVERSATION_PATH, chat],
      [['Notes'], about('Bw8x9y0z1')],
    ],
    folder: ['Notes'],
    breaks: 'folder/imdn-with-original',
  },
  {
    fault: 'a notification in another folder than its message, which comes later',
    store: [
      [['Notes'], about('Bw8x9y0z1')],
      [CONVERSATION_PATH, chat],
    ],
    folder: ['Notes'],
    breaks: 'folder/imdn-with-original',
  },
  {
    fault: 'session info without ids in a folder of others',
    store: [
      [
        CONVERSATION_PATH,
        chat,
        without(sessionInfo, 'Contribution-ID'),
        withIds(standalone, { conversation: `${CONVERSATION}0` }),
      ],
    ],
    folder: CONVERSATION_PATH,
    breaks: 'folder/conversation-one-id',
  },
];
