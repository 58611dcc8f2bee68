/** Manners of a REST door; `rest-permitted.test.ts` makes them. */
export const REST_MANNERS = [
  'spellings, statuses and forms of carriers',
  'ways of its own, and JSON that nobody else writes so',
] as const;
