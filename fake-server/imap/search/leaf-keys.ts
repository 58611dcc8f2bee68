import type { SearchKey } from '../../../protocol/imap/model/command.ts';

/** The keys within a key that are no AND, OR or NOT: those that ask something of a message. */
export function leafKeys(key: SearchKey): SearchKey[] {
  switch (key.key) {
    case 'AND':
      return key.operands.flatMap(leafKeys);
    case 'OR':
      return [...leafKeys(key.left), ...leafKeys(key.right)];
    case 'NOT':
      return leafKeys(key.operand);
    default:
      return [key];
  }
}
