/** What is asked of objects over REST alone: names and values of attributes (rest-nms-1.0 §5.3, §7.13.5). */
import { OBJECT_TYPES } from '../object-types.ts';
import { quote } from './header-rules.ts';
import type { ObjectRule } from './rule.ts';

const bindings = ['nms'] as const;
/** As §7.13.5 and the tables of cpm-ms-2.0 print them. */
const PRINTED = [
  'From',
  'To',
  'Date',
  'Subject',
  'Direction',
  'Message-Context',
  'Conversation-ID',
  'Contribution-ID',
  'InReplyTo-Contribution-ID',
  'IMDN-Message-ID',
  'P-Asserted-Service',
];
const CONTEXTS: Record<string, string> = {
  'session-info': 'session-info-message',
  'group-state': 'group-state-message',
  'chat-message': 'chat-message',
};

export const nmsRules: readonly ObjectRule[] = [
  {
    id: 'nms/attribute-names',
    title: 'names its attributes as the text prints them',
    clauses: ['rest-nms-1.0 §7.13.5'],
    level: 'SHOULD',
    errata: ['E-32'],
    types: OBJECT_TYPES,
    bindings,
    judge(object, report) {
      for (const { name } of object.headers) {
        const printed = PRINTED.find((known) => known.toLowerCase() === name.toLowerCase());
        if (printed !== undefined && printed !== name)
          report(`${printed} is written ${name}`, { header: name });
      }
    },
  },
  {
    id: 'nms/file-message-context',
    title: 'has the Message-Context file-message for a file transfer',
    clauses: ['rest-nms-1.0 §5.3.2'],
    level: 'MUST',
    errata: ['E-94'],
    types: ['file-transfer-history'],
    bindings,
    judge(object, report) {
      const value = object.value('message-context');
      if (value !== 'file-message')
        report(value === null ? 'there is no Message-Context' : `Message-Context is ${quote(value)}`);
    },
  },
  {
    id: 'nms/message-context',
    title: 'has the Message-Context that the examples have for its type',
    clauses: ['rest-nms-1.0 Appendix D'],
    level: 'SHOULD',
    errata: ['E-94'],
    types: ['session-info', 'group-state', 'chat-message'],
    bindings,
    judge(object, report) {
      const value = object.value('message-context');
      const expected = CONTEXTS[object.type ?? ''];
      if (value !== expected)
        report(value === null ? 'there is no Message-Context' : `Message-Context is ${quote(value)}`);
    },
  },
];
