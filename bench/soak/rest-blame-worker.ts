/** As blame-worker.ts, for saboteurs of the REST door. */
import { parentPort, workerData } from 'node:worker_threads';
import { collectChecks, REST_SERVER_SUITES } from '../../suites/support/registry.ts';
import { blameRest } from '../../tests/saboteurs/blame.ts';
import { allRestSaboteurs } from '../../tests/saboteurs/rest/all.ts';
import { askedOf } from './blame-scope.ts';

const checks = await collectChecks(REST_SERVER_SUITES);
const saboteurs = new Map((await allRestSaboteurs()).map((saboteur) => [saboteur.name, saboteur]));

parentPort?.on('message', async (name: string) => {
  const saboteur = saboteurs.get(name)!;
  parentPort?.postMessage(await blameRest(saboteur, askedOf(saboteur, checks, workerData)));
});
