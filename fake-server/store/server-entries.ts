/** Annotations of the server that it makes itself: RFC 5464 §3.2.1.1, OMA CPM Message Storage 2.0 Appendix H. */
import { DEFAULT_FOLDER_ENTRY } from '../../protocol/cpm/default-folder.ts';
import type { EntryChange } from './annotations.ts';

/** The "default" system folder of every user. */
const DEFAULT_FOLDER = 'INBOX';

/** The name ends in the delimiter (§H.1.1), where names have one. */
export function serverEntries(delimiter: string | null): EntryChange[] {
  const value = (text: string): Buffer => Buffer.from(text, 'latin1');
  return [
    { entry: DEFAULT_FOLDER_ENTRY, value: value(`${DEFAULT_FOLDER}${delimiter ?? ''}`) },
    { entry: '/shared/admin', value: value('mailto:postmaster@localhost') },
  ];
}
