// What the page asks the control door for.

/** A request that the door refused: its sentence, and what to do about it. */
export class Refused extends Error {}

/**
 * @param {string} path
 * @param {{ method?: string, body?: unknown }} [options]
 * @returns {Promise<any>} what was answered; rejects with `Refused`, or where nobody answers
 */
export async function ask(path, { method = 'GET', body } = {}) {
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(path, { method, headers, body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Refused(`${answer.error} (${answer.place}). ${answer.remedy}`);
  return answer;
}

/**
 * Calls `act` a moment after it was wanted, once however often it was wanted meanwhile, and never twice at a time.
 *
 * @param {number} ms
 * @param {() => Promise<void>} act
 * @returns {() => void} wants it
 */
export function soon(ms, act) {
  let isWanted = false;
  let isBusy = false;
  const want = () => {
    if (isWanted) return;
    isWanted = true;
    if (!isBusy) setTimeout(run, ms);
  };
  const run = async () => {
    isWanted = false;
    isBusy = true;
    // Where nobody answers, the page says so by its stream.
    await act().catch(() => undefined);
    isBusy = false;
    if (isWanted) setTimeout(run, ms);
  };
  return want;
}

/**
 * @param {string} name
 * @param {Record<string, string>} [attributes] `class`, `data-…`, `title` …
 * @param {(Node | string)[]} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** @param {string} id @returns {any} */
export function byId(id) {
  return document.getElementById(id);
}
