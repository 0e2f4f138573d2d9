#!/usr/bin/env bash
# Apollo Client 3 removes the whole object when one of its deferred fragments fails.
# A fragment whose non-null field failed arrives as `data: null` with its path and errors. The client writes the null
# at the path, over the fields that it had shown before.
# Package:  @apollo/client 3.13.8, graphql 16.15.0.
# Seen:     first me { id }, then me null.
# Expected: me { id } with the error. Incremental delivery draft of 2022-08-24, which the client asks for by
#           `deferSpec=20220824`: null stands for the fragment's data, not for the object that holds it.
# Source:   measured; @apollo/client 4 leaves the object alone.
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --no-audit --no-fund --silent @apollo/client@3.13.8 graphql@16.15.0
cat > case.mjs <<'JS'
import core from '@apollo/client/core/core.cjs';
import http from '@apollo/client/link/http/http.cjs';
const part = (value) => `\r\n---\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(value)}`;
const parts = [
  { data: { me: { __typename: 'User', id: '1' } }, hasNext: true },
  { incremental: [{ data: null, path: ['me'], errors: [{ message: 'failed', path: ['me', 'size'] }] }], hasNext: false },
];
const headers = { 'content-type': 'multipart/mixed; boundary="-"; deferSpec=20220824' };
const fetch = async () => new Response(`${parts.map(part).join('')}\r\n-----\r\n`, { headers });
const client = new core.ApolloClient({
  cache: new core.InMemoryCache(),
  link: new http.HttpLink({ uri: 'http://unused', fetch }),
});
const query = core.gql('{ me { __typename id ... on User @defer { size } } }');
const seen = [];
client.watchQuery({ query, errorPolicy: 'all' }).subscribe(({ data }) => seen.push(data?.me ?? null));
setTimeout(() => {
  console.log(JSON.stringify(seen));
  process.exit(seen[0]?.id === '1' && seen.at(-1) === null ? 0 : 1);
}, 500);
JS
node case.mjs
