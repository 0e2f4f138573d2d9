import { createDevicesService } from '@hjalpmedel/devices';

/** The devices service in a process of its own, on the bench's own database and topics: it may be killed. */
const config = JSON.parse(process.env['BENCH_CONFIG'] ?? '') as Parameters<typeof createDevicesService>[0];
const service = await createDevicesService(config);
await service.start();
process.stdout.write(`${service.url()}\n`);
process.once('SIGTERM', () => void service.stop());
