/** Makers of the rules that tables 1 to 4 repeat for header after header. */
import type { CpmObject } from '../cpm-object.ts';
import type { ObjectType } from '../object-types.ts';
import type { ObjectRule, RuleHeader } from './rule.ts';

/** What a maker needs of a rule beside what it makes itself. */
type Given = Omit<RuleHeader, 'level' | 'title'> &
  Partial<Pick<RuleHeader, 'level' | 'title'>> &
  Partial<Pick<ObjectRule, 'bindings'>> & {
    header: string;
    types: readonly ObjectType[];
  };

/** The header stands there. A value that is only white space is none, unless `mayBeEmpty` leaves that to others. */
export function hasHeader(given: Given, mayBeEmpty = false): ObjectRule {
  const { header, ...rule } = given;
  const name = header.toLowerCase();
  return {
    title: `has the header ${header}`,
    level: 'MUST',
    ...rule,
    judge(object, report) {
      const value = object.value(name);
      if (value === null) report(`there is no ${header}${insteadOf(object, name)}`);
      else if (value === '' && !mayBeEmpty)
        report(`${header} is empty`, { header: object.named(name)[0]!.name });
    },
  };
}

/** Erratum E-33: the outer DateTime of an example is no Date. */
function insteadOf(object: CpmObject, name: string): string {
  const other = name === 'date' ? object.named('datetime')[0] : undefined;
  return other ? `; ${other.name} belongs inside Message/CPIM` : '';
}

/** The header stands there at most once. */
export function atMostOnce(given: Given): ObjectRule {
  const { header, ...rule } = given;
  const name = header.toLowerCase();
  return {
    title: `has the header ${header} at most once`,
    level: 'MUST',
    ...rule,
    judge(object, report) {
      const found = object.named(name);
      if (found.length > 1)
        report(`${header} stands there ${found.length} times`, { header: found[1]!.name });
    },
  };
}

/** The header does not stand there. */
export function hasNoHeader(given: Given): ObjectRule {
  const { header, ...rule } = given;
  const name = header.toLowerCase();
  return {
    title: `has no header ${header}`,
    level: 'MUST',
    ...rule,
    judge(object, report) {
      const found = object.named(name)[0];
      if (found) report(`${found.name} is ${quote(found.value)}`, { header: found.name });
    },
  };
}

/** Erratum E-29: one or more visible ASCII characters. */
export function isToken(given: Given): ObjectRule {
  const { header, ...rule } = given;
  const name = header.toLowerCase();
  return {
    title: `gives ${header} as one word of visible ASCII characters`,
    level: 'MUST',
    ...rule,
    judge(object, report) {
      const found = object.named(name)[0];
      if (!found || /^[\x21-\x7e]+$/.test(found.value)) return;
      const fault = found.value === '' ? 'is empty' : `is ${quote(found.value)}`;
      report(`${found.name} ${fault}`, { header: found.name });
    },
  };
}

/** Erratum E-29: characters of RFC 2045's token alone are expected in ids. */
export function isPlainToken(given: Given): ObjectRule {
  const { header, ...rule } = given;
  const name = header.toLowerCase();
  return {
    title: `gives ${header} in the characters of a token`,
    level: 'SHOULD',
    ...rule,
    judge(object, report) {
      const found = object.named(name)[0];
      const odd =
        found && /^[\x21-\x7e]+$/.test(found.value)
          ? /[()<>@,;:\\"/[\]?=]/.exec(found.value)?.[0]
          : undefined;
      if (odd !== undefined) report(`${found!.name} has the character ${odd}`, { header: found!.name });
    },
  };
}

/** A value as findings show it: in quotes, cut if it is long, control characters made visible. */
export function quote(value: string, longest = 80): string {
  const cut = value.length > longest ? `${value.slice(0, longest)}…` : value;
  return `"${cut.replace(/[\x00-\x1f\x7f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}"`;
}
