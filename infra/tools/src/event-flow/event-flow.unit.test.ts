import { expect, test } from '@jest/globals';
import { faultsOf, flowsOf } from './flows.js';
import { readGraph } from './graph.js';
import { createSources, parseSource } from './sources.js';

const IMPORTS = `import { published } from '@hjalpmedel/mongo';
import { on } from '@hjalpmedel/messaging';
import { Opened, Closed, Emptied, Broken } from '@hjalpmedel/events';`;

const DOMAIN = `export type BoxEvent = { readonly type: 'BoxOpened' } | { readonly type: 'BoxClosed' };
export function decide(command) {
  switch (command.type) {
    case 'Open':
      return [{ type: 'BoxOpened' }];
    case 'Close':
      return [{ type: command.hard ? 'BoxClosed' : 'BoxClosed' }];
  }
}`;

const PUBLISHED = `${IMPORTS}
import type { BoxEvent } from '../domain/box.js';
export function publishBox(event: BoxEvent) {
  switch (event.type) {
    case 'BoxOpened':
      return [published(Opened, {})];
    case 'BoxClosed':
      return [published(Closed, {})];
  }
}`;

const sources = {
  'services/boxes/src/domain/box.ts': DOMAIN,
  'services/boxes/src/events/published.ts': PUBLISHED,
  'services/boxes/src/commands.ts': `import { decide } from './domain/box.js';
export const open = (deps) => deps.run(decide, { type: 'Open' });
export const close = (deps) => deps.run(decide, { type: 'Close' });`,
  'services/boxes/src/graphql/resolvers/Mutation.ts': `import { open } from '../../commands.js';
export const Mutation: MutationResolvers = { openBox: (_, { input }, { deps }) => open(deps) };`,
  'services/boxes/src/jobs.ts': `import { close } from './commands.js';
export const jobs = [{ name: 'closeBoxes', at: '01:00', run: close }];`,
  'services/rooms/src/events/consumers.ts': `${IMPORTS}
const watched = [Opened, Broken];
export const consumers = () => [
  ...watched.map((contract) => on(contract, () => undefined)),
  on(Broken, () => publishRoom({ type: 'RoomEmptied' })),
];
export function publishRoom(event: { type: 'RoomEmptied' }) {
  return [published(Emptied, {})];
}`,
};
const contracts = ['Opened', 'Closed', 'Emptied', 'Broken'];

function flows(extra: Readonly<Record<string, string>> = {}) {
  const files = Object.entries({ ...sources, ...extra }).map(([path, text]) => parseSource(path, text));
  return flowsOf(
    readGraph(createSources(files), (text) => (contracts.includes(text) ? [text] : [])),
    contracts,
  );
}

test('a mutation and a job cause the events of their own command, and of no other command', () => {
  expect(flows().slice(0, 2)).toEqual([
    { event: 'Opened', causes: ['mutation `openBox`'], consumers: ['rooms'] },
    { event: 'Closed', causes: ['job `closeBoxes` of boxes'], consumers: [] },
  ]);
});

test('a reaction causes nothing while its own event has no cause', () => {
  expect(flows().slice(2)).toEqual([
    { event: 'Emptied', causes: [], consumers: [] },
    { event: 'Broken', causes: [], consumers: ['rooms'] },
  ]);
  const breaker = `${IMPORTS}
export const jobs = [{ name: 'breakBoxes', at: '02:00', run: () => [published(Broken, {})] }];`;
  expect(flows({ 'services/breakers/src/jobs.ts': breaker }).slice(2)).toEqual([
    { event: 'Emptied', causes: ['rooms on `Broken`'], consumers: [] },
    { event: 'Broken', causes: ['job `breakBoxes` of breakers'], consumers: ['rooms'] },
  ]);
});

test('a consumed event without a cause is a fault, unless it is listed', () => {
  expect(faultsOf(flows(), [])).toEqual([
    {
      where: 'docs/reference/events.md',
      message: 'Broken is consumed by rooms, and no mutation, job or reaction causes it',
    },
  ]);
  expect(faultsOf(flows(), ['Broken'])).toEqual([]);
});

test('what stands on the list without need is a fault: the list only shrinks', () => {
  const messages = faultsOf(flows(), ['Broken', 'Opened', 'Unknown']).map(({ message }) => message);
  expect(messages).toEqual([
    'Opened has a cause or no consumer now: take it off the list',
    'Unknown has a cause or no consumer now: take it off the list',
  ]);
});
