import { expect, test } from '@jest/globals';
import { evolveDevice, MASKED } from './device.evolve.js';
import type { StoredDevice } from './device.js';
import { endQuarantineFor } from './quarantine.js';

const held = (quarantine: string, ...quarantineRefs: string[]) =>
  ({ status: 'AVAILABLE', quarantine, quarantineRefs }) as unknown as StoredDevice;
/** What is left of a quarantine after one of its causes has ended. */
const after = (state: StoredDevice, ref: string) => {
  const { quarantine, quarantineRefs } = endQuarantineFor({ ref, reason: 'Fel' }, state).reduce(
    evolveDevice,
    state,
  ) as StoredDevice;
  return [quarantine, quarantineRefs];
};

test('S1-3: a quarantine ends with its last notice', () => {
  expect(after(held('Fel', 'N1'), 'N1')).toEqual([undefined, undefined]);
});

test('S1-3: another notice, also one of the same wording, or a person keeps the device in quarantine', () => {
  expect(after(held('Fel; Fel', 'N1', 'N2'), 'N1')).toEqual(['Fel', ['N2']]);
  expect(after(held('Spricka; Fel', 'N1'), 'N1')).toEqual(['Spricka', []]);
});

test('S1-4: a masked text tells no cause, so a person lifts the quarantine', () => {
  expect(after(held(MASKED, 'N1'), 'N1')).toEqual([MASKED, []]);
});

test('a notice that did not hold the device changes nothing', () => {
  expect(endQuarantineFor({ ref: 'N9', reason: 'Fel' }, held('Fel', 'N1'))).toEqual([]);
});
