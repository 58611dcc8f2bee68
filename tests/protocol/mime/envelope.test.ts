import { describe, expect, it } from 'vitest';
import { envelopeOf } from '../../../protocol/mime/envelope.ts';
import { parseEntity } from '../../../protocol/mime/parse-entity.ts';
import { lines } from './octets.ts';

function envelope(...header: string[]) {
  return envelopeOf(parseEntity(lines(...header, '', 'body')));
}

const address = (name: string | null, mailbox: string, host: string) => ({ name, adl: null, mailbox, host });

describe('envelopes', () => {
  it('are those of RFC 3501 §8 for its message', () => {
    const terry = [address('Terry Gray', 'gray', 'cac.washington.edu')];
    expect(
      envelope(
        'Date: Wed, 17 Jul 1996 02:23:25 -0700 (PDT)',
        'From: Terry Gray <gray@cac.washington.edu>',
        'Subject: IMAP4rev1 WG mtg summary and minutes',
        'To: imap@cac.washington.edu',
        'cc: minutes@CNRI.Reston.VA.US, John Klensin <KLENSIN@MIT.EDU>',
        'Message-Id: <B27397-0100000@cac.washington.edu>',
        'MIME-Version: 1.0',
        'Content-Type: TEXT/PLAIN; CHARSET=US-ASCII',
      ),
    ).toEqual({
      date: 'Wed, 17 Jul 1996 02:23:25 -0700 (PDT)',
      subject: 'IMAP4rev1 WG mtg summary and minutes',
      from: terry,
      sender: terry,
      replyTo: terry,
      to: [address(null, 'imap', 'cac.washington.edu')],
      cc: [address(null, 'minutes', 'CNRI.Reston.VA.US'), address('John Klensin', 'KLENSIN', 'MIT.EDU')],
      bcc: null,
      inReplyTo: null,
      messageId: '<B27397-0100000@cac.washington.edu>',
    });
  });

  it('tell absent fields (null) from empty ones', () => {
    expect(envelope('X: y')).toEqual({
      date: null,
      subject: null,
      from: null,
      sender: null,
      replyTo: null,
      to: null,
      cc: null,
      bcc: null,
      inReplyTo: null,
      messageId: null,
    });
    const empty = envelope('Subject:', 'From: a@b', 'Sender: ', 'Reply-To: (nobody)', 'To:', 'In-Reply-To: ');
    expect(empty).toMatchObject({ subject: '', inReplyTo: '', to: null });
    expect(empty.sender).toEqual([address(null, 'a', 'b')]);
    expect(empty.sender).toEqual(empty.from);
  });

  it('keep sender and reply-to where they are given', () => {
    const { sender, replyTo } = envelope('From: a@b', 'Sender: s@b', 'Reply-To: r@b');
    expect(sender).toEqual([address(null, 's', 'b')]);
    expect(replyTo).toEqual([address(null, 'r', 'b')]);
  });

  it('unfold strings and leave encoded words alone', () => {
    expect(envelope('Subject: =?utf-8?q?caf=C3=A9?=', ' folded').subject).toBe(
      '=?utf-8?q?caf=C3=A9?= folded',
    );
  });

  it('join the lists of several fields of one name', () => {
    expect(envelope('To: a@b', 'To:', 'TO: c@d').to).toEqual([
      address(null, 'a', 'b'),
      address(null, 'c', 'd'),
    ]);
  });
});
