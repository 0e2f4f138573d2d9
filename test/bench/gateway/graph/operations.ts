/** One request of a series: the operation and its variables. */
export interface BenchRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** A kind of traffic. Its operations are sent in turn. */
export interface Series {
  readonly name: string;
  readonly what: string;
  readonly operations: readonly BenchRequest[];
}

const mid = `query Mid($first: Int) {
  me { id name username }
  topProducts(first: $first) { upc name price weight inStock shippingEstimate reviews { id body author { id name username } } }
}`;
const one = `query One($id: ID!) { user(id: $id) { id name reviews { id product { upc name inStock } } } }`;
const small = `query Small { me { id name username } }`;
const big = `fragment U on User { id username name }
fragment R on Review { id body }
fragment P on Product { inStock name price shippingEstimate upc weight }
query Big {
  users { ...U reviews { ...R product { ...P reviews { ...R author { ...U reviews { ...R product { ...P } } } } } } }
  topProducts { ...P reviews { ...R author { ...U reviews { ...R product { ...P } } } } }
}`;

const shapes = [
  small,
  one,
  `query Names($id: ID!) { user(id: $id) { name username } }`,
  `query Stock { topProducts(first: 4) { upc inStock } }`,
  `query Prices { topProducts(first: 3) { name price weight } }`,
  `query Authors { topProducts(first: 2) { reviews { author { username } } } }`,
  `query Mine { me { username reviews { body product { name price } } } }`,
  `query Ship($first: Int) { topProducts(first: $first) { upc shippingEstimate } }`,
  `query Both($id: ID!) { me { name } user(id: $id) { reviews { id body } } }`,
  mid,
];
const PEOPLE = 200;
const person = (n: number) => String((n % PEOPLE) + 1);

/** The kinds of traffic of the bench. */
export const allSeries: readonly Series[] = [
  { name: 'mid', what: 'one operation, identical requests', operations: [{ query: mid, variables: { first: 5 } }] },
  {
    name: 'distinct',
    what: `one operation, ${PEOPLE} different variables`,
    operations: Array.from({ length: PEOPLE }, (_, n) => ({ query: one, variables: { id: person(n) } })),
  },
  {
    name: 'mixed',
    what: `${shapes.length} operations, variables differ`,
    operations: Array.from({ length: PEOPLE }, (_, n) => {
      const query = shapes[n % shapes.length] ?? small;
      const variables = query.includes('$id')
        ? { id: person(n) }
        : query.includes('$first')
          ? { first: 1 + (n % 5) }
          : {};
      return { query, variables };
    }),
  },
  { name: 'big', what: 'the deep operation of the public benchmark', operations: [{ query: big }] },
];

/** Every document once, for the registered operations. */
export const documents: readonly string[] = [
  ...new Set(allSeries.flatMap(({ operations }) => operations.map(({ query }) => query))),
];
