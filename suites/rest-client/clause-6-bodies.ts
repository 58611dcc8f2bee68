/** Bodies as the client writes them: their syntax, their form, their type (rest-nms-1.0 §6; RFC 8259, RFC 9110). */
import { formatOf, readBody } from '../../protocol/nms/body.ts';
import { parseJsonText } from '../../protocol/nms/json-text.ts';
import { type Note, printReadError, type ReadError } from '../../protocol/nms/notes.ts';
import { missingMembers } from '../../protocol/nms/presence.ts';
import type { RootName, RootValue } from '../../protocol/nms/types/roots.ts';
import { readUpload } from '../../protocol/nms/upload-read.ts';
import { each, restClientChecks } from './rest-check.ts';
import { formatSent, type Heard, rootSent } from './session/heard.ts';

const SHOW = 'search for messages, or subscribe for changes';

export const bodyChecks = restClientChecks('rest-nms-1.0/client/§6', (check) => {
  check(
    'writes JSON that is JSON',
    { slug: 'json', level: 'MUST', clauses: ['RFC 8259 §2', 'RFC 8259 §8.1'], show: SHOW },
    ({ heard }) =>
      each(
        heard.filter((one) => jsonSent(one) !== null),
        (one) => syntaxFault(jsonSent(one)!),
      ),
  );

  check(
    'writes bodies in the form of their root element, with the members that there must be',
    {
      slug: 'body-forms',
      level: 'SHOULD',
      clauses: ['rest-nms-1.0 §7.12.3', 'rest-nms-1.0 §7.12.7', 'rest-nms-1.0 §7.12.18'],
      show: SHOW,
    },
    ({ heard }) => each(heard.filter(isOfForm), formFault),
  );

  check(
    'says the type of every body that it sends, and one that is for it',
    { slug: 'content-types', level: 'SHOULD', clauses: ['RFC 9110 §8.3'], show: SHOW },
    ({ heard }) =>
      each(
        heard.filter((one) => one.exchange.body !== null && (rootSent(one) !== null || isCreation(one))),
        typeFault,
      ),
  );
});

function isCreation(heard: Heard): boolean {
  return heard.is('objects', 'POST') || heard.is('bulkCreation', 'POST');
}

/** The text of a request that says that it is JSON; null for any other. */
function jsonSent(heard: Heard): Buffer | null {
  return formatSent(heard) === 'json' ? heard.exchange.body : null;
}

function syntaxFault(octets: Buffer): string | null {
  const text = parseJsonText(octets);
  if (text.ok) {
    const isMarked = text.notes.some(({ kind }) => kind === 'byte-order-mark');
    return isMarked ? 'a byte order mark stands before the text' : null;
  }
  const { error } = text;
  const isSyntax = error.line !== null || error.expected === 'UTF-8';
  return isSyntax ? `the body is no JSON: ${printReadError(error)}` : null;
}

/** What can be read, and is due to have a root element. */
function isOfForm(heard: Heard): boolean {
  const { body } = heard.exchange;
  if (body === null) return false;
  if (isCreation(heard)) return formOf(heard)?.ok === true;
  const json = jsonSent(heard);
  return (
    rootSent(heard) !== null && formatSent(heard) !== null && (json === null || syntaxFault(json) === null)
  );
}

function formFault(heard: Heard): string | null {
  const reading = isCreation(heard)
    ? formOf(heard)!
    : readBody(heard.exchange.body!, heard.header('content-type'), rootSent(heard)!);
  const read = reading as {
    ok: boolean;
    errors?: readonly ReadError[];
    notes?: readonly Note[];
    root?: RootName;
    value?: RootValue<RootName>;
  };
  if (!read.ok) return `the body is no ${rootSent(heard)}: ${printReadError(read.errors![0]!)}`;
  // Real peers write numbers as texts.
  const note = read.notes!.find(({ kind }) => kind !== 'text-for-number' && kind !== 'text-for-boolean');
  if (note) return `at ${note.pointer || 'the top'}: ${WORDS[note.kind] ?? note.kind}: ${note.detail}`;
  const missing = missingMembers(read.root!, read.value!, 'request')[0];
  return missing ? `${missing.pointer} is missing (${missing.label})` : null;
}

const WORDS: Partial<Record<Note['kind'], string>> = {
  'bare-entry': 'a value stands where a list belongs',
  'absent-list': 'a list is missing',
  'null-member': 'a member is null',
  'other-name': 'a member has another name',
  'near-name': 'a member has a name that is almost a known one',
  'repeated-member': 'a member is there twice',
  'beside-root': 'something stands beside the root element',
};

function formOf(heard: Heard) {
  const { body } = heard.exchange;
  const type = heard.header('content-type');
  const root = heard.kind === 'objects' ? 'object' : 'objectList';
  return body === null ? null : readUpload(type, body, root, { acceptBare: true });
}

function typeFault(heard: Heard): string | null {
  const type = heard.header('content-type');
  if (type === null) return 'the body has no Content-Type';
  if (formatOf(type) !== null) return null;
  if (isCreation(heard) && /^multipart\/form-data\b/i.test(type)) return null;
  return `the body is said to be ${type}`;
}
