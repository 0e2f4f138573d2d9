#!/usr/bin/env bash
# DuckDB reads 1.5 as 2, without an error, when the first 20 480 rows of a file held whole numbers only.
# Column types are guessed from a sample. A later value that does not fit the guess is an error if it is text,
# but a fraction is ROUNDED into the whole-number column: in CSV and in JSON, where 1.5 never was text.
# Package:  @duckdb/node-api 1.5.6-r.1.
# Expected: an error, as for text in the same column, or a wider column.
# Source:   measured; DuckDB documentation, "CSV Auto Detection", names sample_size but not that values are changed.
# Exits 0 while the behaviour is as described, 1 when it has changed.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm init -y >/dev/null; npm install --no-audit --no-fund --silent @duckdb/node-api@1.5.6-r.1
cat > case.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const lastHours = async (file, last, line) => {
  writeFileSync(file, (file.endsWith('csv') ? 'hours\n' : '') + `${line('1')}\n`.repeat(20_480) + `${line(last)}\n`);
  try {
    const reader = await connection.runAndReadAll(`SELECT max(hours)::VARCHAR FROM '${file}'`);
    return reader.getRows()[0][0];
  } catch (error) {
    return `error: ${error.message.split('\n')[0]}`;
  }
};
const seen = {
  csv: await lastHours('hours.csv', '1.5', (value) => value),
  json: await lastHours('hours.ndjson', '1.5', (value) => `{"hours":${value}}`),
  csvText: await lastHours('text.csv', 'many', (value) => value),
};
console.log(seen);
process.exit(seen.csv === '2' && seen.json === '2' && seen.csvText.startsWith('error') ? 0 : 1);
JS
node case.mjs
