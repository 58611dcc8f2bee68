import { bendCommand, bendStrangersCommand } from './bend-objects.ts';
import { bendData } from './bend-selection.ts';
import { bendCapabilities, bendInput, bendPipelined } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'enabled-echoes',
    bug: 'ENABLED repeats whatever ENABLE has named.',
    breaks: [id('enable-tells'), id('enable-nothing'), id('enabled-own-only')],
    hooks: () =>
      bendData('ENABLED', (enabled, _, during) => [
        during?.name === 'ENABLE' ? { ...enabled, capabilities: during.capabilities } : enabled,
      ]),
  },
  {
    name: 'enable-in-upper-case',
    bug: 'ENABLE takes names in upper case only.',
    breaks: [id('enable-tells')],
    patch: bendInput((text) => text.replace(/ ENABLE ([a-z]+)\r\n/g, ' ENABLE X-$1\r\n')),
  },
  {
    name: 'no-empty-enabled',
    bug: 'ENABLED is left out when nothing was enabled.',
    breaks: [id('enable-nothing')],
    hooks: () => bendData('ENABLED', (enabled) => (enabled.capabilities.length === 0 ? [] : [enabled])),
  },
  {
    name: 'bare-enable-taken',
    bug: 'ENABLE needs no argument.',
    breaks: [id('enable-bare')],
    patch: bendInput((text) => text.replace(/ ENABLE\r\n/g, ' ENABLE X-NONE\r\n')),
  },
  {
    name: 'enable-for-strangers',
    bug: 'ENABLE works before the login.',
    breaks: [id('enable-before-login')],
    hooks: () =>
      bendStrangersCommand('ENABLE', (ctx) => {
        ctx.respond({ kind: 'data', type: 'ENABLED', capabilities: ctx.command.capabilities });
        ctx.tagged('OK', null, 'Enabled');
      }),
  },
  {
    name: 'enabled-no-capability',
    bug: 'What is enabled is no longer listed as a capability.',
    breaks: [id('enable-keeps-capabilities')],
    hooks: () =>
      bendCapabilities((capabilities, { session }) =>
        capabilities.filter((name) => !session.enabled.has(name)),
      ),
  },
  {
    name: 'enable-not-offered',
    bug: 'ENABLE works, and is not among the capabilities.',
    breaks: [id('enable-with-qresync')],
    hooks: () => bendCapabilities((capabilities) => capabilities.filter((name) => name !== 'ENABLE')),
  },
  {
    name: 'enabled-names-all-so-far',
    bug: 'ENABLED lists all that was ever enabled in the session.',
    breaks: [id('enabled-own-only')],
    hooks: () =>
      bendData('ENABLED', (enabled, { session }) => [{ ...enabled, capabilities: [...session.enabled] }]),
  },
  {
    name: 'select-forgets-enabled',
    bug: 'SELECT forgets what was enabled.',
    breaks: [id('enable-pipelined'), id('vanished-expunge')],
    hooks: () =>
      bendCommand('SELECT', async ({ session }, next) => {
        await next();
        session.enabled.clear();
      }),
  },
  {
    name: 'enabled-for-later-packets',
    bug: 'ENABLE has no effect where the next command came together with it.',
    breaks: [id('enable-pipelined')],
    ...bendPipelined((isFollowed) => ({
      onCommand: async ({ command, session }, next) => {
        const before = [...session.enabled];
        await next();
        if (command.name !== 'ENABLE' || !isFollowed(command)) return;
        session.enabled.clear();
        for (const name of before) session.enabled.add(name);
      },
    })),
  },
];
