/** Commands for conversations that show a manner. */

/** Stores a message. */
export function append(message: string, folder = 'INBOX', options = ''): string {
  return `APPEND ${folder} ${options}{${message.length}+}\r\n${message}`;
}

export const ONE = append('Subject: one\r\n\r\none\r\n');

/** Its subject has an encoded word. */
export const SUBJECT_Q = append('Subject: =?utf-8?Q?gr=C3=BCn?=\r\n\r\n');

export const PARTS = append(
  'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\none\r\n--b--\r\n',
);

/** The second session expunges the first of two messages; then the first one, which was not told of it, says this. */
export function expungedElsewhere(said: string): (string | readonly [string])[] {
  return [
    ONE,
    ONE,
    'SELECT INBOX',
    ['SELECT INBOX'],
    ['STORE 1 +FLAGS.SILENT (\\Deleted)'],
    ['EXPUNGE'],
    said,
  ];
}
