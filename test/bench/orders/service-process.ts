import { createOrdersService } from '@hjalpmedel/orders';

/** The orders service in a process of its own, on the database and topics of the bench. It ends when the bench disconnects. */
const config = JSON.parse(process.argv[2] ?? '') as Omit<Parameters<typeof createOrdersService>[0], 'keyRing'>;
const service = await createOrdersService({ ...config, keyRing: { keys: [Buffer.alloc(32, 'bench')] } });
process.once('disconnect', () => void service.stop().then(() => process.exit(0)));
await service.start();
process.send?.(service.url());
