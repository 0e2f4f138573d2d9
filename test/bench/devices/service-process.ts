import { createDevicesService } from '@hjalpmedel/devices';

/** The devices service in a process of its own, on the bench's own database and topics: it may be killed, and ends when the bench lets go of it. */
const config = JSON.parse(process.argv[2] ?? '') as Parameters<typeof createDevicesService>[0];
const service = await createDevicesService(config);
process.once('disconnect', () => void service.stop().then(() => process.exit(0)));
await service.start();
process.send?.(service.url());
// Asked, it collects what is garbage and tells what is left.
process.on('message', () => {
  globalThis.gc?.();
  process.send?.(process.memoryUsage().heapUsed);
});
