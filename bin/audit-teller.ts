/** How the objects of an audit, and their folders, are told. */
import { isRemarkable, renderEntry } from '../reports/audit-console.ts';
import { AUDIT_JSON_BEGIN, AUDIT_JSON_BETWEEN, auditJsonLine } from '../reports/audit-json.ts';
import { plural } from '../reports/text-layout.ts';
import type { AuditEntry } from '../run/audit/entry.ts';
import type { AuditSums } from '../run/audit/sums.ts';
import { EntryTeller, type TellerOptions } from './entry-teller.ts';

export class AuditTeller extends EntryTeller<AuditEntry> {
  constructor(sums: AuditSums, options: TellerOptions) {
    const progress = (): string => {
      const fails = sums.total('fail');
      return `${plural(sums.objects, 'object')}${fails > 0 ? `, ${fails} fail` : ''}`;
    };
    const json = {
      jsonBegin: AUDIT_JSON_BEGIN,
      jsonBetween: AUDIT_JSON_BETWEEN,
      jsonLine: auditJsonLine,
    };
    super({ ...json, isRemarkable, render: renderEntry, progress }, options);
  }

  /** Tells of an entry that the sums hold already, and how far the audit has come. */
  override tell(entry: AuditEntry): undefined | Promise<void> {
    const told = super.tell(entry);
    if (told !== undefined) return told;
    this.draw(() => (entry.kind === 'folder' ? entry.label : (entry.at.folder?.label ?? entry.at.file)));
    return undefined;
  }
}
