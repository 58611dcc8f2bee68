/**
 * Is told names of saboteurs and tells whom each is blamed on. A thread of its own has prototypes of its own, so
 * what one saboteur wraps does not disturb another.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { collectChecks } from '../../suites/support/registry.ts';
import { allSaboteurs } from '../../tests/saboteurs/all.ts';
import { blame } from '../../tests/saboteurs/blame.ts';
import { askedOf } from './blame-scope.ts';

const checks = await collectChecks();
const saboteurs = new Map((await allSaboteurs()).map((saboteur) => [saboteur.name, saboteur]));

parentPort?.on('message', async (name: string) => {
  const saboteur = saboteurs.get(name)!;
  parentPort?.postMessage(await blame(saboteur, askedOf(saboteur, checks, workerData)));
});
