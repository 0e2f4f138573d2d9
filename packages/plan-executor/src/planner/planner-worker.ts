import { parentPort } from 'node:worker_threads';
import { createInlinePlanner } from './inline-planner.js';
import { type Numbered, type PlannerRequest, type PlannerResponse, errorResponse } from './messages.js';

const planner = createInlinePlanner();

parentPort?.on('message', (request: Numbered<PlannerRequest>) => {
  void respond(request).then((response) => parentPort?.postMessage({ ...response, number: request.number }));
});

async function respond(request: PlannerRequest): Promise<PlannerResponse> {
  try {
    switch (request.type) {
      case 'read':
        return { result: await planner.read(request.sdl) };
      case 'plan':
        // As JSON: a message cannot carry all parts of a plan, and its objects take several times the memory of parsed ones.
        return { result: JSON.stringify(await planner.plan(request.id, request.operation, request.labels)) };
      case 'forget':
        return { result: void planner.forget(request.id) };
    }
  } catch (error) {
    return errorResponse(error);
  }
}
