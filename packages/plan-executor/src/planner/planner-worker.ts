import { parentPort } from 'node:worker_threads';
import { createInlinePlanner } from './inline-planner.js';
import { type Numbered, type Question, type Reply, errorReply } from './messages.js';

const planner = createInlinePlanner();

parentPort?.on('message', (question: Numbered<Question>) => {
  void answer(question).then((reply) => parentPort?.postMessage({ ...reply, number: question.number }));
});

async function answer(question: Question): Promise<Reply> {
  try {
    switch (question.ask) {
      case 'read':
        return { result: await planner.read(question.sdl) };
      case 'plan':
        // As JSON: a plan holds parts that a message cannot carry, and objects read from a message weigh several times as
        // much as parsed ones.
        return { result: JSON.stringify(await planner.plan(question.id, question.operation)) };
      case 'forget':
        return { result: void planner.forget(question.id) };
    }
  } catch (error) {
    return errorReply(error);
  }
}
