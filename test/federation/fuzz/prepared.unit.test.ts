import { runInThisContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { prepareDocument } from '@hjalpmedel/graphql-executor';
import {
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  buildSchema,
  execute,
  parse,
  printSchema,
} from 'graphql';
import { federate } from '../support/federate.js';
import { type Thing, type World, attachResolvers, subgraphSchema } from '../support/world.js';
import { randomOperation } from './operations.js';
import { Random, chanceOf } from './random.js';
import { fuzzWorlds } from './worlds.js';

/** Long form: `FUZZ_OPERATIONS=20000 FUZZ_SEED=n`, as for the gateway. */
const operations = Number(process.env['FUZZ_OPERATIONS'] ?? 450);
const seed = Number(process.env['FUZZ_SEED'] ?? 20261124);
const names = Object.keys(fuzzWorlds);
const share = Math.ceil(operations / names.length);
let failing = 0;

/** Decides by entity which fields fail, are late or are null, so that both runs meet the same. */
function intercept(place: string, parent: Thing, next: () => unknown): unknown {
  if (failing === 0) return next();
  const chance = chanceOf(failing, `${place} ${String(parent['id'] ?? parent['sku'] ?? parent['v'])}`);
  if (chance < 0.06) throw new Error(`failed on purpose: ${place}`);
  if (chance < 0.1) return null;
  return chance < 0.4 ? Promise.resolve().then(next) : next();
}

/**
 * graphql-js leaves a rejected promise unhandled when two items of a list fail one after the other. Jest would fail the
 * test, and the copy of `process` in tests does not receive the event.
 */
const realProcess = runInThisContext('process') as NodeJS.Process;
const unheard: unknown[] = [];
const keepOurs = (reason: unknown): void => {
  const { stack = '' } = reason instanceof GraphQLError ? reason : new Error(String(reason));
  if (!(reason instanceof GraphQLError) || stack.includes('/graphql-executor/src/execute-fields')) unheard.push(reason);
};
let listeners: NodeJS.UnhandledRejectionListener[] = [];
beforeAll(() => {
  listeners = realProcess.listeners('unhandledRejection');
  realProcess.removeAllListeners('unhandledRejection').on('unhandledRejection', keepOurs);
});
afterAll(async () => {
  await new Promise((resolve) => setTimeout(resolve, 10));
  realProcess.off('unhandledRejection', keepOurs);
  for (const one of listeners) realProcess.on('unhandledRejection', one);
  expect(unheard).toEqual([]);
});

const told = ({ data, errors }: ExecutionResult) => JSON.stringify({ errors, data });

async function difference(schema: GraphQLSchema, query: string, variables: Record<string, unknown>) {
  const document = parse(query);
  const given = () => structuredClone(variables);
  const stock = told(await execute({ schema, document, variableValues: given() }));
  const ours = told(await prepareDocument(schema, document).run({ context: undefined, variables: given() }));
  return stock === ours ? [] : [{ query, variables, stock, ours }];
}

test.each(names)(
  'over %s, a prepared document answers byte for byte what graphql-js answers, entities included',
  async (name) => {
    const world: World = { ...(fuzzWorlds[name] as () => World)(), intercept };
    const federation = await federate(world);
    const whole = buildSchema(printSchema(federation.apiSchema));
    attachResolvers(whole, world);
    const parts = new Map(Object.keys(world.subgraphs).map((part) => [part, subgraphSchema(world, part)]));
    const differences: unknown[] = [];
    let compared = 0;
    for (let n = 0; n < share && differences.length < 3; n++) {
      const random = new Random(seed + n * 7919);
      const { query, variables } = randomOperation(federation.apiSchema, random, {
        depth: 1 + random.below(4),
        aliases: ['id', 'name', 'x0', 'constructor'],
        aliased: true,
        kind: 'query',
        conditions: true,
      });
      failing = 0;
      const { calls } = await federation.compiledOnValues(query, variables);
      failing = n % 2 === 0 ? 0 : seed + n;
      differences.push(...(await difference(whole, query, variables)));
      for (const call of calls) {
        const part = parts.get(call.subgraph);
        if (part) differences.push(...(await difference(part, call.query, { ...call.variables })));
      }
      compared += 1 + calls.length;
    }
    process.stdout.write(`prepared ${name}: seed ${seed}, ${compared} documents\n`);
    expect(differences).toEqual([]);
  },
  600_000,
);
