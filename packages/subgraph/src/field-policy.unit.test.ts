import { describe, expect, test } from '@jest/globals';
import { graphql } from 'graphql';
import type { Principal } from '@hjalpmedel/auth';
import { subgraphSchema } from './create-subgraph.js';

const typeDefs = (fieldPolicy: string, typePolicy = '') => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@tag", "@listSize", "@policy"])
  type Query { loan: Loan ${fieldPolicy} open: String }
  type Loan @key(fields: "id") ${typePolicy} { id: ID! rent: Int @policy(policies: [["rent:read"]]) }`;
const resolvers = { Query: { loan: () => ({ id: '1', rent: 7 }), open: () => 'open' } };
const nurse: Principal = {
  kind: 'staff',
  subjectId: 'n',
  grants: [{ role: 'NURSE', municipalityCode: '1496' }],
};
const nobody: Principal = { kind: 'staff', subjectId: 'x', grants: [] };

async function run(sdl: string, principal: Principal, source: string) {
  const result = await graphql({
    schema: subgraphSchema(sdl, resolvers),
    source,
    contextValue: { caller: { principal } },
  });
  return [result.data, result.errors?.map(({ path }) => path?.join('.'))];
}

describe('a schema is refused whose @policy', () => {
  test.each(['[]', '[[]]', '[["loan:read"], []]', '"loan:read"', '["loan:read"]', '[["loan:reed"]]', '[[""]]'])(
    'is %s, on a field or a type',
    (policies) => {
      expect(() => subgraphSchema(typeDefs(`@policy(policies: ${policies})`), resolvers)).toThrow('@policy');
      expect(() => subgraphSchema(typeDefs('', `@policy(policies: ${policies})`), resolvers)).toThrow('@policy');
    },
  );
});

test('a field needs its own policy and that of its type', async () => {
  const sdl = typeDefs('@policy(policies: [["loan:read"]])', '@policy(policies: [["device:read"]])');
  expect(await run(sdl, nobody, '{ open loan { id } }')).toMatchObject([{ open: 'open', loan: null }, ['loan']]);
  expect(await run(sdl, nurse, '{ loan { id rent } }')).toMatchObject([
    { loan: { id: '1', rent: null } },
    ['loan.rent'],
  ]);
});
