import { CommandFailure } from '../../fake-server/imap/failure.ts';
import { bendCommand, bendStrangersCommand } from './bend-objects.ts';
import { bendData } from './bend-selection.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'idle-leaves-the-folder',
    bug: 'After IDLE no folder is active.',
    breaks: [id('idle-completes')],
    hooks: () =>
      bendCommand('IDLE', async ({ session }, next) => {
        await next();
        session.unselect();
      }),
  },
  {
    name: 'idle-only-selected',
    bug: 'IDLE is refused while no folder is active.',
    breaks: [id('idle-authenticated')],
    hooks: () =>
      bendCommand('IDLE', ({ session }, next) => {
        if (!session.selected) throw new CommandFailure('BAD', 'Select a mailbox first');
        return next();
      }),
  },
  {
    name: 'idle-for-strangers',
    bug: 'IDLE is taken before the login.',
    breaks: [id('idle-anonymous')],
    hooks: () =>
      bendStrangersCommand('IDLE', async (ctx) => {
        ctx.continuation('Idling');
        await ctx.readLine();
        ctx.tagged('OK', null, 'Idled');
      }),
  },
  {
    name: 'done-in-capitals',
    bug: 'DONE is known only in capitals.',
    breaks: [id('done-any-case')],
    hooks: () =>
      bendCommand('IDLE', async (ctx) => {
        ctx.continuation('Idling');
        const line = await ctx.readLine();
        ctx.tagged(line.toString('latin1') === 'DONE' ? 'OK' : 'BAD', null, 'Idled');
      }),
  },
  {
    name: 'idle-loses-an-expunge',
    bug: 'Of two expunges during IDLE one is not told.',
    breaks: [id('idle-coherent')],
    hooks: () => {
      let told = 0;
      return bendData('EXPUNGE', (expunge, _, during) =>
        during?.name === 'IDLE' && told++ % 2 === 1 ? [] : [expunge],
      );
    },
  },
  {
    name: 'idle-is-silent',
    bug: 'IDLE tells nothing before DONE.',
    breaks: [id('idle-pushes')],
    hooks: () =>
      bendCommand('IDLE', async (ctx) => {
        ctx.continuation('Idling');
        await ctx.readLine();
        ctx.tagged('OK', null, 'Idled');
      }),
    profile: { pushDeadlineMs: 100 },
  },
];
