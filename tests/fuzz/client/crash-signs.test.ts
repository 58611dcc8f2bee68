import { expect, test } from 'vitest';
import type { CapturedRun } from '../../../fuzz/client/captured-run.ts';
import { crashOf } from '../../../fuzz/client/crash-signs.ts';

function ended(stderr: string, how: Partial<CapturedRun> = {}): CapturedRun {
  return { exitCode: 1, signal: null, stdout: '', stderr, ms: 1, isKilled: false, ...how };
}

const PYTHON = (last: string): string => `Traceback (most recent call last):
  File "/home/u/read.py", line 3, in <module>
    main()
  File "/usr/lib/python3.11/imaplib.py", line 1094, in _get_response
    size = int(self.mo.group('size'))
           ^^^^^^^^^^^^^^^^^^^^^^^^^^
${last}
`;

const NODE = (head: string): string => `file:///home/u/read.mjs:3
    x.y();
      ^

${head}
    at misread (file:///home/u/read.mjs:3:7)
    at node:internal/main/run_main_module:36:49

Node.js v24.1.0
`;

test.each([
  ['a signal', ended('', { exitCode: null, signal: 'SIGSEGV' }), 'SIGSEGV'],
  ['a signal that a shell tells of', ended('Segmentation fault', { exitCode: 139 }), 'SIGSEGV'],
  [
    'Python, IndexError',
    ended(PYTHON('IndexError: list index out of range')),
    'IndexError in imaplib.py, _get_response',
  ],
  ['Python, without a text', ended(PYTHON('AssertionError')), 'AssertionError in imaplib.py, _get_response'],
  [
    'Python, binascii',
    ended(PYTHON('binascii.Error: Incorrect padding')),
    'binascii.Error in imaplib.py, _get_response',
  ],
  [
    'Node, TypeError',
    ended(NODE("TypeError: Cannot read properties of null (reading 'y')")),
    'TypeError in read.mjs, misread',
  ],
  [
    'Node, memory',
    ended('FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'),
    'JavaScript heap out of memory',
  ],
  [
    'Go',
    ended('panic: runtime error: index out of range [3] with length 2\n'),
    'panic: runtime error: index out of range [N] with length N',
  ],
  ['Rust', ended("thread 'main' panicked at src/main.rs:2:5:\n"), 'panicked at src/main.rs'],
  ['C, an assertion', ended("c: x.c:3: main: Assertion `n > 0' failed.", { exitCode: 134 }), 'SIGABRT'],
  [
    'Java',
    ended('Exception in thread "main" java.lang.NullPointerException: x\n'),
    'java.lang.NullPointerException',
  ],
])('is a breakdown: %s', (_what, run, shape) => {
  expect(crashOf(run)?.shape).toBe(shape);
});

test.each([
  ['a clean end', ended('', { exitCode: 0 })],
  ['a message', ended('the server says nonsense')],
  ["an error of the protocol's library", ended(PYTHON("imaplib.IMAP4.abort: unexpected response: b'* x'"))],
  ['a lost connection', ended(PYTHON('ConnectionResetError: [Errno 104] Connection reset by peer'))],
  ['JSON that is none, in Python', ended(PYTHON('json.decoder.JSONDecodeError: Expecting value: line 1'))],
  ['JSON that is none, in Node', ended(NODE(`SyntaxError: Unexpected token '<', "<h1>" is not valid JSON`))],
  ['a fetch that failed', ended(NODE('TypeError: fetch failed'))],
  ['an Error of its own', ended(NODE('ImapError: the server says nonsense'))],
  ['what was killed by us', ended('', { exitCode: null, signal: 'SIGKILL', isKilled: true })],
])('is no breakdown: %s', (_what, run) => {
  expect(crashOf(run)).toBeNull();
});
