#!/usr/bin/env bash
# npm `eventsource` forgets an event id that comes without data, so a reconnect asks again for what was already seen.
# Servers send a bare `id:` block to move the position past events the reader may not see.
# Package:  eventsource 4.1.1.
# Seen:     after "id: 1 + data" and "id: 2" alone, the reconnect carries Last-Event-ID 1.
# Expected: 2. HTML Standard, "Interpreting an event stream": dispatching sets the last event id first, and only
#           then stops if the data buffer is empty. Browsers do so.
# Source:   measured; its README claims the WHATWG standard.
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --no-audit --no-fund --silent eventsource@4.1.1
cat > case.mjs <<'JS'
import { createServer } from 'node:http';
import { EventSource } from 'eventsource';
const asked = [];
const server = createServer((request, response) => {
  asked.push(request.headers['last-event-id']);
  if (asked.length === 2) {
    console.log('Last-Event-ID of the two connections:', asked);
    process.exit(asked[1] === '1' ? 0 : 1);
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end('retry: 20\n\nid: 1\ndata: loan\n\nid: 2\n\n');
});
server.listen(0, '127.0.0.1', () => new EventSource(`http://127.0.0.1:${server.address().port}`));
setTimeout(() => process.exit(2), 10_000);
JS
node case.mjs
