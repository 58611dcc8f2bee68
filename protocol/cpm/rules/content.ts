/** Of which type a body is, and that there is one: tables 1, 3 and 4 (cpm-ms-2.0 §5.2.1, §5.2.3, §5.2.4). */
import { bodyOctets } from '../../mime/entity.ts';
import { MEDIA_TYPES, type ObjectType } from '../object-types.ts';
import { hasHeader } from './header-rules.ts';
import { type ObjectRule, TABLE_1_TYPES } from './rule.ts';

const TABLE_1 = 'cpm-ms-2.0 §5.2.1';
const bindings = ['imap'] as const;

/** Over REST no wrapper is asked for (erratum E-96). */
function inCpim(group: string, types: readonly ObjectType[], level: 'MUST' | 'SHOULD'): ObjectRule {
  return {
    id: `${group}/content-type-cpim`,
    title: 'wraps its content in Message/CPIM',
    clauses: [TABLE_1],
    level,
    errata: ['E-39', 'E-40'],
    types,
    bindings,
    judge(object, report) {
      if (object.mediaType === MEDIA_TYPES.cpim || !object.value('content-type')) return;
      report(`Content-Type is ${object.mediaType}`, { header: 'Content-Type' });
    },
  };
}

function ofType(group: ObjectType, mediaType: string, clause: string): ObjectRule {
  return {
    id: `${group}/content-type`,
    title: `has the Content-Type ${mediaType}`,
    clauses: [clause],
    level: 'MUST',
    errata: ['E-40'],
    types: [group],
    judge(object, report) {
      if (object.mediaType === mediaType) return;
      if (object.binding === 'imap' && !object.value('content-type')) return;
      report(`Content-Type is ${object.mediaType}`, { header: 'Content-Type' });
    },
  };
}

export const contentRules: readonly ObjectRule[] = [
  hasHeader({
    id: 'message/has-content-type',
    header: 'Content-Type',
    clauses: [TABLE_1],
    types: TABLE_1_TYPES,
    bindings,
  }),
  inCpim('message', ['standalone-message', 'imdn', 'sms', 'mms'], 'MUST'),
  inCpim('chat-message', ['chat-message'], 'SHOULD'),
  ofType('session-info', MEDIA_TYPES.session, 'cpm-ms-2.0 §5.2.3'),
  ofType('group-state', MEDIA_TYPES.groupState, 'cpm-ms-2.0 §5.2.4'),
  {
    id: 'message/has-body',
    title: 'has a body',
    clauses: [TABLE_1],
    level: 'MUST',
    types: TABLE_1_TYPES,
    judge(object, report) {
      // A blank may be all that was said; line ends come from whoever stored it.
      if (bodyOctets(object.entity).every((octet) => octet === 0x0d || octet === 0x0a))
        report('there is nothing behind the header');
    },
  },
];
