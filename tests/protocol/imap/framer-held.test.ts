/** What a framer holds that is no whole frame yet: how much, whether it is the beginning of one, and letting it go. */
import { expect, test } from 'vitest';
import { Framer } from '../../../protocol/imap/framer.ts';

function holding(...chunks: string[]): Framer {
  const framer = new Framer('server');
  for (const chunk of chunks) framer.push(Buffer.from(chunk));
  return framer;
}

test('octets of which nothing was made are counted', () => {
  const framer = holding('* OK a\r\n* O', '', 'K b');
  expect(framer.waiting).toBe(14);
  expect(framer.next()?.kind).toBe('frame');
  expect(framer.waiting).toBe(6);
  expect(framer.next()).toBeNull();
  expect(framer.waiting).toBe(0);
});

test.each([
  [[], false],
  [['* OK a\r\n'], false],
  [['* O'], true],
  [['* X {3}\r\n'], true],
  [['* X {3}\r\nab'], true],
  [['* X {3}\r\nabc'], true],
  [['* X {3}\r\nabc\r\n'], false],
])('after %j a frame is unfinished: %s', (chunks, unfinished) => {
  const framer = holding(...chunks);
  while (framer.next()?.kind === 'frame');
  expect(framer.midFrame).toBe(unfinished);
});

test('what is let go is given back, and places behind it count on', () => {
  const framer = holding('* OK a\r\n* O');
  expect(framer.next()?.kind).toBe('frame');
  expect(framer.next()).toBeNull();
  framer.push(Buffer.from('K'));
  framer.push(Buffer.from(' b'));
  expect(framer.discard().toString()).toBe('* OK b');
  expect([framer.midFrame, framer.waiting]).toEqual([false, 0]);
  framer.push(Buffer.from('* OK c\r\n'));
  const event = framer.next();
  expect(event?.kind === 'frame' && event.frame.offset).toBe(14);
});
