import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInternalTokenMinter, type Principal } from '@hjalpmedel/auth';
import { newId } from '@hjalpmedel/domain';
import { createSignIn, generateKeys } from '@hjalpmedel/local';
import type { JWK } from 'jose';
import { readConfig, type ServiceName } from '../../../infra/local/src/config.js';
import { readRecord } from '../../../infra/local/src/engines/record.js';
import { mongodbUri } from '../../../infra/local/src/engines/mongod.js';
import { gatewayUrl, serviceUrl } from '../../../infra/local/src/environment.js';
import { post, type Answer } from '../kit/post.js';

/** Sends one operation to one place as one principal. */
export type Call = (query: string, variables?: object) => Promise<Answer>;

export type Running = {
  readonly gatewayUrl: string;
  readonly mongodbUri: string;
  /** Process ids by part, the launcher (with the sign-in in it) included. */
  readonly parts: Readonly<Record<string, number>>;
  token(name: string): Promise<string>;
  /** Through the gateway, as a demo principal. */
  as(name: string): Promise<Call>;
  /** Directly to a service, as the system principal. */
  direct(service: ServiceName): Promise<Call>;
};

const system: Principal = { kind: 'system', subjectId: 'system', grants: [{ role: 'SYSTEM', municipalityCode: '*' }] };

/** The system that `npm start` runs in a folder, found by its process files. Uses its keys. */
export async function findRunning(dir: string, portOffset: number, abort: AbortSignal): Promise<Running> {
  const dataDir = join(dir, 'infra/local/data');
  const config = readConfig({ HJALPMEDEL_PORT_OFFSET: String(portOffset), HJALPMEDEL_DATA: dataDir });
  const keysDir = join(dataDir, 'keys');
  const keys = await generateKeys(keysDir); // reads the existing keys
  const signIn = await createSignIn({ port: config.ports.signIn, audience: gatewayUrl(config), keysDir });
  const minter = await createInternalTokenMinter(JSON.parse(readFileSync(keys.internalKey, 'utf8')) as JWK);
  return {
    gatewayUrl: gatewayUrl(config),
    mongodbUri: mongodbUri(config.ports.mongod),
    parts: partsIn(dataDir),
    token: (name) => signIn.token(name),
    async as(name) {
      const token = await signIn.token(name);
      return async (query, variables) => {
        abort.throwIfAborted();
        return post(`${gatewayUrl(config)}/graphql`, token, query, variables);
      };
    },
    async direct(service) {
      const url = `${serviceUrl(service, config)}/graphql`;
      return async (query, variables) => {
        abort.throwIfAborted();
        return post(url, await minter.mint(system, service), query, variables);
      };
    },
  };
}

function partsIn(dataDir: string): Record<string, number> {
  type Marks = Record<string, { pid: number }>;
  const launcher = JSON.parse(readFileSync(join(dataDir, 'launcher.json'), 'utf8')) as {
    holder: { pid: number };
    children: Marks;
  };
  const { engines } = readRecord(dataDir);
  const marks: Marks = { ...launcher.children, ...engines, 'launcher and sign-in': launcher.holder };
  return Object.fromEntries(Object.entries(marks).map(([name, { pid }]) => [name, pid]));
}

/** Runs one mutation with a fresh idempotency key. Throws on a refusal. */
export async function command<Payload>(
  call: Call,
  mutation: string,
  input: object,
  selection: string,
): Promise<Payload> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation Bench($input: ${type}!) { ${mutation}(input: $input) { ${selection} refusal { reasons { code } } } }`;
  const answer = await call(query, { input: { idempotencyKey: newId(), ...input } });
  const payload = answer.data<Record<string, Payload & { refusal: unknown }>>()[mutation];
  if (!payload || payload.refusal) throw new Error(`${mutation} was refused: ${JSON.stringify(payload?.refusal)}`);
  return payload;
}
