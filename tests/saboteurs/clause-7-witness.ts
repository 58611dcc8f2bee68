import { bendItems } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

export const saboteurs: Saboteur[] = [
  {
    name: 'flags-for-one-session-only',
    bug: 'the flags of a folder are told to the session that asks first, and to no other',
    breaks: ['cpm-ms-2.0/§7/agrees-with-witness'],
    hooks: () => {
      const first = new WeakMap<object, object>();
      const items = bendItems((item, _, { session }) =>
        item.name === 'FLAGS' && session !== first.get(session.selected!.mailbox)
          ? { ...item, flags: [] }
          : item,
      );
      return {
        onCommand: (ctx, next) => {
          const folder = ctx.session.selected?.mailbox;
          if (ctx.command.name === 'FETCH' && folder && !first.has(folder)) first.set(folder, ctx.session);
          return items.onCommand!(ctx, next);
        },
        onResponse: items.onResponse!,
      };
    },
  },
];
