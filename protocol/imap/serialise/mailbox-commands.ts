/** Writes the arguments of commands on mailboxes: SELECT, LIST, STATUS, APPEND. */
import type { AppendMessage, CatenatePart, ListCommand, SelectParameter } from '../model/command.ts';
import { writeAnnotations } from './annotation.ts';
import { formatSequenceSet } from './sequence-set.ts';
import type { GrammarWriter } from './writer.ts';

/** `select-params = SP "(" select-param *(SP select-param) ")"` (RFC 4466 §3, RFC 7162 §7), or nothing. */
export function formatSelectParameters(parameters: readonly SelectParameter[]): string {
  return parameters.length === 0 ? '' : ` (${parameters.map(formatSelectParameter).join(' ')})`;
}

function formatSelectParameter(parameter: SelectParameter): string {
  if (parameter.name === 'OTHER') return parameter.parameter;
  if (parameter.name !== 'QRESYNC') return parameter.name;
  const { uidvalidity, modseq, known, match } = parameter;
  const parts = [`${uidvalidity}`, `${modseq}`];
  if (known) parts.push(formatSequenceSet(known));
  if (match) parts.push(`(${formatSequenceSet(match.sequences)} ${formatSequenceSet(match.uids)})`);
  return `QRESYNC (${parts.join(' ')})`;
}

/**
 * `[SP list-select-opts] SP mailbox SP mbox-or-pat [SP list-return-opts]` (RFC 5258 §6). An extended command
 * without any option or second pattern gets an empty RETURN, which makes it extended and asks for nothing.
 */
export function writeList(out: GrammarWriter, list: ListCommand): void {
  const { selection, patterns, returns, extended } = list;
  if (selection.length > 0) out.text(`(${selection.join(' ')}) `);
  out.astring(list.reference);
  out.text(' ');
  if (patterns.length === 1) out.listMailbox(patterns[0]!);
  else out.list(patterns, (pattern) => out.listMailbox(pattern));
  const bare = selection.length === 0 && patterns.length === 1;
  if (returns.length === 0 && !(extended && bare)) return;
  out.text(' RETURN ');
  out.list(returns, ({ option, statusItems }) => {
    out.text(option === 'STATUS' ? `STATUS (${statusItems.join(' ')})` : option);
  });
}

/** `append-message = append-opts SP append-data` (RFC 4466 §3), with its leading space. */
export function writeAppendMessage(out: GrammarWriter, message: AppendMessage): void {
  if (message.flags.length > 0) out.text(` (${message.flags.join(' ')})`);
  if (message.date) out.text(` "${message.date.text}"`);
  if (message.annotations.length > 0) {
    out.text(' ANNOTATION ');
    writeAnnotations(out, message.annotations);
  }
  out.text(' ');
  if (message.data.kind === 'octets') {
    out.literal(message.data.octets, message.data.binary);
  } else {
    out.text('CATENATE ');
    out.list(message.data.parts, (part) => writePart(out, part));
  }
}

/** `cat-part = "TEXT" SP literal / "URL" SP astring` (RFC 4469 §5) */
function writePart(out: GrammarWriter, part: CatenatePart): void {
  if (part.kind === 'url') {
    out.text('URL ');
    out.astring(part.url);
  } else {
    out.text('TEXT ');
    out.literal(part.octets);
  }
}
