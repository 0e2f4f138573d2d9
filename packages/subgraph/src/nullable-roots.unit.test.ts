import { expect, test } from '@jest/globals';
import { graphql } from 'graphql';
import { subgraphSchema } from './index.js';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@tag", "@listSize", "@policy"])';
const fail = () => {
  throw new Error('failed');
};
const schema = subgraphSchema(
  `${link}
   type Query { good: Int! bad: Int! late: Int! none: Int! may: Int }
   type Mutation { first: Int! second: Int! third: Int! }`,
  {
    Query: {
      good: () => 1,
      bad: fail,
      late: () => Promise.reject(new Error('late')),
      none: () => null,
      may: () => null,
    },
    Mutation: { first: () => 1, second: fail, third: () => 3 },
  },
);

test('a root field that fails is null with its error, and the others have their data', async () => {
  const { data, errors } = await graphql({ schema, source: '{ good bad late none may }' });
  expect(data).toEqual({ good: 1, bad: null, late: null, none: null, may: null });
  expect(errors?.map(({ path }) => path?.[0]).sort()).toEqual(['bad', 'late', 'none']);
});

test('the payloads of other mutations are kept', async () => {
  const { data, errors } = await graphql({ schema, source: 'mutation { first second third }' });
  expect(data).toEqual({ first: 1, second: null, third: 3 });
  expect(errors).toHaveLength(1);
});

test('the published schema keeps its types', async () => {
  const { data } = await graphql({ schema, source: '{ _service { sdl } }' });
  expect((data as { _service: { sdl: string } })._service.sdl).toContain('good: Int!');
});
