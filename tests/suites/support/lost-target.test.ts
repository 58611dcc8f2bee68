/**
 * What a check comes to when the target falls silent, hangs up or answers with a wrong tag: before the act, behind
 * it once, behind it each time. The check is one of the suite, the target the embedded server.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { CommandContext, ServerHooks } from '../../../fake-server/index.ts';
import type { CheckOutcome } from '../../../scr/results.ts';
import type { CheckDefinition } from '../../../suites/support/definition.ts';
import { executeCheck } from '../../../suites/support/execute.ts';
import { collectChecks } from '../../../suites/support/registry.ts';
import { withEmbedded } from '../../saboteurs/workbench.ts';

const ID = 'cpm-ms-2.0/CPM-TS-MS-S-019_M/uid-store-absent';
/** The command that is the act of that check, and one that its set-up needs. */
const ACT = 'STORE';
const SET_UP = 'CREATE';

type Fault = (ctx: CommandContext) => void;

const FAULTS: Record<string, Fault> = {
  'never answers': () => undefined,
  'hangs up without BYE': (ctx) => ctx.destroy(),
  'answers with the tag of another command': (ctx) =>
    ctx.respond({ kind: 'status', tag: 'ZZ99', status: 'OK', code: null, text: 'done' }),
  'says BYE and closes': (ctx) => {
    ctx.respond({ kind: 'status', tag: null, status: 'BYE', code: null, text: 'fatal error' });
    ctx.end();
  },
};

let check: CheckDefinition;

beforeAll(async () => {
  check = (await collectChecks()).find(({ ids }) => ids[0] === ID)!;
});

/** The fault strikes at most `times`, at commands of that name. The run's own folder is made without it. */
function striking(name: string, fault: Fault, times: number): { hooks: ServerHooks; arm: () => void } {
  let left = 0;
  return {
    arm: () => {
      left = times;
    },
    hooks: {
      onCommand: async (ctx, next) => {
        if (ctx.command.name !== name || left === 0) return next();
        left--;
        fault(ctx);
      },
    },
  };
}

function judged(name: string, fault: Fault, times: number): Promise<CheckOutcome> {
  const { hooks, arm } = striking(name, fault, times);
  return withEmbedded({ hooks }, { timeoutMs: 400 }, (environment) => {
    arm();
    return executeCheck(check, environment);
  });
}

describe.each(Object.entries(FAULTS))('a target that %s', (_, fault) => {
  test('behind the act, each time, fails', async () => {
    const { verdict, reason, detail } = await judged(ACT, fault, 2);
    expect(verdict).toBe('fail');
    expect(reason).toMatch(/^twice the command got no completion: /);
    expect(detail).toContain('RFC 3501 §2.2.2 and §3.4');
  });

  test('behind the act, once, is inconclusive', async () => {
    const { verdict, reason } = await judged(ACT, fault, 1);
    expect(verdict).toBe('inconclusive');
    expect(reason).toMatch(/^once no completion came, the second try worked: /);
  });

  test('before the act is inconclusive, however often', async () => {
    const { verdict, reason } = await judged(SET_UP, fault, 9);
    expect(verdict).toBe('inconclusive');
    expect(reason).toMatch(/CREATE/);
  });
});

test('a tag that is wrong is quoted', async () => {
  const { reason } = await judged(ACT, FAULTS['answers with the tag of another command']!, 2);
  expect(reason).toMatch(/the last that came was "ZZ99 OK done"$/);
});

test('without a fault the check passes', async () => {
  expect((await judged(ACT, () => undefined, 0)).verdict).toBe('pass');
});
