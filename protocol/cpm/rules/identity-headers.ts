/** The device identities that the change request adds to message objects and voicemail (errata E-64, E-65). */
import type { ObjectType } from '../object-types.ts';
import { atMostOnce } from './header-rules.ts';
import { type ObjectRule, TABLE_1_TYPES } from './rule.ts';

const HEADERS = ['Message-seen-identity', 'Message-delete-identity'];
const set = 'change-request' as const;

/** Their forms are open: that they say anything is all that is asked. */
function notEmpty(header: string, types: readonly ObjectType[]): ObjectRule {
  const name = header.toLowerCase();
  return {
    id: `change-request/${name}-value`,
    title: `names a device in ${header}`,
    clauses: ['change-request §5.2.1'],
    level: 'MUST',
    errata: ['E-64', 'E-65'],
    set,
    types,
    judge(object, report) {
      const found = object.named(name)[0];
      if (found?.value === '') report(`${found.name} is empty`, { header: found.name });
    },
  };
}

export const identityHeaderRules: readonly ObjectRule[] = HEADERS.flatMap((header) => {
  const types: readonly ObjectType[] = [...TABLE_1_TYPES, 'voicemail'];
  return [
    notEmpty(header, types),
    atMostOnce({
      id: `change-request/one-${header.toLowerCase()}`,
      header,
      clauses: ['change-request §5.2.1'],
      errata: ['E-64'],
      set,
      types,
    }),
  ];
});
