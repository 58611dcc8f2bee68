/** What an audit prints as it goes: its entries on stdout, as text or as a JSON array, and progress on stderr. */
import { isRemarkable, renderEntry } from '../reports/audit-console.ts';
import {
  AUDIT_JSON_BEGIN,
  AUDIT_JSON_BETWEEN,
  AUDIT_JSON_END,
  auditJsonLine,
} from '../reports/audit-json.ts';
import { ProgressLine } from '../reports/progress-line.ts';
import { plural } from '../reports/text-layout.ts';
import type { AuditEntry } from '../run/audit/entry.ts';
import type { AuditSums } from '../run/audit/sums.ts';
import { Flow } from './flow.ts';

export interface TellerOptions {
  json: boolean;
  /** Shows also the objects in which nothing was found. */
  verbose: boolean;
  color: boolean;
}

export class AuditTeller {
  readonly #options: TellerOptions;
  readonly #sums: AuditSums;
  readonly #flow = new Flow(process.stdout);
  readonly #progress = new ProgressLine(process.stderr);
  #told = 0;

  constructor(sums: AuditSums, options: TellerOptions) {
    this.#sums = sums;
    this.#options = options;
    if (options.json) void this.#flow.write(AUDIT_JSON_BEGIN);
  }

  /** Tells of an entry that the sums hold already. */
  tell(entry: AuditEntry): undefined | Promise<void> {
    const { json, verbose, color } = this.#options;
    if (json) return this.#print(`${this.#told > 0 ? AUDIT_JSON_BETWEEN : ''}${auditJsonLine(entry)}`, entry);
    if (!verbose && !isRemarkable(entry)) return this.#draw(entry);
    return this.#print(renderEntry(entry, color), entry);
  }

  /** A line on stderr. */
  say(text: string): void {
    this.#progress.stop();
    process.stderr.write(`${text}\n`);
  }

  /** The array is closed, and what is left written, with `text` behind it. */
  async end(text: string): Promise<void> {
    this.#progress.stop();
    void this.#flow.write(this.#options.json ? AUDIT_JSON_END : text);
    await this.#flow.flush();
  }

  #print(text: string, entry: AuditEntry): undefined | Promise<void> {
    this.#told++;
    // The updating line must not stand in the middle of what is written to the same terminal.
    if (process.stdout.isTTY) this.#progress.stop();
    return this.#flow.write(text) ?? this.#draw(entry);
  }

  #draw(entry: AuditEntry): undefined {
    this.#progress.update(
      () => {
        const fails = this.#sums.total('fail');
        return `${plural(this.#sums.objects, 'object')}${fails > 0 ? `, ${fails} fail` : ''}`;
      },
      () => (entry.kind === 'folder' ? entry.label : (entry.at.folder?.label ?? entry.at.file)),
    );
    return undefined;
  }
}
