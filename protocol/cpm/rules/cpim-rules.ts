/** Message/CPIM, wherever an object has it: RFC 3862. */
import { isUtf8 } from 'node:buffer';
import { fieldValue } from '../../mime/header.ts';
import { type Cpim, cpimHeader } from '../cpim.ts';
import type { CpmObject } from '../cpm-object.ts';
import { isRfc3339 } from '../date-time.ts';
import { OBJECT_TYPES } from '../object-types.ts';
import { quote } from './header-rules.ts';
import { isHeaderRest } from './mime-entities.ts';
import type { ObjectRule, Report, RuleHeader } from './rule.ts';

type Judge = (cpim: Cpim, report: Report, object: CpmObject) => void;

function cpimRule(
  header: Omit<RuleHeader, 'level'> & Partial<Pick<RuleHeader, 'level'>>,
  judge: Judge,
): ObjectRule {
  return {
    level: 'MUST',
    ...header,
    types: OBJECT_TYPES,
    judge(object, report) {
      // An empty body has no headers to judge; that it is empty is another rule's.
      if (object.cpim && object.cpim.octets.length > 0) judge(object.cpim, report, object);
    },
  };
}

const prefixOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf('.')));
const unnamed = (cpim: Cpim) => cpim.header.fields.find((field) => field.name === '' && !isHeaderRest(field));

export const cpimRules: readonly ObjectRule[] = [
  cpimRule(
    {
      id: 'cpim/ends-headers',
      title: 'ends the message headers of its Message/CPIM with a blank line',
      clauses: ['RFC 3862 §2'],
    },
    (cpim, report) => {
      if (!cpim.content) report('the body ends within the message headers');
    },
  ),
  cpimRule(
    {
      id: 'cpim/header-lines',
      title: 'has nothing but headers before that blank line',
      clauses: ['RFC 3862 §2.2', 'RFC 3862 §3.6'],
    },
    (cpim, report) => {
      const odd = unnamed(cpim);
      if (odd) report(`a line of the message headers is ${quote(odd.text)}`);
    },
  ),
  cpimRule(
    {
      id: 'cpim/content-header',
      title: 'has behind it a MIME entity: its header, a blank line, its content',
      clauses: ['RFC 3862 §2.4'],
    },
    ({ content }, report) => {
      if (!content) return;
      const odd = content.header.fields.find(({ name }) => name === '');
      if (odd) report(`a line of the MIME header is ${quote(odd.text)}`);
      else if (content.header.end === content.header.fieldsEnd)
        report('the MIME header is not ended by a blank line');
    },
  ),
  cpimRule(
    {
      id: 'cpim/content-type',
      title: 'has a Content-Type for what its Message/CPIM wraps',
      clauses: ['cpm-ms-2.0 §5.2.1', 'RFC 3862 §2.4'],
      level: 'SHOULD',
    },
    ({ content }, report) => {
      // A MIME header that is damaged is another rule's.
      if (!content || content.header.end === content.header.fieldsEnd) return;
      if (content.header.fields.some(({ name }) => name === '')) return;
      if (!fieldValue(content.header, 'content-type')) report('the MIME header has no Content-Type');
    },
  ),
  cpimRule(
    {
      id: 'cpim/space-after-colon',
      title: 'has a space behind the colon of each message header',
      clauses: ['RFC 3862 §3.6'],
      level: 'SHOULD',
    },
    (cpim, report) => {
      const odd = cpim.headers.find(({ field }) => !/^(?: |;)/.test(field.text));
      if (odd) report(`${odd.name} has none`, { header: odd.name });
    },
  ),
  cpimRule(
    {
      id: 'cpim/no-folding',
      title: 'writes each message header on one line',
      clauses: ['RFC 3862 §2.2'],
      level: 'SHOULD',
    },
    (cpim, report) => {
      const odd = cpim.headers.find(({ field }) => /\n[ \t]/.test(field.line));
      if (odd) report(`${odd.name} is folded`, { header: odd.name });
    },
  ),
  cpimRule(
    {
      id: 'cpim/utf-8',
      title: 'writes the message headers in UTF-8',
      clauses: ['RFC 3862 §2.2'],
    },
    (cpim, report) => {
      if (!isUtf8(cpim.octets.subarray(0, cpim.header.end)))
        report('the message headers have octets that are not UTF-8');
    },
  ),
  cpimRule(
    {
      id: 'cpim/datetime-form',
      title: 'gives DateTime as a date and time of RFC 3339',
      clauses: ['RFC 3862 §4.4', 'RFC 3339 §5.6'],
    },
    (cpim, report) => {
      const date = cpimHeader(cpim, 'datetime');
      if (date && !isRfc3339(date.value)) report(`DateTime is ${quote(date.value)}`, { header: date.name });
    },
  ),
  cpimRule(
    {
      id: 'cpim/ns-form',
      title: 'gives each NS as a prefix and a URI in angle brackets',
      clauses: ['RFC 3862 §4.6'],
    },
    (cpim, report) => {
      const odd = cpim.headers.find(
        ({ name, value }) =>
          name.toLowerCase() === 'ns' && !/^(?:[^\s<>.]+ )?\s*<[A-Za-z][\w+.-]*:[^\s<>]+>$/.test(value),
      );
      if (odd) report(`NS is ${quote(odd.value)}`, { header: odd.name });
    },
  ),
  cpimRule(
    {
      id: 'cpim/prefix-declared',
      title: 'declares with NS each prefix that its message headers have',
      clauses: ['RFC 3862 §3.4'],
    },
    (cpim, report) => {
      // A malformed NS declares nothing, which is one fault and not two; that it comes first is not asked for.
      const meant = new Set<string>();
      for (const { name, value } of cpim.headers)
        if (name.toLowerCase() === 'ns') meant.add(/^[^\s<>]*/.exec(value)![0]);
      const odd = cpim.headers.find(
        ({ name, namespace }) => namespace === null && prefixOf(name) !== '' && !meant.has(prefixOf(name)),
      );
      if (odd)
        report(`${odd.name} has the prefix ${prefixOf(odd.name)}, which no NS declares`, {
          header: odd.name,
        });
    },
  ),
  cpimRule(
    {
      id: 'cpim/address-brackets',
      title: 'gives From and To with the address in angle brackets',
      clauses: ['RFC 3862 §4.1', 'RFC 3862 §4.2'],
      level: 'SHOULD',
    },
    (cpim, report) => {
      for (const name of ['from', 'to']) {
        const found = cpimHeader(cpim, name);
        if (found && !/<[^<>]+>$/.test(found.value))
          report(`${found.name} is ${quote(found.value)}`, { header: found.name });
      }
    },
  ),
];
