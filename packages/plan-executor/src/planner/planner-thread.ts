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
        // Through JSON: a plan holds parts that a message between threads cannot carry.
        return { result: asData(await planner.plan(question.id, question.operation)) };
      case 'forget':
        return { result: void planner.forget(question.id) };
    }
  } catch (error) {
    return errorReply(error);
  }
}

const asData = <T>(value: T): T => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T));
