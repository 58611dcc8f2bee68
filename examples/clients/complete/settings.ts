/** Where the message store is and who we are, as `cpm-conformance client` tells it in the environment. */
import { readFileSync } from 'node:fs';

export interface Settings {
  host: string;
  /** The TLS port. */
  port: number;
  user: string;
  password: string;
  /** PEM of the authority that the server's certificate must come from. */
  ca: string;
}

/** Throws an error with a sentence for people where something is missing. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = (name: string): string => {
    const value = environment[name];
    if (value === undefined || value === '')
      throw new Error(
        `${name} is not set. Run me as: cpm-conformance client -- node examples/clients/complete/main.ts`,
      );
    return value;
  };
  return {
    host: given('CPM_HOST'),
    port: Number(given('CPM_IMAPS_PORT')),
    user: given('CPM_USER'),
    password: given('CPM_PASSWORD'),
    ca: readFileSync(given('CPM_CA_FILE'), 'utf8'),
  };
}
