import { expect, test } from '@jest/globals';
import { createResultLine } from './result-line.js';

function collect() {
  const written: string[] = [];
  const line = createResultLine((text) => void written.push(text));
  return { line, text: () => written.join('') };
}

test('the result stays back until it is released, also when it arrives in pieces', () => {
  const { line, text } = collect();
  line.write('PASS a\n12 pas');
  line.write('sed, 0 failed\n');
  expect(text()).toBe('PASS a\n');
  line.release();
  expect(text()).toBe('PASS a\n12 passed, 0 failed\n');
});

test('other text passes at once, also after a line that starts with a number', () => {
  const { line, text } = collect();
  line.write('3 suites left\n');
  line.write('PASS b');
  expect(text()).toBe('3 suites left\nPASS b');
});
