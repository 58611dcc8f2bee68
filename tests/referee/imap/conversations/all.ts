/** For each invariant of an IMAP session conversations that break it, and right ones that look odd and do not. */
import { ANSWERS } from './answers.ts';
import type { Conversations } from './both.ts';
import { CONTENTS } from './contents.ts';
import { EXTENSIONS } from './extensions.ts';
import { IDENTITY } from './identity.ts';
import { MAILBOXES } from './mailboxes.ts';

export const CONVERSATIONS: Conversations = {
  ...ANSWERS,
  ...MAILBOXES,
  ...IDENTITY,
  ...CONTENTS,
  ...EXTENSIONS,
};
