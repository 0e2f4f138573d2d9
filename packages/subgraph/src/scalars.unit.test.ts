import { expect, test } from '@jest/globals';
import { graphql, GraphQLError } from 'graphql';
import type { Logger } from '@hjalpmedel/observability';
import { errorFormatter } from './errors.js';
import { subgraphSchema } from './index.js';

const schema = subgraphSchema(
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@tag", "@listSize", "@policy"])
   input When { on: Date at: DateTime }
   type Query { told(input: When!): Boolean! }`,
  { Query: { told: () => true } },
);
const format = errorFormatter({ error: () => undefined } as unknown as Logger);
/** Code and field of the fault, as a client is told; nothing when it is accepted. */
async function faultOf(input: object) {
  const source = 'query($input: When!) { told(input: $input) }';
  const { errors } = await graphql({ schema, source, variableValues: { input } });
  const [error] = errors ?? [];
  if (!error) return undefined;
  // As Apollo Server marks a variable that does not fit.
  const marked = new GraphQLError(error.message, { extensions: { code: 'BAD_USER_INPUT' } });
  const { code, field } = format(marked.toJSON(), marked).extensions as { code: string; field: string };
  return [code, field];
}

test.each([
  [{ at: '2026-02-30T10:00:00.000Z' }, 'input.at'],
  [{ at: '0000-01-01T00:00:00.000Z' }, 'input.at'],
  [{ at: '9999-12-31T23:59:59.999Z' }, 'input.at'],
  [{ on: '2026-02-30' }, 'input.on'],
  [{ on: '9999-12-31' }, 'input.on'],
])('a day that is none, %p, is bad input that names its field', async (input, field) => {
  expect(await faultOf(input)).toEqual(['BAD_USER_INPUT', field]);
});

test('a leap day and a moment on it are told', async () => {
  expect(await faultOf({ on: '2024-02-29', at: '2024-02-29T23:59:59.999Z' })).toBeUndefined();
});
