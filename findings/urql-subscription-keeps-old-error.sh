#!/usr/bin/env bash
# urql repeats one event's error with EVERY later event of the same subscription.
# A subscription's results are independent, but the subscription exchange merges each into the last one
# like an incremental delivery: `data` is replaced, `errors` are carried on where the next result has none.
# Package:  @urql/core 6.0.3, graphql 16.15.0.
# Seen:     events 3 and 4 are whole, and both carry the error of event 2.
# Expected: error only with event 2 (GraphQL specification, "Subscription": one execution result per source event).
# Source:   measured; read in mergeResultPatch of @urql/core.
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --no-audit --no-fund --silent @urql/core@6.0.3 graphql@16.15.0
cat > case.mjs <<'JS'
import { setTimeout as wait } from 'node:timers/promises';
import { Client, subscriptionExchange } from '@urql/core';
let server;
const forwardSubscription = () => ({
  subscribe(sink) {
    server = sink;
    return { unsubscribe() {} };
  },
});
const exchanges = [subscriptionExchange({ forwardSubscription })];
const client = new Client({ url: 'http://unused', preferGetMethod: false, exchanges });
const seen = [];
client
  .subscription('subscription { count }', {})
  .subscribe(({ data, error }) => seen.push([data?.count, error?.message]));
await wait(10);
server.next({ data: { count: 1 } });
server.next({ data: { count: null }, errors: [{ message: 'store is away', path: ['count'] }] });
server.next({ data: { count: 3 } });
server.next({ data: { count: 4 } });
await wait(10);
console.log(seen);
process.exit(!seen[0][1] && seen[3][0] === 4 && seen[3][1]?.includes('store is away') ? 0 : 1);
JS
node case.mjs
