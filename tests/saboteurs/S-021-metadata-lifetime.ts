import type { Entry } from '../../fake-server/store/annotations.ts';
import { bendDelete, bendRename, namesLike } from './bend-folders.ts';
import { strip } from './bend-metadata.ts';
import { bendCommand } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-021_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'rename-loses-annotations',
    bug: 'a folder that is renamed has no annotations any more',
    breaks: [`${ROW}/rename-keeps`],
    patch: bendRename((account, _from, to, original) => {
      original();
      strip(account, to);
    }),
  },
  {
    name: 'rename-loses-annotations-below',
    bug: 'the inferiors of a folder that is renamed lose their annotations',
    breaks: [`${ROW}/rename-keeps`],
    patch: bendRename((account, _from, to, original) => {
      original();
      for (const name of namesLike(account, to, 'below')) strip(account, name);
    }),
  },
  {
    name: 'annotations-outlive-folder',
    bug: 'a folder that is created again has the annotations of the deleted one',
    breaks: [`${ROW}/recreated-has-none`],
    patch: (patch) => {
      const kept = new Map<string, Entry[]>();
      bendDelete((account, name, original) => {
        kept.set(name, account.annotations(name)?.entries(account.user) ?? []);
        original();
        const stop = account.listeners.add((event) => {
          if (event.type !== 'created' || event.name !== name) return;
          account.annotations(name)?.set(kept.get(name) ?? [], account.user);
          stop();
        });
      })(patch);
    },
  },
  {
    name: 'annotations-for-selectable-alone',
    bug: 'a name that cannot be selected has no annotations',
    breaks: [`${ROW}/noselect`],
    hooks: () =>
      bendCommand('SETMETADATA', (ctx, next) => {
        const { account, command } = ctx;
        if (command.mailbox === '' || account?.find(command.mailbox)) return next();
        ctx.tagged('NO', null, 'There is no such mailbox');
      }),
  },
];
