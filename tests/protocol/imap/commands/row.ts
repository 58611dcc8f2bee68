import type { CommandBody } from '../../../../protocol/imap/model/command.ts';

/** A command on the wire, tag `a` and final CRLF left out, and the value that it stands for. */
export interface CommandRow {
  wire: string;
  value: CommandBody;
  /** What the value is written as, where that differs from `wire`. */
  canonical?: string;
}

/** `4,2:7` as a value. */
export function range(from: number | '*', to: number | '*' = from): { from: number | '*'; to: number | '*' } {
  return { from, to };
}
