/** Names that a client gives to folders: modified UTF-7 (RFC 3501 §5.1, §5.1.3). */
import { decodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import { ProtocolError } from '../../protocol/imap/protocol-error.ts';

/** The fault of a name, or null. */
export function badName(name: string): string | null {
  if (/[\x80-\xff]/.test(name))
    return 'the name of the folder holds octets above 127, which a client must not create';
  try {
    decodeMailboxName(name);
    return null;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return `the name of the folder, ${name}, is no modified UTF-7: ${error.message}`;
  }
}
