import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';

const NOT_A_PORT = 'expected a number from 0 to 65535';

/** A TCP port; with 0 the operating system chooses one. */
export const port = z
  .string()
  .regex(/^\d{1,5}$/, NOT_A_PORT)
  .transform(Number)
  .refine((number) => number <= 65_535, NOT_A_PORT);

/** An http or https address, without a trailing slash. */
export const url = z
  .url({ protocol: /^https?$/, error: 'expected an address such as http://127.0.0.1:4000' })
  .transform((text) => text.replace(/\/+$/, ''));

/** The address of a MongoDB deployment. It may name several hosts, and then it is not a valid URL. */
export const mongodbUri = z
  .string()
  .regex(/^mongodb(\+srv)?:\/\/[^/\s]+/, 'expected an address such as mongodb://127.0.0.1:27117');

/** Kafka brokers, `host:port` separated by commas. */
export const brokers = z
  .string()
  .transform((text) => text.split(',').map((broker) => broker.trim()))
  .refine(
    (list) => list.every((broker) => /^[^\s:]+:\d{1,5}$/.test(broker)),
    'expected host:port, several separated by commas',
  );

export const logLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
  error: 'expected one of fatal, error, warn, info, debug, trace, silent',
});

/** The path of an existing file. A missing key file is a configuration error at the start, not at the first request. */
export const filePath = z.string().refine(isFile, 'expected the path of a file that exists');

const KEY_BYTES = 32;

/** The path of a JWKS file; read as its public keys. */
export const jwksFile = filePath.transform((path, context): { keys: Record<string, unknown>[] } => {
  try {
    const jwks = JSON.parse(readFileSync(path, 'utf8')) as { keys?: Record<string, unknown>[] };
    if (Array.isArray(jwks.keys) && jwks.keys.length > 0) return { keys: jwks.keys };
  } catch {
    // Not JSON: reported below, without a quote from the file.
  }
  context.addIssue({ code: 'custom', message: 'expected a file with public keys as a JWKS' });
  return z.NEVER;
});

/** The path of a file with 32 random bytes in base64; read as the key. */
export const keyFile = filePath
  .transform((path) => Buffer.from(readFileSync(path, 'utf8').trim(), 'base64'))
  .refine((key) => key.length === KEY_BYTES, `expected a file with ${KEY_BYTES} bytes in base64`);

const NOT_A_RING = `expected a file with keys of ${KEY_BYTES} bytes in base64, one a line, and \`index\` before the root of the indexes`;

/**
 * The path of a file with key-encryption keys, one a line in base64. The first one is in use, the others open what they once sealed.
 * A line with `index` and a key holds the root of the blind indexes. Several keys need it.
 */
export const keyRingFile = filePath.transform((path, context) => {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  const written = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const root = written.filter((line) => line.startsWith('index ')).map((line) => keyIn(line.slice('index '.length)));
  const keys = written.filter((line) => !line.startsWith('index ')).map(keyIn);
  const fits = [...keys, ...root].every((key) => key.length === KEY_BYTES);
  if (fits && keys.length > 0 && root.length <= 1 && (keys.length === 1 || root.length === 1))
    return { file: path, keys, indexRoot: root[0] };
  context.addIssue({ code: 'custom', message: NOT_A_RING });
  return z.NEVER;
});

const keyIn = (text: string): Buffer => Buffer.from(text, 'base64');

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
