import { expect, test } from '@jest/globals';
import { createSteps } from './steps.js';

function record(isTTY: boolean): { text: () => string; steps: ReturnType<typeof createSteps> } {
  let text = '';
  const steps = createSteps({ write: (piece) => (text += piece), isTTY, columns: 40 });
  return { text: () => text, steps };
}

test('without a terminal a step prints one line with its outcome and duration', async () => {
  const { steps, text } = record(false);
  await steps.run('Kafka', async () => '4.3.1');
  expect(text()).toMatch(/^✓ Kafka: 4\.3\.1 \(\d+\.\d s\)\n$/);
});

test('a failed step is marked, and its error is thrown on', async () => {
  const { steps, text } = record(false);
  await expect(steps.run('Kafka', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(text()).toMatch(/^✗ Kafka/);
});

test('on a terminal one line is redrawn and never wraps', async () => {
  const { steps, text } = record(true);
  await steps.run('MongoDB', async (note) => {
    note(`fetching ${'x'.repeat(100)}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  const frames = text()
    .split('\r\u001b[2K')
    .filter((frame) => frame.includes('fetching'));
  expect(frames.length).toBeGreaterThan(0);
  expect(Math.max(...frames.map((frame) => frame.length))).toBeLessThan(40);
});
