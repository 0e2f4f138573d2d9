import { newId } from '@hjalpmedel/domain';
import { on } from '../src/index.js';
import { CoinDropped, createWorld, until } from './kit.js';
const world = await createWorld();
const { database, messaging } = world;
const count = on(CoinDropped, async ({ data }, uow) => {
  await world.tallies.updateOne({ _id: data.jarId }, { $push: { coins: data.coin } }, { upsert: true, session: uow.session });
});
let retries = 0;
const t0 = performance.now();
const jars = Array.from({ length: 20 }, newId);
const N = Number(process.argv[2] ?? 50);
await Promise.all(jars.map(async (jarId) => { for (let i = 0; i < N; i++) await world.drop(jarId); }));
const t1 = performance.now();
console.log('commands', 20 * N, Math.round(t1 - t0), 'ms');
const relay = messaging.relay(database);
const sent = await relay.processAll();
const t2 = performance.now();
console.log('relay', sent, Math.round(t2 - t1), 'ms');
const consumer = messaging.consumer({ name: 'b', service: 'orders', database, handlers: [count], order: 'strict' });
await consumer.start();
await until(() => consumer.status().state === 'consuming', 'x');
const t3 = performance.now();
await until(() => consumer.caughtUp(), 'caught', 120000);
console.log('consume', Math.round(performance.now() - t3), 'ms, join', Math.round(t3 - t2));
// latency
await relay.start();
const lat: number[] = [];
const seen = new Map<string, number>();
const l2 = messaging.consumer({ name: 'lat', service: 'orders', database, handlers: [on(CoinDropped, async ({ envelope }) => { seen.set(envelope.id, 0); })], order: 'strict' });
await l2.start();
await until(() => l2.caughtUp(), 'caught lat', 120000);
for (let i = 0; i < 60; i++) {
  const jarId = newId();
  await world.drop(jarId);
  const c = performance.now();
  await until(async () => seen.has(`${jarId}:1:0`), 'lat');
  while (!(await database.books.inbox.exists({ _id: `lat:${jarId}:1:0` })));
  lat.push(performance.now() - c);
  await new Promise((r) => setTimeout(r, 30));
}
lat.sort((a, b) => a - b);
console.log('latency p50', lat[30]!.toFixed(1), 'p95', lat[57]!.toFixed(1), 'max', lat[59]!.toFixed(1));
await world.close();
