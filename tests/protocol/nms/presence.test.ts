import { describe, expect, it } from 'vitest';
import { missingMembers } from '../../../protocol/nms/presence.ts';
import { shapeOf } from '../../../protocol/nms/shape.ts';
import { kindsOf } from '../../../protocol/nms/types/notification.ts';
import { ROOTS } from '../../../protocol/nms/types/roots.ts';
import { ROOT_NAMES, SESSION_INFO, STORED } from './values.ts';

describe('members that must be there', () => {
  it('are all in a complete object', () => {
    expect(missingMembers('object', STORED, 'response')).toEqual([]);
  });

  it('differ between what a client sends and what a server answers', () => {
    expect(missingMembers('object', SESSION_INFO, 'request')).toEqual([]);
    const missing = missingMembers('object', SESSION_INFO, 'response');
    expect(missing.map(({ pointer, label }) => `${pointer} ${label}`)).toEqual([
      '/object/flags recall',
      '/object/resourceURL recall',
      '/object/path recall',
      '/object/lastModSeq seed',
    ]);
  });

  it('are looked for in all that a value holds', () => {
    const { lastModSeq: _, ...object } = STORED;
    const list = { object: [STORED, { ...object, payloadPart: [{ contentType: 'text/plain', size: 1 }] }] };
    expect(missingMembers('objectList', list, 'response').map(({ pointer }) => pointer)).toEqual([
      '/objectList/object/1/lastModSeq',
      '/objectList/object/1/payloadPart/0/href',
    ]);
    const events = [
      { nmsEventList: { nmsEvent: [{ deletedFolder: { resourceURL: 'x' } }], index: 1, restartToken: 't' } },
    ];
    expect(missingMembers('notificationList', events, 'response').map(({ pointer }) => pointer)).toEqual([
      '/notificationList/0/nmsEventList/nmsEvent/0/deletedFolder/lastModSeq',
    ]);
  });

  it('are members of their types', () => {
    for (const root of ROOT_NAMES) {
      const shape = shapeOf(ROOTS[root]);
      if (shape.kind !== 'object') continue;
      for (const name of Object.keys(shape.facts.members)) expect([...shape.members.keys()]).toContain(name);
      for (const name of Object.values(shape.facts.aliases))
        expect([...shape.members.keys()]).toContain(name);
    }
  });
});

it('an event tells of one thing', () => {
  expect(kindsOf({ resetBox: {} })).toEqual(['resetBox']);
  expect(kindsOf({ message: {}, changedObject: {}, deletedObject: {} })).toEqual([
    'changedObject',
    'deletedObject',
  ]);
});
