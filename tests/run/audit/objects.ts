/** Objects for the tests of the audit, small and known to be right or wrong. */

/** A chat message that keeps all rules. `id` makes it another one. */
export function chatMessage(id: string, more: readonly string[] = []): string {
  return lines([
    'From: <sip:alice@example.com>',
    'To: <sip:bob@example.com>',
    'Date: Tue, 29 Apr 2014 09:00:00 +0000',
    `Conversation-ID: conversation-${id}`,
    `Contribution-ID: contribution-${id}`,
    `IMDN-Message-ID: message-${id}`,
    ...more,
    'Content-Type: Message/CPIM',
    '',
    'From: <sip:alice@example.com>',
    'To: <sip:bob@example.com>',
    'DateTime: 2014-04-29T09:00:00Z',
    'NS: imdn <urn:ietf:params:imdn>',
    `imdn.Message-ID: message-${id}`,
    '',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hello',
  ]);
}

/** One that lacks its Conversation-ID. */
export function brokenMessage(id: string): string {
  return chatMessage(id).replace(/^Conversation-ID: .*\r\n/m, '');
}

/** A chat message should have no Subject (erratum E-34): a warning, with `--strict` a failure. */
export function doubtfulMessage(id: string): string {
  return chatMessage(id, ['Subject: Hello']);
}

/** A session info object whose XML is broken on its third line. */
export function brokenSession(id: string): string {
  return lines([
    ...chatMessage(id).split('\r\n').slice(0, 6),
    'Content-Type: Application/X-CPM-Session',
    '',
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<session>',
    '<session-type>1-1</session-typo>',
    '</session>',
  ]);
}

/** What is no object of CPM. */
export const PLAIN_MAIL = lines(['From: alice@example.com', 'Subject: Hello', '', 'Hello']);

/** With LF line ends, as tools of Unix keep messages. */
export function withLf(message: string): string {
  return message.replaceAll('\r\n', '\n');
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\r\n`).join('');
}
