import { describe, expect, test } from 'vitest';
import { SYSTEM_FLAGS } from '../../../protocol/nms/flag-names.ts';
import { aRest } from './rest.ts';

describe('the list of flags', () => {
  test('is replaced as a whole', async () => {
    const rest = await aRest();
    const url = await rest.create('/INBOX');
    expect((await rest.get(`${url}/flags`)).root('flagList')).toEqual({
      flag: ['\\Recent'],
      resourceURL: `${url}/flags`,
    });
    const put = await rest.put(`${url}/flags`, {
      flagList: { flag: ['\\Flagged', '$Forwarded', 'Archived'] },
    });
    expect(put.status).toBe(200);
    expect(put.root('flagList').flag).toEqual(['\\Flagged', '$Forwarded', 'Archived', '\\Recent']);
    await rest.put(`${url}/flags`, { flagList: { flag: ['\\Seen'] } });
    expect((await rest.get(`${url}/flags`)).root('flagList').flag).toEqual(['\\Seen']);
    await rest.put(`${url}/flags`, { flagList: { flag: [] } });
    expect((await rest.get(`${url}/flags`)).root('flagList').flag).toEqual([]);
  });

  test('raises lastModSeq when it changes, and only then', async () => {
    const rest = await aRest();
    const url = await rest.create('/INBOX');
    const lastModSeq = async (): Promise<number> => (await rest.object(url)).lastModSeq!;
    const first = await lastModSeq();
    await rest.put(`${url}/flags/%5CSeen`);
    const second = await lastModSeq();
    expect(second).toBe(first + 1);
    await rest.put(`${url}/flags/%5CSeen`);
    await rest.put(`${url}/flags`, { flagList: { flag: ['\\seen'] } });
    expect(await lastModSeq()).toBe(second);
  });

  test('is refused with the place of a bad entry', async () => {
    const rest = await aRest();
    const url = await rest.create('/INBOX');
    expect((await rest.put(`${url}/flags`, { flagList: { flag: ['\\Seen', 'two words'] } })).error).toMatch(
      '/flagList/flag/1',
    );
    expect((await rest.put(`${url}/flags`, { flagList: {} })).error).toMatch('/flagList/flag ');
    expect((await rest.put(`${url}/flags`, { flagList: { flag: [1] } })).error).toMatch('/flagList/flag/0');
  });
});

describe('a single flag', () => {
  test.each([...SYSTEM_FLAGS.filter((flag) => flag !== '\\Recent'), 'Archived', '$MDNSent', 'own-word'])(
    '%s is set, found and removed',
    async (flag) => {
      const rest = await aRest();
      const url = `${await rest.create('/INBOX')}/flags/${encodeURIComponent(flag)}`;
      expect((await rest.get(url)).status).toBe(404);
      const put = await rest.send('PUT', url, { headers: { 'content-type': 'application/json' } });
      expect([put.status, put.text]).toEqual([201, '{"empty":{}}']);
      expect((await rest.put(url)).status).toBe(200);
      expect((await rest.get(url)).root('empty')).toEqual({});
      const upper = url.replace(/[^/]+$/, encodeURIComponent(flag.toUpperCase()));
      expect((await rest.get(upper)).status).toBe(200);
      expect((await rest.delete(url)).status).toBe(204);
      expect((await rest.delete(url)).status).toBe(404);
      expect((await rest.get(url)).status).toBe(404);
    },
  );

  test('\\Recent is the server’s own, and goes with \\Seen', async () => {
    const rest = await aRest();
    const url = await rest.create('/INBOX');
    const recent = `${url}/flags/%5CRecent`;
    expect((await rest.get(recent)).status).toBe(200);
    expect((await rest.delete(recent)).error).toMatch(/^POL0001/);
    await rest.put(`${url}/flags/%5cSeen`);
    expect((await rest.get(recent)).status).toBe(404);
    await rest.delete(`${url}/flags/%5CSeen`);
    expect((await rest.get(recent)).status).toBe(404);
    expect((await rest.put(recent)).status).toBe(403);
  });

  test('that can be none is refused', async () => {
    const rest = await aRest();
    const url = await rest.create('/INBOX');
    for (const name of ['%5CNothing', 'two%20words', '%C3%BC']) {
      expect((await rest.put(`${url}/flags/${name}`)).status).toBe(400);
    }
    expect((await rest.get(`${url}/flags`)).root('flagList').flag).toEqual(['\\Recent']);
  });

  test('\\Deleted removes nothing', async () => {
    const rest = await aRest();
    const url = await rest.create('/INBOX');
    await rest.put(`${url}/flags/%5CDeleted`);
    expect((await rest.get(url)).status).toBe(200);
  });
});
