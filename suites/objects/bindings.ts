/**
 * The rules of stored objects as checks of the catalogue: each under the row of the clause that it comes from. The
 * rules themselves are pure and stand in protocol/cpm/rules; audit, fuzzer and the judgement of clients share them.
 */
import { objectRules } from '../../protocol/cpm/rules/all.ts';
import { folderRules, storeRules } from '../../protocol/cpm/rules/folders/folder-rules.ts';
import type { RuleHeader } from '../../protocol/cpm/rules/rule.ts';
import type { CheckHeader, RowKey } from '../../scr/types.ts';

/** Rows by the beginning of a rule's id, the longest that fits first. */
const ROWS: readonly (readonly [prefix: string, row: RowKey])[] = [
  ['folder/conversation', 'cpm-ms-2.0/§5.2.6'],
  ['folder/group-info', 'cpm-ms-2.0/§5.2.7'],
  ['folder/group-state-of-group', 'cpm-ms-2.0/§5.2.4'],
  ['folder/group-state', 'cpm-ms-2.0/§5.2.7'],
  ['folder/imdn', 'cpm-ms-2.0/§5.2.1'],
  ['folder/media', 'cpm-ms-2.0/§5.2.5'],
  ['folder/session', 'cpm-ms-2.0/§5.2.7'],
  ['folder/voicemail', 'cpm-ms-2.0/§5.2.10'],
  ['call-log/', 'rest-nms-1.0/§5.3.19'],
  ['change-request/', 'cpm-ms-2.0/§5.2.1'],
  ['file-transfer/', 'cpm-ms-2.0/§5.2.2'],
  ['group-state/', 'cpm-ms-2.0/§5.2.4'],
  ['media/', 'cpm-ms-2.0/§5.2.5'],
  ['nms/', 'rest-nms-1.0/§5.3.1'],
  ['sdp/file', 'cpm-ms-2.0/§5.2.2'],
  ['sdp/', 'cpm-ms-2.0/§5.2.3'],
  ['session-info/', 'cpm-ms-2.0/§5.2.3'],
  ['voicemail/', 'cpm-ms-2.0/§5.2.10'],
  ['', 'cpm-ms-2.0/§5.2.1'],
];

/** The row that a rule belongs to. */
export function rowOfRule(ruleId: string): RowKey {
  return ROWS.find(([prefix]) => ruleId.startsWith(prefix))![1];
}

/** The id of a rule as a check: `cpm-ms-2.0/§5.2.3/session-info-has-sdp`. */
export function checkIdOfRule(ruleId: string): string {
  return `${rowOfRule(ruleId)}/${slugOf(ruleId)}`;
}

function slugOf(ruleId: string): string {
  return ruleId.replaceAll('/', '-');
}

function asCheck(rule: RuleHeader, subject: 'object' | 'folder'): CheckHeader {
  return {
    ids: [checkIdOfRule(rule.id)],
    rows: [rowOfRule(rule.id)],
    slug: slugOf(rule.id),
    title: rule.title,
    level: rule.level,
    clauses: [...rule.clauses],
    extension: null,
    subject,
    errata: [...(rule.errata ?? [])],
  };
}

/** All rules over objects and folders, in their order. */
export const objectChecks: readonly CheckHeader[] = [
  ...objectRules.map((rule) => asCheck(rule, 'object')),
  ...[...folderRules, ...Object.values(storeRules)].map((rule) => asCheck(rule, 'folder')),
];
