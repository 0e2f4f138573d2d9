import type { StoryContext } from './graph.js';
import { tellSkovde } from './skovde.js';
import { tellSundsvall } from './sundsvall.js';

export type { StoryContext } from './graph.js';

/** Loads the demo municipalities through the graph's own mutations, looking each thing up before creating it. */
export async function tellStory(context: StoryContext): Promise<void> {
  await tellSkovde(context);
  await tellSundsvall(context);
}
