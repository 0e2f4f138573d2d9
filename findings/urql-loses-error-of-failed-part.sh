#!/usr/bin/env bash
# urql shows no error when a deferred fragment fails, in the present format of incremental delivery.
# A fragment that failed is named in `completed` with its errors. urql finds the other parts of this format by their
# ids and merges them, but never reads `completed`: the result ends as a success that lacks the fragment.
# Package:  @urql/core 6.0.3, graphql 16.15.0.
# Seen:     last result { me: { id } }, no error, hasNext false.
# Expected: the error in `result.error` (incremental delivery draft: errors of `completed` are those of the part).
# Source:   measured; read in mergeResultPatch of @urql/core.
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --no-audit --no-fund --silent @urql/core@6.0.3 graphql@16.15.0
cat > case.mjs <<'JS'
import { Client, fetchExchange, gql } from '@urql/core';
const part = (value) => `\r\n---\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(value)}`;
const parts = [
  { data: { me: { __typename: 'User', id: '1' } }, pending: [{ id: '0', path: ['me'] }], hasNext: true },
  { completed: [{ id: '0', errors: [{ message: 'failed', path: ['me', 'size'] }] }], hasNext: false },
];
const headers = { 'content-type': 'multipart/mixed; boundary="-"' };
const fetch = async () => new Response(`${parts.map(part).join('')}\r\n-----\r\n`, { headers });
const client = new Client({ url: 'http://unused', exchanges: [fetchExchange], preferGetMethod: false, fetch });
const seen = [];
client
  .query(gql`{ me { __typename id ... on User @defer { size } } }`, {})
  .subscribe(({ data, error, hasNext }) => seen.push({ id: data?.me?.id, error: error?.message, hasNext }));
setTimeout(() => {
  console.log(JSON.stringify(seen));
  const last = seen.at(-1);
  process.exit(last?.id === '1' && last.hasNext === false && last.error === undefined ? 0 : 1);
}, 500);
JS
node case.mjs
