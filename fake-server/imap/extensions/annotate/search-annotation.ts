/** ANNOTATION in SEARCH: RFC 5257 §4.8, §7. */
import type { SearchKey } from '../../../../protocol/imap/model/command.ts';
import type { StoredMessage } from '../../../store/message.ts';
import type { AnnotationMatcher } from '../../features.ts';
import { Needle } from '../../search/needle.ts';
import { checkEntryName } from './entry-names.ts';
import { compileEntryPattern, hasWildcards } from './entry-pattern.ts';

type AnnotationKey = Extract<SearchKey, { key: 'ANNOTATION' }>;

/**
 * Looks for the string in what the user may see: substrings without regard to case, as in other texts (§7). A key
 * with NIL finds the messages that have no value at all in the entries and attributes that it names.
 */
export function annotationMatcher(user: string): AnnotationMatcher {
  const compiled = new Map<AnnotationKey, (message: StoredMessage) => boolean>();
  return (message, key) => {
    const test = compiled.get(key) ?? compile(key, user);
    compiled.set(key, test);
    return test(message);
  };
}

function compile(
  { entry, attribute, value }: AnnotationKey,
  user: string,
): (message: StoredMessage) => boolean {
  if (!hasWildcards(entry)) checkEntryName(entry);
  const matches = compileEntryPattern(entry);
  const scopes = attribute === 'value.shared' ? [null] : attribute === 'value.priv' ? [user] : [user, null];
  const valuesOf = ({ annotations }: StoredMessage): Buffer[] =>
    annotations
      .entriesFor(user)
      .filter(matches)
      .flatMap((name) => scopes.flatMap((scope) => annotations.get({ entry: name, user: scope }) ?? []));
  if (value === null) return (message) => valuesOf(message).length === 0;
  const needle = new Needle(value.toString('latin1'), null);
  return (message) => valuesOf(message).some((one) => needle.inText(one.toString('utf8')));
}
