import type { Principal } from '@hjalpmedel/auth';
import { newId } from '@hjalpmedel/domain';
import type { Service } from '@hjalpmedel/subgraph';
import type { TestNetwork } from './test-network.js';

/** The names of the queries or mutations of a service. A test that walks all of them compares its list with this one. */
export function rootFields({ subgraph }: Service, root: 'Query' | 'Mutation'): readonly string[] {
  const fields = subgraph.schema.getType(root);
  if (!fields || !('getFields' in fields)) return [];
  return Object.keys(fields.getFields()).filter((name) => !name.startsWith('_'));
}

/** All that a caller can see of the answer to a mutation. Without the request id, so that two answers can be compared. */
export async function answerTo(
  network: TestNetwork,
  as: Principal,
  service: string,
  mutation: string,
  input: object,
): Promise<{ readonly codes: readonly unknown[]; readonly errors: readonly object[] }> {
  const fields = network.service(service).subgraph.schema.getMutationType()?.getFields() ?? {};
  const type = String(fields[mutation]?.args[0]?.type);
  const query = `mutation($input: ${type}) { ${mutation}(input: $input) { __typename } }`;
  const { codes, errors } = await network.as(as, service, query, { input: { idempotencyKey: newId(), ...input } });
  return {
    codes,
    errors: errors.map(({ extensions: { requestId: _, ...extensions }, ...error }) => ({ ...error, extensions })),
  };
}
