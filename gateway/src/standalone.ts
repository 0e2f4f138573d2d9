import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createLogger } from '@hjalpmedel/observability';
import closeWithGrace from 'close-with-grace';
import { callCount, faultCount, milliseconds } from './call-settings.js';
import { limitHeapGrowth } from './heap-growth.js';
import { parseHeaderNames } from './standalone/forwarded-headers.js';
import { createStandaloneGateway } from './standalone/standalone-gateway.js';

/** Runs the stand-alone gateway as a process, for conformance runs and benches. */
async function serve(): Promise<string> {
  limitHeapGrowth();
  const { supergraph, level, ...settings } = readOptions();
  const gateway = await createStandaloneGateway({
    ...settings,
    supergraphFile: supergraph,
    supergraphSdl: readFileSync(supergraph, 'utf8'),
    // Standard output is reserved for the `ready` line.
    logger: createLogger('engine', { level, destination: process.stderr }),
  });
  closeWithGrace({ delay: 10_000 }, () => gateway.stop());
  return gateway.start();
}

const levels = ['silent', 'warn', 'info', 'debug'] as const;

function readOptions() {
  const { values } = parseArgs({
    options: {
      supergraph: { type: 'string' },
      port: { type: 'string', default: '4000' },
      executor: { type: 'string', default: process.env['EXECUTOR'] ?? 'compiled' },
      transport: { type: 'string', default: process.env['TRANSPORT'] ?? 'net' },
      documents: { type: 'string' },
      operations: { type: 'string', default: 'any' },
      timeout: { type: 'string', default: process.env['SUBGRAPH_TIMEOUT_MS'] ?? '3000' },
      calls: { type: 'string', default: process.env['SUBGRAPH_CALLS'] ?? '64' },
      breaker: { type: 'string', default: process.env['SUBGRAPH_BREAKER'] ?? '5' },
      headers: { type: 'string' },
      'override-labels': { type: 'string' },
      'log-level': { type: 'string', default: 'warn' },
    },
    strict: true,
  });
  const { supergraph, executor, transport, documents, operations } = values;
  if (!supergraph) throw new Error('give --supergraph FILE');
  if (executor !== 'stock' && executor !== 'compiled') throw new Error('--executor is stock or compiled');
  if (transport !== 'undici' && transport !== 'net') throw new Error('--transport is undici or net');
  if (operations !== 'any' && operations !== 'registered') throw new Error('--operations is any or registered');
  if (operations === 'registered' && documents === undefined) throw new Error('give --documents FILE');
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port is a number from 0 to 65535');
  const level = levels.find((one) => one === values['log-level']);
  if (!level) throw new Error(`--log-level is one of ${levels.join(', ')}`);
  const callSettings = {
    timeoutMs: parseSetting('timeout', milliseconds, values.timeout),
    calls: parseSetting('calls', callCount, values.calls),
    breaker: parseSetting('breaker', faultCount, values.breaker),
    headers: values.headers === undefined ? undefined : parseHeaderNames(values.headers),
    overrideLabels: values['override-labels']?.split(',').map((label) => label.trim()),
  };
  return {
    supergraph,
    port,
    executor,
    transport,
    persistedOperationsFile: documents,
    allowedOperations: operations,
    level,
    ...callSettings,
  } as const;
}

function parseSetting(flag: string, schema: typeof milliseconds, text: string): number {
  const { data, error } = schema.safeParse(text);
  if (data === undefined) throw new Error(`--${flag}: ${error?.issues[0]?.message ?? ''}`);
  return data;
}

try {
  process.stdout.write(`ready ${await serve()}\n`);
} catch (error) {
  const [line] = (error instanceof Error ? error.message : String(error)).split('\n');
  process.stderr.write(`✗ the gateway cannot serve this supergraph: ${line}\n`);
  process.exit(1); // Threads and timers of the engine would keep the process alive.
}
