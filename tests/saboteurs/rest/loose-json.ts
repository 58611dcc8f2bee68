/** JSON of which nothing is known. */
// biome-ignore lint/suspicious/noExplicitAny: faults reach into bodies as a careless server does
export type Json = any;

/** The JSON of a body; undefined for what is none. */
export function parsed(body: Buffer): Json {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
