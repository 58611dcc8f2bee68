/**
 * The Allure page loads a statistics script from the network, with no option against it. A conformance report stays
 * with those who made it: the script is taken out, and the page is forbidden to load anything from elsewhere.
 */
import { readFile, writeFile } from 'node:fs/promises';

const scriptFromElsewhere = /<script\b[^>]*\ssrc="https?:[^"]*"[^>]*>\s*<\/script>/g;
const statisticsCall = /<script>\s*window\.dataLayer = [\s\S]*?<\/script>/g;

/** Everything that the page needs is in it, as data or inline. */
const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' data: blob:",
  "style-src 'unsafe-inline' data: blob:",
  'img-src data: blob:',
  'font-src data:',
  'media-src data: blob:',
  'frame-src data: blob:',
  'connect-src data: blob:',
  'worker-src data: blob:',
].join('; ');

/**
 * The page without what it would load from the network.
 *
 * @throws Error if it is no HTML page with a head.
 */
export function offlinePage(page: string): string {
  const kept = page.replace(scriptFromElsewhere, '').replace(statisticsCall, '');
  const head = /<head\b[^>]*>/.exec(kept);
  if (!head) throw new Error('the Allure report has no head');
  const end = head.index + head[0].length;
  const meta = `\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return kept.slice(0, end) + meta + kept.slice(end);
}

/** Rewrites the page of `file` as {@link offlinePage} says. */
export async function keepOffline(file: string): Promise<void> {
  await writeFile(file, offlinePage(await readFile(file, 'utf8')));
}
