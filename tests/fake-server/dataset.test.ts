import { afterEach, describe, expect, test } from 'vitest';
import { findDataset } from '../../fake-server/dataset/index.ts';
import { DATASETS, type FakeServer, startFakeServer } from '../../fake-server/index.ts';
import { Store } from '../../fake-server/store/store.ts';
import type { ObjectData } from '../../protocol/cpm/data/objects.ts';
import { judgeObject } from '../../protocol/cpm/judge.ts';
import type { ObjectType } from '../../protocol/cpm/object-types.ts';
import { type ParsedObject, parseObject, serialiseParsed } from '../../protocol/cpm/parse/parse-object.ts';
import { StoreJudge } from '../../protocol/cpm/rules/folders/store-judge.ts';
import { ConfigurationError } from '../../target/configuration-error.ts';

const servers: FakeServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

interface Held {
  folder: string;
  octets: Buffer;
  parsed: ParsedObject;
}

function filled(name: string, naming = { delimiter: '/' as string | null, prefix: '' }): Store {
  const store = new Store(
    [
      { user: 'alice', password: 'secret' },
      { user: 'bob', password: 'secret' },
    ],
    naming,
  );
  findDataset(name)(store, 'alice');
  return store;
}

function objectsOf(store: Store): Held[] {
  const entries = store.account('alice')!.entries();
  return entries.flatMap(({ name, mailbox }) =>
    (mailbox?.messages ?? []).map(({ octets }) => ({ folder: name, octets, parsed: parseObject(octets) })),
  );
}

function typesIn(store: Store): Record<string, ObjectType[]> {
  const types: Record<string, ObjectType[]> = {};
  for (const { folder, parsed } of objectsOf(store)) {
    types[folder] ??= [];
    types[folder].push(parsed.object.type!);
  }
  return types;
}

const FULL = ['conversation', 'group-session', 'legacy', 'large:300'] as const;

describe.each(FULL)('the dataset %s', (name) => {
  const store = filled(name);
  const objects = objectsOf(store);

  test('has objects that can be read, come out as they were, and differ', () => {
    expect(objects.length).toBeGreaterThanOrEqual(9);
    for (const { octets, parsed } of objects) {
      expect(parsed.unread).toBe(null);
      expect(serialiseParsed(parsed).equals(octets)).toBe(true);
    }
    expect(new Set(objects.map(({ octets }) => octets.toString('latin1'))).size).toBe(objects.length);
  });

  test.each([false, true])('breaks no rule of objects, change request: %s', (changeRequest) => {
    for (const { folder, parsed } of objects) {
      const { findings } = judgeObject(parsed.object, { changeRequest, callLog: true, scrStrict: true });
      expect({ folder, findings }).toEqual({ folder, findings: [] });
    }
  });

  test('breaks no rule of folders', () => {
    const judge = new StoreJudge({
      defaultFolder: ['INBOX'],
      nameOf: (folder, where) => `${folder} ${where}`,
      rules: { changeRequest: true, callLog: true },
    });
    for (const { name: folder, mailbox } of store.account('alice')!.entries()) {
      judge.beginFolder({ label: folder, path: folder.split('/') });
      mailbox?.messages.forEach(({ octets, uid }) => {
        judge.add(parseObject(octets).object, uid);
      });
    }
    expect(judge.finish().flatMap(({ findings }) => findings)).toEqual([]);
  });

  test('names its folders by Conversation-ID and Contribution-ID, below the default folder', () => {
    for (const { folder, parsed } of objects) {
      const [above, conversation, contribution] = folder.split('/');
      expect(above).toBe('INBOX');
      const { object } = parsed;
      if (object.type !== 'standalone-media') expect(object.value('conversation-id')).toBe(conversation);
      if (contribution !== undefined) expect(object.value('contribution-id')).toBe(contribution);
    }
  });

  test('is the same each time', () => {
    const again = objectsOf(filled(name));
    expect(again.map(({ folder }) => folder)).toEqual(objects.map(({ folder }) => folder));
    expect(again.every(({ octets }, index) => octets.equals(objects[index]!.octets))).toBe(true);
  });

  test('is the first user’s alone', () => {
    expect(
      store
        .account('bob')!
        .entries()
        .map(({ name: folder }) => folder),
    ).toEqual(['INBOX']);
  });
});

describe('the objects of', () => {
  test('empty are none', () => {
    expect(objectsOf(filled('empty'))).toEqual([]);
    expect(filled('empty').account('alice')!.entries()).toHaveLength(1);
  });

  test('conversation are in one folder, in the order in which they came', () => {
    const folders = Object.values(typesIn(filled('conversation')));
    expect(folders).toEqual([
      [
        'standalone-message',
        'imdn',
        'imdn',
        'standalone-message',
        'sms',
        'mms',
        'session-info',
        'chat-message',
        'imdn',
        'chat-message',
        'chat-message',
        'chat-message',
        'file-transfer-history',
        'standalone-media',
      ],
    ]);
  });

  test('group-session are those of Appendices D and F, and of the figures of Appendix I', () => {
    const types = typesIn(filled('group-session'));
    const session = 'INBOX/f81d4fae-7dec-11d0-a765-00a0c91e6bf6/abcdef-1234-5678-90ab-cdef01234567';
    expect(types[session]).toEqual([
      'session-info',
      'group-state',
      'chat-message',
      'imdn',
      'group-state',
      'chat-message',
      'file-transfer-history',
    ]);
    const sessions = Object.keys(types).filter((folder) => folder.split('/').length === 3);
    expect(sessions).toHaveLength(5);
    for (const folder of sessions) {
      expect(types[folder]!.filter((type) => type === 'session-info')).toHaveLength(1);
      expect(types[folder]).toContain('group-state');
    }
    const conversations = new Set(Object.keys(types).map((folder) => folder.split('/')[1]));
    expect(conversations.size).toBe(7);
  });

  test('group-session have a session that replaces one between two', () => {
    const data = objectsOf(filled('group-session')).map(({ parsed }) => parsed.data!);
    const infos = data.filter(
      (one): one is ObjectData & { type: 'session-info' } => one.type === 'session-info',
    );
    const group = infos.find(({ sessionReplaces }) => sessionReplaces !== undefined)!;
    const replaced = infos.find(({ contributionId }) => contributionId === group.sessionReplaces)!;
    expect([replaced.sessionType, group.sessionType]).toEqual(['1-1', 'Group']);
    expect(replaced.conversationId).toBe(group.conversationId);
  });

  test('legacy are of all types that older networks have', () => {
    const types = new Set(Object.values(typesIn(filled('legacy'))).flat());
    expect([...types].sort()).toEqual(['call-log', 'mms', 'sms', 'voicemail']);
  });

  test('large are as many chat messages as were asked for, each with its own id, number and date', () => {
    const data = objectsOf(filled('large:2500')).map(({ parsed }) => parsed.data!);
    const chats = data.filter(
      (one): one is ObjectData & { type: 'chat-message' } => one.type === 'chat-message',
    );
    expect(chats).toHaveLength(2500);
    expect(new Set(chats.map(({ imdnMessageId }) => imdnMessageId)).size).toBe(2500);
    chats.forEach(({ imdnMessageId, cpim, date }, index) => {
      expect(cpim.imdn!.messageId).toBe(imdnMessageId);
      expect(cpim.dateTime).toEqual(date);
      expect(cpim.content.kind === 'text' && cpim.content.text.slice(0, 8)).toBe(
        String(index + 1).padStart(8, '0'),
      );
    });
    expect(data.length - chats.length).toBe(4);
  });
});

describe('a store with other names', () => {
  test('of a prefix has them behind it, of no hierarchy has them side by side', () => {
    const prefixed = filled('group-session', { delimiter: '.', prefix: 'Mail.' });
    const flat = filled('group-session', { delimiter: null, prefix: '' });
    const names = (store: Store): string[] => Object.keys(typesIn(store));
    expect(names(prefixed).every((name) => /^Mail\.[^.]+(\.[^.]+)?$/.test(name))).toBe(true);
    expect(names(flat)).toContain('abcdef-1234-5678-90ab-cdef01234567');
    expect(objectsOf(flat)).toHaveLength(objectsOf(prefixed).length);
  });
});

describe('a server', () => {
  test.each(DATASETS.filter((name) => name !== 'large'))('has the dataset %s', async (dataset) => {
    const server = await startFakeServer({ dataset });
    servers.push(server);
    expect(Object.keys(typesIn(server.store))).toEqual(Object.keys(typesIn(filled(dataset))));
  });

  test.each([
    ['converation', /no dataset "converation"\. Did you mean conversation\?/, /empty, conversation/],
    ['LARGE:5', /Did you mean large\?/, /large:100000/],
    ['large:', /no dataset "large:"/, /large:100000/],
    ['nothing of the kind', /no dataset "nothing of the kind"\.$/, /empty, conversation/],
    ['large:1000001', /too large/, /large:1000000/],
  ])('has none called %s', async (dataset, message, remedy) => {
    const error = await startFakeServer({ dataset }).then(
      (server) => {
        servers.push(server);
        return null;
      },
      (reason: unknown) => reason as ConfigurationError,
    );
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error?.message).toMatch(message);
    expect(error?.remedy).toMatch(remedy);
  });
});
