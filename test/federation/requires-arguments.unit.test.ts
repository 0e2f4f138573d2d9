import { theme } from './support/theme.js';
import type { World } from './support/world.js';

type Comments = { id: string; authorId: string }[];
const comments = [1, 2, 3, 4].map((n) => ({ __typename: 'Comment', id: `c${n}`, authorId: `a${n}`, body: `b${n}` }));
const post = {
  __typename: 'Post',
  id: 'p1',
  comments: ({ limit }: { limit: number }) => comments.slice(0, limit),
  price: ({ currency }: { currency: string }) => (currency === 'USD' ? 10 : 100),
};
const world: World = {
  subgraphs: {
    posts: `type Query { feed: [Post] } type Post @key(fields: "id") { id: ID! }`,
    comments: `type Post @key(fields: "id") { id: ID! comments(limit: Int!): [Comment] price(currency: Currency = USD): Int }
      type Comment @key(fields: "id") { id: ID! authorId: ID body: String } enum Currency { USD SEK }`,
    authors: `type Post @key(fields: "id") { id: ID! comments(limit: Int!): [Comment] @external price(currency: Currency = USD): Int @external
        author: String @requires(fields: "comments(limit: 3) { authorId }")
        first: String @requires(fields: "comments(limit: 1) { authorId }")
        dollars: String @requires(fields: "price") crowns: String @requires(fields: "price(currency: SEK)") }
      type Comment @key(fields: "id") { id: ID! authorId: ID @external } enum Currency { USD SEK }`,
  },
  query: { feed: () => [post] },
  entities: [post, ...comments],
  computed: {
    'Post.author': (parent: { comments: unknown }) => ids(parent.comments, 3),
    'Post.first': (parent: { comments: unknown }) => ids(parent.comments, 1),
    'Post.dollars': (parent: { price: unknown }) =>
      `$${typeof parent.price === 'function' ? 10 : String(parent.price)}`,
    'Post.crowns': (parent: { price: unknown }) =>
      `${typeof parent.price === 'function' ? 100 : String(parent.price)} kr`,
  },
};

function ids(known: unknown, limit: number): string {
  const list = typeof known === 'function' ? (known as typeof post.comments)({ limit }) : (known as Comments);
  return list.map(({ authorId }) => authorId).join('');
}

theme('requires with arguments', world, [
  { title: 'the arguments of the set', query: '{feed{author}}', data: { feed: [{ author: 'a1a2a3' }] } },
  {
    title: "the client's own arguments beside it",
    query: '{feed{comments(limit:1){id} author}}',
    data: { feed: [{ comments: [{ id: 'c1' }], author: 'a1a2a3' }] },
    stockIsWrong: "the client's list becomes the input",
  },
  {
    title: 'in the other order',
    query: '{feed{author comments(limit:1){id}}}',
    data: { feed: [{ author: 'a1a2a3', comments: [{ id: 'c1' }] }] },
    stockIsWrong: 'one list for both',
  },
  {
    title: 'by variable',
    query: 'query($n:Int!){feed{comments(limit:$n){id} author}}',
    variables: { n: 2 },
    data: { feed: [{ comments: [{ id: 'c1' }, { id: 'c2' }], author: 'a1a2a3' }] },
    stockIsWrong: 'one list for both',
  },
  {
    title: 'by fragment',
    query: 'query{feed{...F author}} fragment F on Post{comments(limit:4){body}}',
    data: { feed: [{ comments: [{ body: 'b1' }, { body: 'b2' }, { body: 'b3' }, { body: 'b4' }], author: 'a1a2a3' }] },
    stockIsWrong: 'one list for both',
  },
  {
    title: 'equal arguments',
    query: '{feed{comments(limit:3){id} author}}',
    data: { feed: [{ comments: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }], author: 'a1a2a3' }] },
  },
  {
    title: 'under an alias',
    query: '{feed{mine:comments(limit:1){id} author}}',
    data: { feed: [{ mine: [{ id: 'c1' }], author: 'a1a2a3' }] },
  },
  {
    title: 'two fields that require one field with different arguments',
    query: '{feed{author first}}',
    data: { feed: [{ author: 'a1a2a3', first: 'a1' }] },
    stockIsWrong: 'the planner keeps one of the two',
  },
  {
    title: 'the same with the field itself',
    query: '{feed{first comments(limit:2){id} author}}',
    data: { feed: [{ first: 'a1', comments: [{ id: 'c1' }, { id: 'c2' }], author: 'a1a2a3' }] },
    stockIsWrong: 'one list for all',
  },
  { title: 'a default in the set', query: '{feed{dollars}}', data: { feed: [{ dollars: '$10' }] } },
  {
    title: 'a default in the set, another value from the client',
    query: '{feed{price(currency:SEK) dollars}}',
    data: { feed: [{ price: 100, dollars: '$10' }] },
    stockIsWrong: "the client's value becomes the input",
  },
  {
    title: 'a value in the set, the default from the client',
    query: '{feed{price crowns}}',
    data: { feed: [{ price: 10, crowns: '100 kr' }] },
    stockIsWrong: "the client's value becomes the input",
  },
  {
    title: 'default and value',
    query: '{feed{dollars crowns}}',
    data: { feed: [{ dollars: '$10', crowns: '100 kr' }] },
    stockIsWrong: 'the planner keeps one of the two',
  },
  {
    title: 'all four',
    query: '{feed{dollars author crowns first id}}',
    data: { feed: [{ dollars: '$10', author: 'a1a2a3', crowns: '100 kr', first: 'a1', id: 'p1' }] },
    stockIsWrong: 'the planner keeps one of each',
  },
  {
    title: 'conditionally',
    query: 'query($x:Boolean!){feed{dollars @include(if:$x) crowns}}',
    variables: { x: true },
    data: { feed: [{ dollars: '$10', crowns: '100 kr' }] },
    stockIsWrong: 'the planner keeps one of the two',
  },
  {
    title: 'conditionally without',
    query: 'query($x:Boolean!){feed{dollars @include(if:$x) crowns}}',
    variables: { x: false },
    data: { feed: [{ crowns: '100 kr' }] },
    stockIsWrong: 'the planner keeps the wrong one',
  },
]);
