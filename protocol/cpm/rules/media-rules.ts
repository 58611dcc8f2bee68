/** Standalone Media Objects: cpm-ms-2.0 §5.2.5. */
import { hasHeader, hasNoHeader } from './header-rules.ts';
import type { ObjectRule } from './rule.ts';

const clauses = ['cpm-ms-2.0 §5.2.5'];
const types = ['standalone-media'] as const;
const CPM_HEADERS = [
  'Conversation-ID',
  'Contribution-ID',
  'InReplyTo-Contribution-ID',
  'IMDN-Message-ID',
  'P-Asserted-Service',
  'Message-Correlator',
];

export const mediaRules: readonly ObjectRule[] = [
  // The section says that they are not applicable, not that they must be absent.
  ...CPM_HEADERS.map((header) =>
    hasNoHeader({
      id: `media/no-${header.toLowerCase()}`,
      header,
      clauses,
      level: 'SHOULD',
      errata: ['E-28'],
      types,
    }),
  ),
  ...['From', 'Date'].map((header) =>
    hasHeader({
      id: `media/has-${header.toLowerCase()}`,
      header,
      clauses: [...clauses, 'RFC 5322 §3.6'],
      level: 'SHOULD',
      types,
      bindings: ['imap'],
    }),
  ),
  {
    id: 'media/has-body',
    title: 'holds its media',
    clauses,
    level: 'SHOULD',
    types,
    judge(object, report) {
      if (object.body.length === 0) report('there is nothing behind the header');
    },
  },
];
