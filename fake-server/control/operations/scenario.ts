/** The scenario in force: which it is, another one, none. */
import { z } from 'zod';
import { READY_SCENARIOS, readyScenario } from '../../scenario/library/index.ts';
import { scenarioOf } from '../../scenario/read.ts';
import { scenarioSchema } from '../../scenario/schema.ts';
import type { Scenario } from '../../scenario/types.ts';
import { json, named, operation } from '../operation.ts';

const scenario = named('Scenario', scenarioSchema.describe('A scenario (docs/scenarios.md).'));
const readySchema = z
  .strictObject({ ready: z.string().describe('The name of a ready scenario.') })
  .describe('A ready scenario.');

const inForce = z
  .strictObject({
    scenario: scenario.nullable(),
    after: z
      .int()
      .nonnegative()
      .describe('The number of the last event: rules that fire from now on are behind it.'),
  })
  .describe('The scenario in force; null without one: the server is well behaved.');

const inForceAnswer = json(named('ScenarioInForce', inForce));

export const listScenarios = operation({
  id: 'listScenarios',
  method: 'GET',
  path: '/scenarios',
  summary: 'Lists the ready scenarios.',
  answers: json(
    named(
      'ScenarioList',
      z.strictObject({
        scenarios: z.array(
          z.strictObject({
            name: z.string(),
            title: z.string(),
            needsStart: z
              .boolean()
              .describe('It asks for what only a start can give: `serve --scenario NAME`.'),
          }),
        ),
      }),
    ),
  ),
  act: () => {
    const scenarios = READY_SCENARIOS.map(({ name, title, server }) => {
      return { name, title, needsStart: server !== undefined };
    });
    return { json: { scenarios } };
  },
});

export const getScenario = operation({
  id: 'getScenario',
  method: 'GET',
  path: '/scenario',
  summary: 'Gives the scenario in force.',
  answers: inForceAnswer,
  act: ({ server, watch }) => ({ json: { scenario: server.scenario, after: watch.events.last } }),
});

export const putScenario = operation({
  id: 'putScenario',
  method: 'PUT',
  path: '/scenario',
  summary:
    'Puts a scenario into force in the place of the former: a ready one by its name, or one that is given.',
  body: named('ScenarioChoice', z.union([named('ReadyScenario', readySchema), scenario])),
  read: (value): Scenario => {
    const ready = readySchema.safeParse(value);
    return ready.success ? readyScenario(ready.data.ready) : scenarioOf(value, 'body');
  },
  answers: inForceAnswer,
  act: ({ body, server, watch }) => {
    const after = watch.events.last;
    server.setScenario(body as Scenario);
    return { json: { scenario: server.scenario, after } };
  },
});

export const deleteScenario = operation({
  id: 'deleteScenario',
  method: 'DELETE',
  path: '/scenario',
  summary: 'Ends the scenario: the server is well behaved again.',
  answers: inForceAnswer,
  act: ({ server, watch }) => {
    server.setScenario(null);
    return { json: { scenario: null, after: watch.events.last } };
  },
});
