import { bendItems } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

export const saboteurs: Saboteur[] = [
  {
    name: 'flags-for-one-session-only',
    bug: 'flags are told to the session that asks first, and to no other',
    breaks: ['cpm-ms-2.0/§7/agrees-with-witness'],
    hooks: () => {
      let first: object | null = null;
      const items = bendItems((item, _, { session }) =>
        item.name === 'FLAGS' && session !== first ? { ...item, flags: [] } : item,
      );
      return {
        onCommand: (ctx, next) => {
          if (ctx.command.name === 'FETCH') first ??= ctx.session;
          return items.onCommand!(ctx, next);
        },
        onResponse: items.onResponse!,
      };
    },
  },
];
