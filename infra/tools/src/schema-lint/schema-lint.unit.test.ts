import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { lintSchemas } from './index.js';

const file = (path: string, sdl: string) => ({ path, document: parse(sdl) });
const messages = (...files: ReturnType<typeof file>[]) =>
  lintSchemas(files).map(({ where, message }) => `${where} ${message}`);

const GOOD = `
  type Query {
    "A loan."
    loan("Its id." id: ID!): Loan
    "Loans."
    loans("How many." first: Int = 20, "Cursor." after: String): LoanConnection!
  }
  type Mutation {
    "Ends it."
    endLoan("What." input: EndLoanInput!): EndLoanPayload!
  }
  "Wish to end a loan."
  input EndLoanInput {
    "Key."
    idempotencyKey: UUID!
    "Codes."
    codes: [String!]
  }
  "What came of it."
  type EndLoanPayload {
    "The loan."
    loan: Loan
  }
  "A loan."
  type Loan @key(fields: "id") {
    "Id."
    id: ID!
    "State."
    state: LoanState!
    "Whose."
    client: Client
    "Few by nature."
    goals: [String!]! @listSize(assumedSize: 5)
  }
  "State."
  enum LoanState {
    "Lent."
    ON_LOAN
  }
  "Key only."
  type Client @key(fields: "id", resolvable: false) {
    "Id."
    id: ID!
  }
  "A page."
  type LoanConnection {
    "Items."
    edges: [LoanEdge!]!
    "Where it stands."
    pageInfo: PageInfo!
  }
  "One item."
  type LoanEdge {
    "The loan."
    node: Loan!
  }
`;
const CLIENTS = `
  "A client."
  type Client @key(fields: "id") {
    "Id."
    id: ID!
    "Name."
    name: String!
    "Born."
    born: String!
  }
`;

test('a schema as it should be has no faults', () => {
  expect(messages(file('devices', GOOD), file('clients', CLIENTS))).toEqual([]);
});

test.each([
  ['a type', 'type A { "B." b: Int }', 'x:1 A has no description'],
  ['a field', '"A." type A { b: Int }', 'x:1 b has no description'],
  ['an argument', '"A." type A { "B." b(c: Int): Int }', 'x:1 c has no description'],
  ['an input field', '"A." input A { b: Int }', 'x:1 b has no description'],
  ['an enum value', '"A." enum A { B }', 'x:1 B has no description'],
  ['an empty text', '" " scalar A', 'x:1 A has no description'],
])('%s without a description is found', (_what, sdl, expected) => {
  expect(messages(file('x', sdl))).toEqual([expected]);
});

test('names keep their case', () => {
  expect(messages(file('x', '"A." type a_b { "C." C_d("E." E: Int): Int } "F." enum F { "G." gH }'))).toEqual([
    'x:1 a_b is not PascalCase',
    'x:1 C_d is not camelCase',
    'x:1 E is not camelCase',
    'x:1 gH is not UPPER_SNAKE',
  ]);
});

test('a list is a connection or says its size', () => {
  const sdl =
    '"A." type A {\n "B." b: [Int!]!\n "C." c: DConnection! }\n "D." type DConnection {\n "E." edges: [Int] }';
  expect(messages(file('x', sdl))).toEqual([
    'x:2 A.b is a list: make it a connection, or say how long it gets with @listSize',
    'x:3 A.c is a connection without the arguments first and after',
    'x:5 DConnection has no pageInfo',
  ]);
});

test('a mutation takes one input with a key and gives a payload', () => {
  const sdl =
    'type Mutation {\n "A." a("B." input: B!, "C." c: Int): A\n "D." d("I." input: DInput): DPayload }\n "B." type A { "X." x: Int } "D." input DInput { "K." idempotencyKey: UUID }';
  expect(messages(file('x', sdl))).toEqual([
    'x:2 a takes exactly one argument, input, and needs it',
    'x:2 a takes a type that does not end in Input',
    'x:2 a gives no type ending in Payload',
    'x:2 a has no idempotencyKey: UUID! in its input',
    'x:3 d takes exactly one argument, input, and needs it',
    'x:3 d has no idempotencyKey: UUID! in its input',
  ]);
});

test('what another service answers is nullable', () => {
  const devices =
    '"L." type Loan @key(fields: "id") {\n "I." id: ID!\n "S." state: Int!\n "C." client: Client!\n "D." old: [Client!] @listSize(assumedSize: 2) }\n "C." type Client @key(fields: "id") {\n "I." id: ID!\n "N." name: String! @external\n "L." loans: Int! }';
  expect(messages(file('devices', devices), file('clients', CLIENTS))).toEqual([
    'devices:4 Loan.client depends on another service and must be nullable',
    'devices:5 Loan.old depends on another service and must be nullable',
    'devices:9 Client.loans depends on another service and must be nullable',
  ]);
});
