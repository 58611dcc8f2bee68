/** The page in a real browser; skipped, with the reason, where Debian's chromium is not installed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeServer, READY_SCENARIOS, startFakeServer } from '../../../fake-server/index.ts';
import { startSessionJudge } from '../../../run/client/session-judge.ts';
import { login } from '../imap/raw-client.ts';
import { BrowserPage, CHROMIUM } from './browser/chromium.ts';
import { ask, eventOf } from './control-client.ts';

const POOR_CONTRASTS = readFileSync(join(import.meta.dirname, 'browser/poor-contrasts.js'), 'utf8');
const name = CHROMIUM === null ? 'the page (skipped: chromium is not installed)' : 'the page';

describe.skipIf(CHROMIUM === null)(name, () => {
  let server: FakeServer;
  let page: BrowserPage;
  beforeAll(async () => {
    server = await startFakeServer({ controlPort: 0, startJudge: startSessionJudge });
    page = await BrowserPage.open();
  });
  afterAll(async () => {
    await page?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    await ask(server.controlUrl!, '/reset', { method: 'POST' });
    await page.goTo(`${server.controlUrl}/`);
    await page.until(`document.querySelector('#live').dataset.state === 'on'`);
    await page.until(`document.querySelector('#doors').childElementCount === 3`);
  });

  const text = (selector: string): Promise<string> =>
    page.evaluate(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`);
  const click = (selector: string): Promise<void> =>
    page.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
  const pick = (value: string): Promise<void> =>
    page.evaluate(`{
      const picker = document.querySelector('#scenario');
      picker.value = ${JSON.stringify(value)};
      picker.dispatchEvent(new Event('change'));
    }`);
  const url = (): string => server.controlUrl!;

  it('shows sessions as they come, and the transcript as it grows, without a password', async () => {
    using client = await login(server, 'alice', 'INBOX');
    await page.until(`document.querySelector('#sessions [data-id^=imap]')?.textContent.includes('alice')`);
    // The newest is shown where nobody has chosen.
    await page.until(`document.querySelector('#transcript').textContent.includes('OK [READ-WRITE]')`);
    expect(await text('#transcript')).toContain('LOGIN alice \\[password 6]');
    await client.ok('NOOP');
    await page.until(`document.querySelector('#transcript').textContent.includes('NOOP')`);
    using other = await login(server, 'bob');
    await page.until(`document.querySelectorAll('#sessions button').length === 2`);
    await click('#sessions li:last-child button');
    await page.until(`document.querySelector('#transcript').textContent.includes('alice')`);
    await other.ok('CAPABILITY');
    await page.until(`document.querySelector('#events').textContent.includes('CAPABILITY')`);
    expect(await text('#transcript-of')).toBe(
      await page.evaluate(`document.querySelector('#sessions [aria-pressed=true]').dataset.id`),
    );
    expect(await text('#transcript')).not.toContain('LOGIN bob');
    expect(await page.evaluate('document.documentElement.outerHTML')).not.toContain('secret');
  });

  it('turns requirements from not seen to their verdicts, with the reason', async () => {
    const row = (id: string): string => `#requirements details[data-id="cpm-ms-2.0/${id}"]`;
    await page.until(`document.querySelector('${row('CPM-TS-MS-C-003_M')}')`);
    expect(await text(`${row('CPM-TS-MS-C-003_M')} .badge`)).toBe('not seen');
    const labels = await page.evaluate<string[]>(
      `[...document.querySelectorAll('#requirements summary .id')].map((id) => id.textContent)`,
    );
    expect(labels).toEqual(expect.arrayContaining(['C-019', 'C-019a']));
    expect(new Set(labels).size).toBe(labels.length);
    using client = await login(server, 'alice', 'INBOX');
    await client.ok('NOOP');
    await page.until(`document.querySelector('${row('CPM-TS-MS-C-003_M')}').dataset.verdict === 'pass'`);
    await page.until(`document.querySelector('${row('CPM-TS-MS-C-001_M')}').dataset.verdict === 'fail'`);
    await click(`${row('CPM-TS-MS-C-001_M')} summary`);
    expect(await text(`${row('CPM-TS-MS-C-001_M')}[open]`)).toMatch(/credentials in clear/);
    expect(await text('#summary')).toMatch(/\d+ pass\d+ fail/);
    // What is open stays open when the next verdicts come.
    await client.ok('CREATE Folder');
    await page.until(
      `document.querySelector('#requirements details[data-id*="C-014"]').dataset.verdict !== 'inconclusive'`,
    );
    expect(await page.evaluate(`document.querySelector('${row('CPM-TS-MS-C-001_M')}').open`)).toBe(true);
  });

  it('delivers a message', async () => {
    await page.evaluate(`document.querySelector('#deliver-user').value = 'bob'`);
    await click('#deliver button');
    await page.until(`document.querySelector('#delivered').textContent === 'UID 1 in INBOX'`);
    using client = await login(server, 'bob', 'INBOX');
    expect((await client.ok('FETCH 1 BODY.PEEK[]')).join()).toContain('Hello from the network');
    await page.evaluate(`document.querySelector('#deliver-folder').value = 'Nowhere'`);
    await click('#deliver button');
    await page.until(`!document.querySelector('#notice').hidden`);
    expect(await text('#notice')).toMatch(/no such folder/);
  });

  it('puts scenarios into force, shows which, and ends them', async () => {
    const ready = READY_SCENARIOS.find(({ server: part }) => part === undefined)!;
    await page.until(`document.querySelectorAll('#scenario option').length > ${READY_SCENARIOS.length}`);
    await pick(ready.name);
    await click('#scenario-form button');
    await page.until(
      `document.querySelector('#in-force').textContent.includes(${JSON.stringify(ready.title)})`,
    );
    expect((await ask(url(), '/scenario')).scenario.name).toBe(ready.name);
    await pick('');
    await click('#scenario-form button');
    await page.until(`document.querySelector('#in-force').hidden`);
    expect((await ask(url(), '/scenario')).scenario).toBeNull();
  });

  it('resets', async () => {
    using client = await login(server, 'alice', 'INBOX');
    await page.until(`document.querySelectorAll('#sessions button').length === 1`);
    await click('#reset');
    await client.closed();
    await page.until(`document.querySelectorAll('#sessions button').length === 0`);
    await page.until(`document.querySelector('#transcript').querySelectorAll('li').length === 0`);
    expect(await page.evaluate(`document.querySelector('#sessions-none').hidden`)).toBe(false);
  });

  it('stays quick with ten thousand lines: only those in sight stand in it', async () => {
    using client = await login(server, 'alice', 'INBOX');
    await client.append('INBOX', `Subject: long\r\n\r\n${'a line\r\n'.repeat(6_000)}`);
    await client.ok('FETCH 1 BODY.PEEK[]');
    await page.until(`document.querySelector('#transcript').textContent.includes('OK Fetched')`);
    const [{ lines }] = (await ask(url(), '/sessions')).sessions;
    expect(lines).toBeGreaterThan(10_000);
    expect(await page.evaluate(`document.querySelectorAll('#transcript li').length`)).toBeLessThan(200);
    await page.evaluate(`document.querySelector('#transcript').scrollTop = 0`);
    await page.until(`!document.querySelector('#follow').checked`);
    await page.until(`document.querySelector('#transcript').textContent.includes('LOGIN')`);
    // Who has scrolled away is left there.
    await client.ok('NOOP');
    await eventOf(url(), 'type=answer&name=NOOP');
    expect(await page.evaluate(`document.querySelector('#transcript').scrollTop`)).toBe(0);
    expect(await page.evaluate(`document.querySelector('#follow').checked`)).toBe(false);
  });

  it('can be used by the keyboard alone', async () => {
    using _client = await login(server, 'alice', 'INBOX');
    await page.until(`document.querySelectorAll('#sessions button').length === 1`);
    const seen = new Set<string>();
    for (let step = 0; step < 60 && !seen.has('transcript'); step++) {
      await page.key('Tab');
      seen.add(
        await page.evaluate(
          `document.activeElement.id || document.activeElement.dataset.id || document.activeElement.textContent.trim()`,
        ),
      );
    }
    for (const place of ['scenario', 'Apply', 'reset', 'deliver-text', 'Deliver', 'follow', 'transcript'])
      expect([...seen]).toContain(place);
    expect([...seen].some((place) => place.startsWith('imap-'))).toBe(true);
  });

  it.each(['light', 'dark'])('has words that can be read on what is behind them: %s', async (scheme) => {
    using client = await login(server, 'alice', 'INBOX');
    await client.ok('NOOP');
    await page.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: scheme }],
    });
    await page.until(
      `document.querySelector('#requirements details[data-verdict=fail]') && document.querySelector('#transcript li')`,
    );
    const poor = await page.evaluate<string[]>(POOR_CONTRASTS);
    expect(poor).toEqual([]);
  });

  it('has no complaint of the browser: nothing is loaded from elsewhere, nothing is against its policy', () => {
    // The browser tells of a refused delivery, too, and of a session that a reset ended while it was asked for.
    const refused = /400 \(Bad Request\)|404 \(Not Found\) http:\S+\/sessions\/[^/]+\/transcript\?/;
    expect(page.complaints.filter((one) => !refused.test(one))).toEqual([]);
  });
});
