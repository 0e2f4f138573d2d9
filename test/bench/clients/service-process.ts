import { createClientsService, type ClientsConfig } from '../../../services/clients/src/index.js';

// The service as `main.ts` runs it, with settings from the bench. It ends when the bench disconnects.
const { key, ...config } = JSON.parse(process.argv[2] ?? '') as ClientsConfig & { readonly key: string };
const keyRing = { keys: [Buffer.from(key, 'base64')] };
const service = await createClientsService({ ...config, keyRing });
process.once('disconnect', () => void service.stop().then(() => process.exit(0)));
await service.start();
process.send?.(service.url());
