import { describe, expect, it } from 'vitest';
import { ImapConversation } from '../../../fake-server/control/watch/imap-conversation.ts';

/** What is told of octets of both sides in their order; `C` and `S` begin them. */
function told(...said: string[]): string[] {
  const seen: string[] = [];
  const conversation = new ImapConversation(
    ({ name, tag, text }) => seen.push(`${tag} ${name}: ${text}`),
    ({ name, tag, status }) => seen.push(`${tag} ${name}: ${status}`),
  );
  for (const octets of said) {
    const data = Buffer.from(octets.slice(1), 'latin1');
    if (octets.startsWith('C')) conversation.fromClient(data);
    else conversation.fromServer(data);
  }
  return seen;
}

describe('a conversation over IMAP', () => {
  it('is commands and their answers, in whatever pieces they come', () => {
    expect(
      told(
        'Ca1 no',
        'Cop\r\na2 uid fetch 1 FLAGS\r\n',
        'S* 1 EXISTS\r\na1 OK do',
        'Sne\r\n',
        'Sa2 BAD no\r\n',
      ),
    ).toEqual(['a1 NOOP: a1 noop', 'a2 UID FETCH: a2 uid fetch 1 FLAGS', 'a1 NOOP: OK', 'a2 UID FETCH: BAD']);
  });

  it('has no commands in literals, and no answers', () => {
    expect(
      told(
        'Ca1 APPEND x {9}\r\n',
        'S+ go\r\n',
        'Cb NOOP\r\nz\r\n',
        'S* 1 FETCH (BODY[] {9}\r\na1 OK no\r\n)\r\n',
        'Sa1 OK\r\n',
      ),
    ).toEqual(['a1 APPEND: a1 APPEND x {9} (9 octets)', 'a1 APPEND: OK']);
  });

  it('goes on behind a literal that is refused', () => {
    expect(told('Ca1 APPEND x {99}\r\n', 'Sa1 NO too large\r\n', 'Ca2 NOOP\r\n', 'Sa2 OK\r\n')).toEqual([
      'a2 NOOP: a2 NOOP',
      'a2 NOOP: OK',
    ]);
  });

  it('has no commands within IDLE and AUTHENTICATE', () => {
    expect(
      told(
        'Ca AUTHENTICATE PLAIN\r\n',
        'S+ \r\n',
        'C****\r\n',
        'Sa OK\r\n',
        'Cb IDLE\r\n',
        'S+ idling\r\n',
        'CDONE\r\n',
        'Sb OK\r\n',
        'Cc NOOP\r\n',
      ),
    ).toEqual([
      'a AUTHENTICATE: a AUTHENTICATE PLAIN',
      'a AUTHENTICATE: OK',
      'b IDLE: b IDLE',
      'b IDLE: OK',
      'c NOOP: c NOOP',
    ]);
  });
});
