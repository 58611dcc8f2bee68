/** The referee finds out what is spoken on a connection by what comes first. */
import { expect, it } from 'vitest';
import { recordsOf, refereed } from './conversation.ts';

const observed = (script: string): string[] => [...refereed(recordsOf(script)).observed.keys()];

it('takes a connection for IMAP whose server speaks first', () => {
  expect(observed('! connection one \n ! connected 127.0.0.1:143 \n S: * OK hello')).toContain('greeting');
});

it('takes it for IMAP also where the client did not wait', () => {
  expect(observed('C: a NOOP \n S: * OK hello \n S: a OK done')).toEqual(['grammar', 'greeting', 'tags']);
});

it('takes a connection for HTTP that begins with a request', () => {
  const script =
    'C: GET /nms/v1/base/box/objects/1 HTTP/1.1 \n C: host: a.example \n C: \\r\\n \n S: HTTP/1.1 204\\r\\ndate: Sat, 28 Nov 2026 19:24:50 GMT\\r\\n\\r\\n';
  expect(observed(script)).not.toContain('grammar');
  expect(observed(`${script} \n ! closed by us`)).toContain('http-no-content');
});

it('takes it for HTTP also where the request was none', () => {
  expect(observed('C: G\\x00T / HTTP/1.1 \n S: HTTP/1.1 400 Bad Request \n ! closed by peer')).not.toContain(
    'bye',
  );
});

it('looks away where a server delivers notifications', () => {
  const script = 'S: POST /notifications/1 HTTP/1.1 \n C: HTTP/1.1 204 No Content \n ! closed by peer';
  expect(observed(script)).toEqual([]);
});

it('keeps connections apart', () => {
  const script = 'S: * OK hello \n 2C: GET / HTTP/1.1 \n 2S: HTTP/1.1 404 \n C: a NOOP \n S: a OK done';
  expect(refereed(recordsOf(script)).violations).toEqual([]);
});
