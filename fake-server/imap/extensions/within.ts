/** SEARCH by age, WITHIN: RFC 5032. */
import type { Extension } from './extension.ts';

export const within: Extension = {
  name: 'WITHIN',
  capabilities: () => ['WITHIN'],
  searchKeys: ['OLDER', 'YOUNGER'],
};
