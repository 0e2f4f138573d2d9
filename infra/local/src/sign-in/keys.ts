import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { Failure } from '../failure.js';
import { displayPath } from '../config.js';

export type KeyFiles = {
  /** The gateway signs internal tokens with this key. */
  internalKey: string;
  /** The services verify internal tokens with this key set. */
  internalJwks: string;
  keyEncryptionKeys: Record<'clients' | 'devices' | 'orders' | 'incidents' | 'streams', string>;
  signIn: string;
  client: (name: string) => string;
};

const clientKeys = ['system', 'partner-region', 'analyst'];

/** Creates each key once and keeps it, because stored data is encrypted with it. */
export async function generateKeys(dir: string): Promise<KeyFiles> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const at = (name: string): string => join(dir, name);
  const files: KeyFiles = {
    internalKey: at('internal.private.json'),
    internalJwks: at('internal.jwks.json'),
    keyEncryptionKeys: {
      clients: at('clients.kek'),
      devices: at('devices.kek'),
      orders: at('orders.kek'),
      incidents: at('incidents.kek'),
      streams: at('streams.kek'),
    },
    signIn: at('sign-in.private.json'),
    client: (name) => at(`client-${name}.private.json`),
  };
  for (const path of [files.internalKey, files.signIn, ...clientKeys.map(files.client)])
    await createIfMissing(path, newPrivateJwk);
  for (const path of Object.values(files.keyEncryptionKeys))
    await createIfMissing(path, async () => randomBytes(32).toString('base64'));
  write(files.internalJwks, JSON.stringify({ keys: [toPublic(readJwk(files.internalKey))] }));
  return files;
}

export function readJwk(path: string): JWK & { kid: string } {
  try {
    const jwk = JSON.parse(readFileSync(path, 'utf8')) as JWK;
    if (jwk.kty === 'EC' && jwk.d && jwk.kid) return { ...jwk, kid: jwk.kid };
  } catch {
    // Reported below.
  }
  throw new Failure(`the key ${displayPath(path)} is damaged`, 'remove that file and run the command again');
}

/** Picks the public members by name, so no private member is published. */
export const toPublic = ({ kty, crv, x, y, kid, alg, use }: JWK): JWK => ({ kty, crv, x, y, kid, alg, use });

async function newPrivateJwk(): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return JSON.stringify({ ...jwk, alg: 'ES256', use: 'sig', kid: await calculateJwkThumbprint(jwk) });
}

async function createIfMissing(path: string, create: () => Promise<string>): Promise<void> {
  if (!existsSync(path)) write(path, await create());
}

function write(path: string, text: string): void {
  writeFileSync(`${path}.draft`, text, { mode: 0o600 });
  chmodSync(`${path}.draft`, 0o600);
  renameSync(`${path}.draft`, path);
}
