/**
 * Runs matching checks straight and prints what they came to:
 *   npm run -s try -- <embedded | imap-url> [second=imap-url] <glob>…
 *   npm run -s try -- saboteur=<name> <glob>…
 * A glob matches against check ids (`*S-012*`).
 */
import type { SuiteEnvironment } from '../../suites/support/environment.ts';
import { executeCheck } from '../../suites/support/execute.ts';
import { collectServerChecks } from '../../suites/support/registry.ts';
import { resolveProfile } from '../../target/resolve-profile.ts';
import { withTarget } from './with-target.ts';

const [where = 'embedded', ...rest] = process.argv.slice(2);
const second = rest.find((word) => word.startsWith('second='))?.slice('second='.length);
const globs = rest.filter((word) => !word.startsWith('second='));
const pattern = new RegExp(globs.map((glob) => `^${glob.replaceAll('*', '.*')}$`).join('|') || '.*', 'i');

async function judge(environment: SuiteEnvironment): Promise<void> {
  for (const check of await collectServerChecks()) {
    if (!check.ids.some((id) => pattern.test(id))) continue;
    const outcome = await executeCheck(check, environment);
    console.log(`${outcome.verdict.padEnd(14)} ${check.ids[0]}  ${Math.round(outcome.durationMs)} ms`);
    for (const note of outcome.notes) console.log(`    note: ${note}`);
    for (const violation of outcome.violations)
      console.log(`    grammar: ${violation.message}: ${violation.quoted}`);
    if (outcome.verdict !== 'pass')
      console.log(`    ${outcome.reason}\n${outcome.detail.replace(/^/gm, '    ')}`);
  }
}

async function tryRest(name: string): Promise<void> {
  const { allRestSaboteurs } = await import('./rest/all.ts');
  const { withRestSaboteur } = await import('./rest/workbench.ts');
  const saboteur = (await allRestSaboteurs()).find((one) => one.name === name);
  if (!saboteur) throw new Error(`there is no saboteur ${name}`);
  await withRestSaboteur(saboteur, {}, judge);
}

if (where.startsWith('saboteur=')) {
  const name = where.slice('saboteur='.length);
  const { allSaboteurs } = await import('./all.ts');
  const { withSaboteur } = await import('./workbench.ts');
  const saboteur = (await allSaboteurs()).find((one) => one.name === name);
  if (saboteur) await withSaboteur(saboteur, {}, judge);
  else await tryRest(name);
} else if (where === 'embedded') {
  const { withEmbedded } = await import('./workbench.ts');
  await withEmbedded({}, {}, judge);
} else {
  const target = resolveProfile({
    target: where.split(','),
    ...(second && { second: [second] }),
    insecure: true,
  });
  if (target.kind !== 'embedded') await withTarget(target.profile, judge);
}
