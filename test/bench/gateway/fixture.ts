import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { composeSupergraph } from './graph/compose.js';
import { documents, type BenchRequest } from './graph/operations.js';

const AUDIENCE = 'http://127.0.0.1:4000';

/** Files and a sign-in for one run of the bench. */
export interface BenchFixture {
  readonly dir: string;
  /** Of the subgraphs, in their order. */
  readonly ports: readonly number[];
  /** Without `@policy`, which not every gateway knows. */
  readonly supergraph: string;
  readonly manifest: string;
  /** File with the environment of the product's gateway. */
  readonly productEnv: string;
  readonly token: string;
  close(): Promise<void>;
}

export const idOf = (text: string): string => createHash('sha256').update(text).digest('hex');
export const asId = ({ query, variables }: BenchRequest): string =>
  JSON.stringify({ documentId: idOf(query), ...(variables && { variables }) });

/** A text with an extension: the gateway leaves it to Apollo Server, so every request runs the full pipeline. */
export const asTextWithExtension = ({ query, variables }: BenchRequest): string =>
  JSON.stringify({ query, ...(variables && { variables }), extensions: { bench: true } });

/** The key that signs internal tokens. */
export interface InternalKeys {
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
}

export async function createInternalKeys(): Promise<InternalKeys> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = 'bench';
  return {
    privateJwk: { ...(await exportJWK(privateKey)), kid },
    publicJwk: { ...(await exportJWK(publicKey)), kid },
  };
}

/** Prepares the files that contenders need, over subgraphs at the given ports. */
export async function createFixture(ports: readonly number[], internal?: InternalKeys): Promise<BenchFixture> {
  const dir = mkdtempSync(join(tmpdir(), 'gateway-bench-'));
  const file = (name: string, text: string): string => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };
  const signIn = await startSignIn();
  const { privateJwk } = internal ?? (await createInternalKeys());
  const guarded = file('guarded.graphql', composeSupergraph(ports, true));
  const manifest = file(
    'manifest.json',
    JSON.stringify({ operations: documents.map((body) => ({ id: idOf(body), body })) }),
  );
  const env = {
    PORT: '0',
    OIDC_ISSUER: signIn.issuer,
    OIDC_AUDIENCE: AUDIENCE,
    INTERNAL_KEY_FILE: file('key.json', JSON.stringify(privateJwk)),
    SUPERGRAPH_FILE: guarded,
    PARTNER_SUPERGRAPH_FILE: guarded.replace('guarded', 'partner'),
    KAFKA_BROKERS: '127.0.0.1:1',
    EXECUTOR: 'compiled',
    TRANSPORT: 'net',
    DOCUMENTS_FILE: manifest,
    LOG_LEVEL: 'silent',
    IDE: 'false',
  };
  file('partner.graphql', partnerOf(composeSupergraph(ports, true)));
  return {
    dir,
    ports,
    supergraph: file('supergraph.graphql', composeSupergraph(ports, false)),
    manifest,
    productEnv: file('env.json', JSON.stringify(env)),
    token: signIn.token,
    async close() {
      rmSync(dir, { recursive: true, force: true });
      await signIn.close();
    },
  };
}

/** The partner graph is not measured, but the gateway serves it: the same graph with every root field guarded. */
function partnerOf(supergraph: string): string {
  const guard = ' @policy(policies: [["device:read-status"]])';
  return supergraph.replace(/type Query[^{]*\{[^}]*\}/, (query) =>
    query.replace(/^ {2}\w+[^\n]*$/gm, (line) => (line.includes('@policy') ? line : line + guard)),
  );
}

async function startSignIn() {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  const server = createServer((req, res) => {
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify(req.url === '/jwks' ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/jwks` }));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: issuer,
    aud: AUDIENCE,
    sub: 'system',
    iat: now,
    exp: now + 7200,
    jti: 'bench',
    scope: 'system:operate',
  };
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'k1' })
    .sign(privateKey);
  return {
    issuer,
    token,
    close: () => new Promise<void>((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };
}
