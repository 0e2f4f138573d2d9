import { expect, test } from '@jest/globals';
import { graphql } from 'graphql';
import type { Logger } from '@hjalpmedel/observability';
import { errorFormatter } from './errors.js';
import { subgraphSchema } from './index.js';

const schema = subgraphSchema(
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@tag", "@listSize", "@policy"])
   input When { on: Date at: DateTime key: UUID }
   type Query { told(input: When!): Boolean! sum(of: Ore): Ore }`,
  { Query: { told: () => true, sum: (_: unknown, { of }: { of: number }) => of } },
);
const format = errorFormatter({ error: () => undefined } as unknown as Logger);
/** The error that a client receives; undefined when the input is accepted. */
async function toldOf(source: string, variableValues?: Record<string, unknown>) {
  const { errors } = await graphql({ schema, source, ...(variableValues ? { variableValues } : {}) });
  return errors?.[0] && format(errors[0].toJSON(), errors[0]);
}
const toldOfVariable = (input: unknown) => toldOf('query($input: When!) { told(input: $input) }', { input });
const DAY = 'Expected a day of the calendar from 1900 to 2200 as YYYY-MM-DD.';
const MOMENT = 'Expected a moment from 1900 to 2200 as YYYY-MM-DDTHH:MM:SS.mmmZ.';
const MARK = 'Expected a UUID in lower case.';

test.each([
  [{ at: '2026-02-30T10:00:00.000Z' }, 'input.at', MOMENT],
  [{ at: '0000-01-01T00:00:00.000Z' }, 'input.at', MOMENT],
  [{ at: '9999-12-31T23:59:59.999Z' }, 'input.at', MOMENT],
  [{ on: '2026-02-30' }, 'input.on', DAY],
  [{ on: '9999-12-31' }, 'input.on', DAY],
  [{ on: 199001011239 }, 'input.on', DAY],
  [{ on: '19900101-1239' }, 'input.on', DAY],
  [{ key: 'ABC' }, 'input.key', MARK],
])(
  'what is no day, moment or id, %p, names its field and the form that is expected, not the value',
  async (input, field, form) => {
    expect(await toldOfVariable(input)).toMatchObject({
      message: `Variable "$input" got an invalid value at "${field}". ${form}`,
      extensions: { code: 'BAD_USER_INPUT', field },
    });
  },
);

test('written into the document, it is told where and in which form', async () => {
  expect(await toldOf('{ told(input: { on: "19900101-1239" }) }')).toMatchObject({
    message: DAY,
    locations: [{ line: 1, column: 21 }],
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test('a leap day and a moment on it are told', async () => {
  expect(await toldOfVariable({ on: '2024-02-29', at: '2024-02-29T23:59:59.999Z' })).toBeUndefined();
});

test('an amount is told in whole öre, beyond 32 bits too, and nothing else is an amount', async () => {
  const sumOf = async (amount: unknown) =>
    graphql({ schema, source: 'query($of: Ore) { sum(of: $of) }', variableValues: { of: amount } });
  for (const amount of [0, -1, 5_000_000_000]) expect((await sumOf(amount)).data).toEqual({ sum: amount });
  for (const amount of [0.5, 2 ** 53, '5']) expect((await sumOf(amount)).errors).toHaveLength(1);
});
