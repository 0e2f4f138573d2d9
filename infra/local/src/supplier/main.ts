// The simulated supplier in a process of its own. PORT: where it listens. MANNER: how it answers. SLOW_MS: how late a slow one is.
import { manners } from './manners.js';
import { createSupplierSimulator } from './simulator.js';

const { PORT = '0', MANNER = 'PROMPT', SLOW_MS = '5000' } = process.env;
const manner = manners.find((one) => one === MANNER);
if (!manner) throw new Error(`MANNER is one of ${manners.join(', ')}`);
const simulator = createSupplierSimulator({ port: Number(PORT), manner, slowMs: Number(SLOW_MS) });
await simulator.start();
console.log(`supplier ${simulator.url()}`);
process.once('SIGTERM', () => void simulator.stop());
