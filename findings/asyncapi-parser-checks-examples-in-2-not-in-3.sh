#!/usr/bin/env bash
# The AsyncAPI parser refuses a wrong message example in a 2.6 document and passes the same example in 3.0 and 3.1.
# A move to AsyncAPI 3 switches the check off without a word. A payload schema under a media type the parser
# does not know ("application/not-a-schema") passes unread in the same way.
# Package:  @asyncapi/parser 3.6.3.
# Expected: the error of 2.6. AsyncAPI 3.1, Message Example Object: the payload "MUST validate against" the schema.
# Source:   measured; parser-js issue 1024 and cli issue 925 (both open).
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --no-audit --no-fund --silent @asyncapi/parser@3.6.3
cat > case.mjs <<'JS'
import { Parser } from '@asyncapi/parser';
const payload = { type: 'object', properties: { count: { type: 'integer' } } };
const unread = { schemaFormat: 'application/not-a-schema', schema: { type: 'no such type' } };
const message = { payload, examples: [{ payload: { count: 'three' } }] };
const info = { title: 'Loans', version: '1.0.0' };
const version2 = { asyncapi: '2.6.0', info, channels: { loans: { publish: { message } } } };
const version3 = (asyncapi, content) => ({
  asyncapi,
  info,
  channels: { loans: { address: 'loans', messages: { opened: content } } },
  operations: { send: { action: 'send', channel: { $ref: '#/channels/loans' } } },
});
const errors = async (document) =>
  (await new Parser().validate(JSON.stringify(document))).filter(({ severity }) => severity === 0).map(({ code }) => code);
const seen = {
  '2.6.0': await errors(version2),
  '3.0.0': await errors(version3('3.0.0', message)),
  '3.1.0': await errors(version3('3.1.0', message)),
  'unknown schema format': await errors(version3('3.1.0', { payload: unread })),
};
console.log(seen);
const [two, ...three] = Object.values(seen);
process.exit(two[0] === 'asyncapi2-message-examples' && three.every((list) => list.length === 0) ? 0 : 1);
JS
node case.mjs
