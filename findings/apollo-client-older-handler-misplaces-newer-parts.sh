#!/usr/bin/env bash
# Apollo Client's handler for `deferSpec=20220824` merges parts of the present format at the root, without a word.
# Both formats say `hasNext` and `incremental`. The present one names a part by an id in place of a path; the handler
# takes the missing path for the root, so the fields of `me` become fields of the query.
# Package:  @apollo/client 4.3.8 (Defer20220824Handler), graphql 16.15.0, rxjs 7.8.2.
# Seen:     data { me: { id }, size: 10 } (cache policy no-cache), no error.
# Expected: an error, or the part at its place: an id that the handler does not know is no path.
# Source:   measured; read in defer20220824.js.
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent @apollo/client@4.3.8 graphql@16.15.0 rxjs@7.8.2
cat > case.mjs <<'JS'
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { Defer20220824Handler } from '@apollo/client/incremental';
const part = (value) => `\r\n---\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(value)}`;
const parts = [
  { data: { me: { __typename: 'User', id: '1' } }, pending: [{ id: '0', path: ['me'] }], hasNext: true },
  { incremental: [{ id: '0', data: { size: 10 } }], completed: [{ id: '0' }], hasNext: false },
];
const headers = { 'content-type': 'multipart/mixed; boundary="-"' };
const fetch = async () => new Response(`${parts.map(part).join('')}\r\n-----\r\n`, { headers });
const client = new ApolloClient({
  cache: new InMemoryCache(),
  link: new HttpLink({ uri: 'http://unused', fetch }),
  incrementalHandler: new Defer20220824Handler(),
});
const query = gql('{ me { __typename id ... on User @defer { size } } }');
const seen = [];
client
  .watchQuery({ query, fetchPolicy: 'no-cache', errorPolicy: 'all' })
  .subscribe(({ data, error }) => seen.push({ data, error: error?.message }));
setTimeout(() => {
  console.log(JSON.stringify(seen.at(-1)));
  const { data, error } = seen.at(-1) ?? {};
  process.exit(data?.size === 10 && data.me.size === undefined && error === undefined ? 0 : 1);
}, 500);
JS
node case.mjs
