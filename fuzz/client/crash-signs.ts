/** What tells that a program broke down, and did not merely give up: its signal, and what its run-time says of it. */
import type { CapturedRun } from './captured-run.ts';

export interface Crash {
  /** Short, and the same for the same fault: `SIGSEGV`, `IndexError in imaplib.py, _get_response`. */
  readonly shape: string;
  /** What it said of it. */
  readonly said: string;
}

/** A shell gives a signal of what it ran as 128 and the number; these are no one's exit codes else. */
const BY_SHELL: Readonly<Record<number, string>> = {
  132: 'SIGILL',
  134: 'SIGABRT',
  135: 'SIGBUS',
  136: 'SIGFPE',
  139: 'SIGSEGV',
};

/** Errors of the language itself: nobody throws them to say that a server is wrong. */
const PYTHON_FAULTS =
  /^(?:(?:Index|Key|Value|Type|Attribute|Name|UnboundLocal|Assertion|Recursion|Memory|Overflow|ZeroDivision|Lookup|Arithmetic|NotImplemented|UnicodeDecode|UnicodeEncode|Unicode|Runtime)Error|StopIteration|binascii\.Error|struct\.error|zlib\.error|re\.error)$/;
const NODE_FAULTS = /^(?:Type|Range|Reference|Syntax|Eval|URI)Error$|^AssertionError/;
/** By which fetch and JSON.parse tell that an answer is wrong: there are no other classes for it. */
const NODE_REFUSALS = /fetch failed|terminated|JSON|Invalid URL/;

/** Signs of a breakdown in what other run-times print; the first group tells which. */
const OTHER_SIGNS: readonly RegExp[] = [
  /\b(Segmentation fault|Bus error|Floating point exception|Illegal instruction)\b/,
  /(stack smashing detected|double free or corruption|free\(\): invalid|malloc\(\): \S+|corrupted size vs\. prev_size)/,
  /(?:ERROR: )(\w+Sanitizer: [\w-]+)/,
  /(Assertion [`'"].{1,80} failed)/,
  /(terminate called after throwing an instance of .{1,60})/,
  /^(panic: runtime error: .{1,60})/m,
  /^thread '[^']*' (?:\(\d+\) )?(panicked at [^\s:]+)/m,
  /^Exception in thread .* (java\.lang\.(?:NullPointer|IndexOutOfBounds|ArrayIndexOutOfBounds|StringIndexOutOfBounds|ClassCast|NumberFormat)Exception|java\.lang\.(?:StackOverflow|OutOfMemory)Error)/m,
  /(JavaScript heap out of memory)/,
];

/** Null if it did not break down: a program that says what is wrong and ends with an exit code did what it should. */
export function crashOf({ exitCode, signal, stderr, stdout, isKilled }: CapturedRun): Crash | null {
  if (isKilled) return null;
  const last = lastLine(stderr) || lastLine(stdout);
  if (signal !== null) return { shape: signal, said: last };
  const byShell = exitCode === null ? undefined : BY_SHELL[exitCode];
  if (byShell !== undefined) return { shape: byShell, said: last };
  if (exitCode === 0) return null;
  return pythonCrash(stderr) ?? nodeCrash(stderr) ?? otherCrash(`${stderr}\n${stdout}`);
}

export function lastLine(text: string): string {
  return (
    text
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
      .at(-1) ?? ''
  ).slice(0, 300);
}

function pythonCrash(stderr: string): Crash | null {
  const from = stderr.lastIndexOf('Traceback (most recent call last):');
  if (from < 0) return null;
  const lines = stderr.slice(from).split(/\r?\n/).slice(1);
  const at = lines.findIndex((line) => /^\S/.test(line));
  const name = /^[\w.]+/.exec(lines[at] ?? '')?.[0];
  if (name === undefined || !PYTHON_FAULTS.test(name)) return null;
  const frames = lines
    .slice(0, at)
    .flatMap((line) => [...line.matchAll(/File "(?:.*[/\\])?([^"]+)", line \d+, in (\S+)/g)]);
  const [, file = '?', place = '?'] = frames.at(-1) ?? [];
  return { shape: `${name} in ${file}, ${place}`, said: lines[at]!.slice(0, 300) };
}

function nodeCrash(stderr: string): Crash | null {
  if (!/^Node\.js v\d/m.test(stderr)) return null;
  const found = /^(?:Uncaught )?(\w*Error)\b(?: \[\w+\])?: (.*)$/m.exec(stderr);
  if (found === null) return null;
  const [said, name, text] = found as unknown as [string, string, string];
  if (!NODE_FAULTS.test(name) || NODE_REFUSALS.test(text)) return null;
  const frame = /^ {4}at (?:async )?(?:([^\s(]+) \()?(?:.*[/\\])?([^/\\:()]+):\d+:\d+\)?$/m.exec(
    stderr.slice(found.index),
  );
  const place = frame ? ` in ${frame[2]}${frame[1] ? `, ${frame[1]}` : ''}` : '';
  return { shape: `${name}${place}`, said: said.slice(0, 300) };
}

function otherCrash(text: string): Crash | null {
  for (const sign of OTHER_SIGNS) {
    const found = sign.exec(text);
    if (found)
      return { shape: found[1]!.replace(/0x[0-9a-f]+|\d+/g, 'N').slice(0, 80), said: found[0].slice(0, 300) };
  }
  return null;
}
