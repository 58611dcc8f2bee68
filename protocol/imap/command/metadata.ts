/** Annotations of mailboxes and of the server: RFC 5464 §4 and §5. */
import type { Cursor } from '../cursor.ts';
import type { CommandBody } from '../model/command.ts';
import { parseName } from '../response/annotation.ts';
import { annotationValue } from './annotation.ts';
import type { CommandTable } from './production.ts';

type Get = Extract<CommandBody, { name: 'GETMETADATA' }>;
type Options = Pick<Get, 'maxsize' | 'depth'>;

/**
 * ```
 * getmetadata = "GETMETADATA" [SP getmetadata-options] SP mailbox SP entries
 * entries     = entry / "(" entry *(SP entry) ")"
 * entry       = astring
 * ```
 * The examples of RFC 5464 §4.2.1 put the options behind the mailbox name; that order is read too.
 */
function parseGetMetadata(cursor: Cursor): Get {
  const rule = 'getmetadata';
  cursor.sp(rule);
  const before = cursor.ahead === '(' ? options(cursor) : null;
  if (before) cursor.sp(rule);
  const mailbox = cursor.mailbox();
  cursor.sp(rule);
  const ahead = !before && (cursor.looksAt('(MAXSIZE ') || cursor.looksAt('(DEPTH '));
  const behind = ahead ? options(cursor) : null;
  if (behind) cursor.sp(rule);
  const entries =
    cursor.ahead === '('
      ? cursor.list('entries', () => parseName(cursor, 'entry'), { nonEmpty: true })
      : [parseName(cursor, 'entry')];
  return { name: 'GETMETADATA', mailbox, ...(before ?? behind ?? { maxsize: null, depth: null }), entries };
}

/**
 * ```
 * getmetadata-options = "(" getmetadata-option *(SP getmetadata-option) ")"
 * maxsize-opt         = "MAXSIZE" SP number
 * scope-opt           = "DEPTH" SP ("0" / "1" / "infinity")
 * ```
 */
function options(cursor: Cursor): Options {
  const found: Options = { maxsize: null, depth: null };
  cursor.list('getmetadata-options', () => option(cursor, found), { nonEmpty: true });
  return found;
}

function option(cursor: Cursor, found: Options): void {
  if (cursor.take('MAXSIZE')) {
    cursor.sp('maxsize-opt');
    found.maxsize = cursor.number('maxsize-opt');
    return;
  }
  if (!cursor.take('DEPTH')) cursor.fail('getmetadata-option', '"MAXSIZE" or "DEPTH"');
  cursor.sp('scope-opt');
  const depth = (['0', '1', 'infinity'] as const).find((word) => cursor.take(word));
  if (depth === undefined) cursor.fail('scope-opt', '"0", "1" or "infinity"');
  found.depth = depth;
}

/**
 * ```
 * setmetadata  = "SETMETADATA" SP mailbox SP entry-values
 * entry-values = "(" entry-value *(SP entry-value) ")"
 * entry-value  = entry SP value
 * value        = nstring / literal8
 * ```
 */
function parseSetMetadata(cursor: Cursor): CommandBody {
  cursor.sp('setmetadata');
  const mailbox = cursor.mailbox();
  cursor.sp('setmetadata');
  const entryValue = () => {
    const entry = parseName(cursor, 'entry');
    cursor.sp('entry-value');
    return { entry, value: annotationValue(cursor) };
  };
  const entries = cursor.list('entry-values', entryValue, { nonEmpty: true });
  return { name: 'SETMETADATA', mailbox, entries };
}

export const METADATA_COMMANDS: CommandTable = {
  GETMETADATA: { rule: 'getmetadata', parse: parseGetMetadata },
  SETMETADATA: { rule: 'setmetadata', parse: parseSetMetadata },
};
