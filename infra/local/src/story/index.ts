import { teller, type StoryContext } from './graph.js';
import { assign, member } from './organisation.js';
import { tellSkovde } from './skovde.js';
import { tellSundsvall } from './sundsvall.js';

export type { StoryContext } from './graph.js';

/** Loads the demo municipalities through the graph's own mutations, looking each thing up before creating it. */
export async function tellStory(context: StoryContext): Promise<void> {
  await tellSkovde(context);
  await tellSundsvall(context);
  await tellNeighbour(context);
}

/** A neighbour with a role in Härnösand only: the wrong person everywhere else. */
async function tellNeighbour(context: StoryContext): Promise<void> {
  const system = teller(context, 'system');
  const neighbour = await member(system, 'outsider', { profession: 'UNDERSKOTERSKA' });
  await assign(system, neighbour, '2280', [{ role: 'CARE_STAFF' }], '2024-01-01');
}
