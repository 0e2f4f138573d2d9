import { execFile } from 'node:child_process';
import { expect, test } from '@jest/globals';

const program = (failure: string) => `
  import { execute, buildSchema, parse } from 'graphql';
  import { runProcess } from '@hjalpmedel/subgraph';
  const schema = buildSchema('type Query { items: [Item!] } type Item { id: ID! }');
  const items = [{ id: () => Promise.reject(new Error('late')) }, { id: null }];
  await runProcess(async () => ({
    async start() {
      ${failure};
      setTimeout(() => { console.log('alive'); process.exit(0); }, 50);
    },
    async stop() {},
  }));`;

const run = (failure: string) =>
  new Promise<{ out: string; failed: boolean }>((resolve) => {
    const args = ['--import', 'tsx', '--conditions=development', '--input-type=module', '-e', program(failure)];
    execFile(process.execPath, args, { cwd: import.meta.dirname }, (error, out) =>
      resolve({ out, failed: error !== null }),
    );
  });

test('a service outlives the failures that graphql-js drops with a lost list, and no other unheard failure', async () => {
  const lost = "execute({ schema, document: parse('{ items { id } }'), rootValue: { items } })";
  expect(await run(lost)).toEqual({ out: 'alive\n', failed: false });
  const { out, failed } = await run("Promise.reject(new Error('a fault'))");
  expect(failed).toBe(true);
  expect(out).not.toContain('alive');
});

test('a service that cannot start says why and ends', async () => {
  const { out, failed } = await run("throw new Error('no database')");
  expect(failed).toBe(true);
  expect(JSON.parse(out)).toMatchObject({ msg: 'the process ends after an error', err: { message: 'no database' } });
});
