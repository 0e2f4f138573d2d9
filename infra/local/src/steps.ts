import { Failure } from './failure.js';

type Output = { write: (text: string) => unknown; isTTY?: boolean };
export type Steps = {
  /** Shows a long step while it runs and its outcome with the time it took; steps may run side by side. */
  run: (title: string, work: (note: (text: string) => void) => Promise<string | void>) => Promise<void>;
  say: (line: string) => void;
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const quietMs = 4_000;

/** On a terminal one line moves; elsewhere a line is written at the end of a step, and every few seconds meanwhile. */
export function createSteps(out: Output = process.stdout, frequencyMs = 120): Steps {
  const active = new Map<string, { note: string; begun: number; told: number }>();
  const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
  let timer: NodeJS.Timeout | undefined;
  let frame = 0;

  const clear = (): void => void (out.isTTY && out.write('\r\u001b[2K'));
  const line = (text: string): void => {
    clear();
    out.write(`${text}\n`);
  };
  const draw = (): void => {
    const text = [...active]
      .map(([title, { note, begun }]) => `${title}: ${note} (${seconds(Date.now() - begun)})`)
      .join('  ');
    out.write(`\r\u001b[2K${frames[frame++ % frames.length]} ${text}`.slice(0, (process.stdout.columns || 100) + 4));
  };
  const tell = (): void => {
    for (const [title, step] of active) {
      if (Date.now() - step.told < quietMs) continue;
      step.told = Date.now();
      line(`… ${title}: ${step.note} (${seconds(step.told - step.begun)})`);
    }
  };

  return {
    say: line,
    async run(title, work) {
      const begun = Date.now();
      const step = { note: 'looking', begun, told: begun };
      active.set(title, step);
      timer ??= setInterval(out.isTTY ? draw : tell, frequencyMs);
      try {
        const outcome = await work((note) => (step.note = note));
        line(`✓ ${title}${outcome ? `: ${outcome}` : ''} (${seconds(Date.now() - begun)})`);
      } catch (error) {
        if (!(error instanceof Failure)) line(`✗ ${title}`);
        throw error;
      } finally {
        active.delete(title);
        if (active.size === 0) clearInterval(timer);
        if (active.size === 0) timer = undefined;
        clear();
      }
    },
  };
}
