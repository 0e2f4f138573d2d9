import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { documents, write } from './_samples.js';
import { PEPPOL_RELEASE } from './common.js';

/** The folder with the jars of the rules (README.md). */
const jars = process.env['PEPPOL_RULES'];
const check = join(import.meta.dirname, '../official-rules/Check.java');
const RULE_SETS = {
  ORDER: 'order',
  ORDER_CHANGE: 'order-change',
  ORDER_CANCELLATION: 'order-cancellation',
  ORDER_RESPONSE: 'order-response-advanced',
  DESPATCH_ADVICE: 'despatch-advice',
};

(jars ? test : test.skip)('S2-24: every document that we write is valid by the official rules', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hjalpmedel-peppol-'));
  const lines = documents.map((document, index) => {
    const path = join(folder, `${index}.xml`);
    writeFileSync(path, write(document));
    return `eu.peppol.bis3:${RULE_SETS[document.kind]}:${PEPPOL_RELEASE}|${path}`;
  });
  const args = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', `${jars}/*`, check];
  const told = execFileSync('java', args, { input: `${lines.join('\n')}\n`, encoding: 'utf8' })
    .trim()
    .split('\n');
  expect(told.filter((line) => !line.startsWith('VALID'))).toEqual([]);
  expect(told).toHaveLength(documents.length);
});
