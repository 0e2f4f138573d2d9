import { expect, test } from '@jest/globals';
import { type Federation, federate } from '../support/federate.js';
import type { Thing, World } from '../support/world.js';
import { type Finding, compareBroken, compareClean, compareFailing } from './differential.js';
import { type RandomOperation, randomOperation } from './operations.js';
import { Random, chanceOf } from './random.js';
import { fuzzWorlds } from './worlds.js';

/** Long form: `FUZZ_OPERATIONS=20000 FUZZ_SEED=n npm run jest -- --testPathPatterns federation/fuzz`. */
const operations = Number(process.env['FUZZ_OPERATIONS'] ?? 450);
const seed = Number(process.env['FUZZ_SEED'] ?? 20261124);
const names = Object.keys(fuzzWorlds);
const share = Math.ceil(operations / names.length);
const aliases = ['id', 'name', 'sku', 'price', 'weight', 'size', 'age', 'list', 'text', 'constructor', 'x0'];

/** Decides by entity which fields fail or are null, equally in a subgraph and in one process. */
const failing = { seed: 0, on: false };
const spared = new Set(['id', 'sku', 'price', 'weight', 'size', 'w', 'h', 'age', 'list', 'text', 'on', 'name']);

function intercept(place: string, parent: Thing, next: () => unknown): unknown {
  const field = place.split('.')[1] ?? '';
  if (!failing.on || spared.has(field)) return next();
  const chance = chanceOf(
    failing.seed,
    `${field} ${String(parent['id'] ?? (parent['sku'] as string | undefined)?.slice(1) ?? parent['v'])}`,
  );
  if (chance < 0.06) throw new Error(`failed on purpose: ${field}`);
  return chance < 0.1 ? null : next();
}

test.each(names)(
  'random operations over %s',
  async (name) => {
    const world: World = { ...(fuzzWorlds[name] as () => World)(), intercept, hasVariedText: true };
    const federation = await federate(world);
    const faults: string[] = [];
    const stockWrong: Record<string, number> = {};
    for (let n = 0; n < share && faults.length < 3; n++) {
      const at = seed + n * 7919;
      const random = new Random(at);
      const kind = federation.apiSchema.getMutationType() && random.chance(0.15) ? 'mutation' : 'query';
      // The stock executor can be compared only without the features in `knownToBeWrong`.
      const tame = n % 3 === 2;
      const operation = randomOperation(federation.apiSchema, random, {
        depth: 1 + random.below(4),
        aliases,
        aliased: !tame,
        kind,
        conditions: !tame,
      });
      const finding = await compare(federation, operation, n, at);
      if (finding.stockWrong) stockWrong[finding.stockWrong] = (stockWrong[finding.stockWrong] ?? 0) + 1;
      if (finding.fault)
        faults.push(
          `seed ${at} mode ${n % 3}\n${operation.query}\n${JSON.stringify(operation.variables)}\n${finding.fault.slice(0, 3000)}`,
        );
    }
    process.stdout.write(
      `federation fuzz ${name}: seed ${seed}, ${share} operations, stock wrong ${JSON.stringify(stockWrong)}\n`,
    );
    expect(faults.join('\n\n')).toBe('');
  },
  Math.max(180_000, operations * 100),
);

async function compare(federation: Federation, operation: RandomOperation, n: number, at: number): Promise<Finding> {
  if (n % 3 === 1) {
    Object.assign(failing, { seed: at, on: true });
    try {
      return await compareFailing(federation, operation);
    } finally {
      failing.on = false;
    }
  }
  return n % 3 === 2 ? compareBroken(federation, operation, at) : compareClean(federation, operation);
}
