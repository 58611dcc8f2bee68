/** The address of a box as `--target` and `--second` take it: `http(s)://server/nms/v1/STORE/BOX`. */
import { readResourceUrl } from '../protocol/nms/resource-url.ts';
import { ConfigurationError } from './configuration-error.ts';

const FORM = 'Write https://server/nms/v1/STORE/BOX, as in https://server/nms/v1/base/tel%3A%2B15550100.';

export function isHttpUrl(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

/** The URL of a box, without a slash at its end. Throws `ConfigurationError`, which quotes no credentials. */
export function parseBoxUrl(url: string, option = '--target'): string {
  const shown = url.includes('@') && /^https?:\/\/[^/]*@/i.test(url) ? `${url.slice(0, 8)}…` : url;
  const fault = (what: string, remedy = FORM): ConfigurationError =>
    new ConfigurationError(`${option} ${shown}: ${what}.`, remedy);
  if (shown !== url)
    throw fault('the address of a REST door holds no user and password', 'Give the token with --token.');
  const trimmed = url.replace(/\/+$/, '');
  const read = readResourceUrl(trimmed);
  if (!read.ok) throw fault(`this is no address of a box: ${read.detail}`);
  if (read.resource !== null) throw fault(`it goes on behind the box`);
  if (read.query.length > 0) throw fault('a query has no meaning here');
  try {
    new URL(trimmed);
  } catch {
    throw fault('the host or the port is not well-formed');
  }
  return trimmed;
}
