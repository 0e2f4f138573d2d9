import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseExactly, stringifyExactly } from '@hjalpmedel/domain';
import { createLogger } from '@hjalpmedel/observability';
import { graphql } from 'graphql';
import { createStandaloneGateway } from '@hjalpmedel/gateway';
import { compose } from '../support/federate.js';
import { type Thing, type World, subgraphSchema } from '../support/world.js';
import { randomOperation } from './operations.js';
import { Random, chanceOf } from './random.js';
import { fuzzWorlds } from './worlds.js';

/** A fifth of the operations of the differential test: each is sent four times over HTTP. */
const operations = Math.ceil(Number(process.env['FUZZ_OPERATIONS'] ?? 450) / 5);
const seed = Number(process.env['FUZZ_SEED'] ?? 20261124);
const names = Object.keys(fuzzWorlds);
const share = Math.ceil(operations / names.length);
const accepts = ['application/json', 'application/graphql-response+json', '*/*'];
let failing = 0;

/** Decides by entity which fields fail, equally for each repetition. */
function intercept(place: string, parent: Thing, next: () => unknown): unknown {
  const chance = failing === 0 ? 1 : chanceOf(failing, `${place} ${String(parent['id'] ?? parent['sku'])}`);
  if (chance < 0.06) throw new Error(`failed on purpose: ${place}`);
  return chance < 0.1 ? null : next();
}

async function startSubgraph(world: World, name: string, servers: Server[]): Promise<string> {
  const schema = subgraphSchema(world, name);
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      const { query, variables } = parseExactly(body) as { query: string; variables: Record<string, unknown> };
      void graphql({ schema, source: query, variableValues: variables }).then((result) =>
        res.setHeader('content-type', 'application/json').end(stringifyExactly(result)),
      );
    });
  });
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe.each(names)('over %s', (name) => {
  const servers: Server[] = [];
  let gateway: Awaited<ReturnType<typeof createStandaloneGateway>>;
  let url: string;
  beforeAll(async () => {
    const world: World = { ...(fuzzWorlds[name] as () => World)(), intercept };
    let supergraphSdl = compose(world);
    for (const subgraph of Object.keys(world.subgraphs))
      supergraphSdl = supergraphSdl.replace(
        `"http://${subgraph}.test/"`,
        `"${await startSubgraph(world, subgraph, servers)}"`,
      );
    const logger = createLogger('engine', { level: 'silent' });
    gateway = await createStandaloneGateway({ supergraphSdl, port: 0, executor: 'compiled', transport: 'net', logger });
    url = await gateway.start();
  });
  afterAll(async () => {
    await gateway.stop();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function send(body: string, accept: string) {
    const headers = { 'content-type': 'application/json', 'x-request-id': 'r1', accept };
    const response = await fetch(url, { method: 'POST', headers, body });
    const { date: _date, ...others } = Object.fromEntries(response.headers);
    return { status: response.status, headers: others, text: await response.text() };
  }

  test('the first response to a random operation equals every later one, and that of Apollo Server', async () => {
    const { apiSchema } = gateway.engine;
    for (let n = 0; n < share; n++) {
      const random = new Random(seed + n * 7919);
      const { query, variables } = randomOperation(apiSchema, random, {
        depth: 1 + random.below(4),
        aliases: ['id', 'name', 'x0'],
        aliased: true,
        kind: 'query',
        conditions: true,
      });
      failing = n % 2 === 0 ? 0 : seed + n;
      const accept = accepts[n % accepts.length] as string;
      const body = stringifyExactly({ query, variables });
      const first = await send(body, accept);
      // With `extensions` Apollo Server answers, also for a cached text.
      const byApollo = `${body.slice(0, -1)},"extensions":{}}`;
      for (const again of [body, byApollo, body]) expect([query, await send(again, accept)]).toEqual([query, first]);
    }
    process.stdout.write(`repeated requests ${name}: seed ${seed}, ${share} operations\n`);
  });
});
