import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documents, write } from '../src/_samples.js';
import { PEPPOL_RELEASE } from '../src/common.js';

const RULE_SETS = {
  ORDER: 'order',
  ORDER_CHANGE: 'order-change',
  ORDER_CANCELLATION: 'order-cancellation',
  ORDER_RESPONSE: 'order-response-advanced',
  DESPATCH_ADVICE: 'despatch-advice',
};

/** Checks every kind of document that we write by the official rules (S2-24). The argument is the folder with their jars. */
const jars = process.argv[2];
if (jars === undefined) throw new Error('usage: npm run official-rules -- FOLDER (packages/ubl/README.md)');
const folder = mkdtempSync(join(tmpdir(), 'hjalpmedel-peppol-'));
const lines = documents.map((document, index) => {
  const path = join(folder, `${index}.xml`);
  writeFileSync(path, write(document));
  return `eu.peppol.bis3:${RULE_SETS[document.kind]}:${PEPPOL_RELEASE}|${path}`;
});
const check = join(import.meta.dirname, '../official-rules/Check.java');
const args = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', `${jars}/*`, check];
const told = execFileSync('java', args, { input: `${lines.join('\n')}\n`, encoding: 'utf8' })
  .trim()
  .split('\n');
const valid = told.filter((line) => line.startsWith('VALID'));
process.stdout.write(`${told.join('\n')}\n${valid.length} of ${documents.length} documents valid\n`);
process.exitCode = valid.length === documents.length && told.length === documents.length ? 0 : 1;
