import { describe, expect, test } from 'vitest';
import { PlainViews, type View } from '../../../fuzz/client/view.ts';

const view = (stdout: string, inbox = '1 abc \\Seen'): View => ({
  stdout,
  mailboxes: new Map([['alice INBOX', inbox]]),
});

const plain = (...texts: [string, string]): PlainViews => new PlainViews(view(texts[0]), view(texts[1]));

describe('what a client prints', () => {
  test('is the same where only what differs between plain runs differs', () => {
    const views = plain('at 10:31, 3 messages\nend', 'at 10:32, 3 messages\nend');
    expect(views.compare(view('at 10:57, 3 messages\nend'))).toEqual([]);
    expect(views.compare(view('at 10:57, 2 messages\nend'))).toEqual(['stdout']);
    expect(views.compare(view('at 10:57, 3 messages'))).toEqual(['stdout']);
    expect(views.firstOther('at 10:57, 2 messages\nend')).toEqual({
      plain: 'at 10:31, 3 messages',
      now: 'at 10:57, 2 messages',
    });
  });

  test('is freed of more by a further plain run', () => {
    const views = plain('took 1', 'took 1');
    expect(views.compare(view('took 2'))).toEqual(['stdout']);
    views.add(view('took 3'));
    expect(views.compare(view('took 2'))).toEqual([]);
  });

  test('tells nothing where it is as long as it likes, or what the server says', () => {
    expect(plain('a', 'a\nb').compare(view('c'))).toEqual([]);
    expect(plain('* LIST () "/" INBOX', '* LIST () "/" INBOX').compare(view('* list () "/" INBOX'))).toEqual(
      [],
    );
  });

  test('is known to hold a text', () => {
    expect(plain('OK: Welcome', 'OK: Welcome').shows('Welcome')).toBe(true);
    expect(plain('OK', 'OK').shows('Welcome')).toBe(false);
    expect(plain('OK', 'OK').shows('')).toBe(false);
  });
});

describe('what is in the store at the end', () => {
  test('is compared, mailbox by mailbox', () => {
    const views = plain('', '');
    expect(views.compare(view('', '1 abc \\Seen'))).toEqual([]);
    expect(views.compare(view('', '1 abc '))).toEqual(['store']);
    expect(views.compare({ stdout: '', mailboxes: new Map() })).toEqual(['store']);
  });

  test('is not held to what differs between plain runs', () => {
    const views = new PlainViews(view('', '1 abc'), view('', '1 abd'));
    expect(views.compare(view('', '1 xyz'))).toEqual([]);
  });
});
