type Output = { write: (text: string) => unknown; isTTY?: boolean; columns?: number };
export type Progress = (text: string) => void;
export type Steps = {
  /** Shows a step while it runs, then its outcome and duration. Steps may run at the same time. */
  run: (title: string, work: (note: Progress) => Promise<string | void>) => Promise<void>;
  say: (line: string) => void;
};
type ActiveStep = { note: string; begun: number; lastPrinted: number };

const printEveryMs = 4_000;
const frames = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
const eraseLine = '\r\u001b[2K';
const since = (begun: number): string => `${((Date.now() - begun) / 1000).toFixed(1)} s`;

/** On a terminal one line is redrawn. Elsewhere a line is printed every few seconds and at the end of a step. */
export function createSteps(out: Output = process.stdout): Steps {
  const active = new Map<string, ActiveStep>();
  let timer: NodeJS.Timeout | undefined;
  let frame = 0;

  const say = (text: string): void => void out.write(`${out.isTTY ? eraseLine : ''}${text}\n`);
  const describe = ([title, { note, begun }]: [string, ActiveStep]): string => `${title}: ${note} (${since(begun)})`;
  const redraw = (): void => {
    const text = `${frames[frame++ % frames.length]} ${[...active].map(describe).join('  ')}`;
    out.write(`${eraseLine}${text.slice(0, (out.columns ?? 100) - 1)}`);
  };
  const print = (): void => {
    for (const entry of active) {
      if (Date.now() - entry[1].lastPrinted < printEveryMs) continue;
      entry[1].lastPrinted = Date.now();
      say(`… ${describe(entry)}`);
    }
  };
  const finish = (title: string): void => {
    active.delete(title);
    if (active.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };

  return {
    say,
    async run(title, work) {
      const step = { note: 'working', begun: Date.now(), lastPrinted: Date.now() };
      active.set(title, step);
      timer ??= setInterval(out.isTTY ? redraw : print, 120);
      try {
        const outcome = await work((note) => (step.note = note));
        say(`✓ ${title}${outcome ? `: ${outcome}` : ''} (${since(step.begun)})`);
      } catch (error) {
        say(`✗ ${title} (${since(step.begun)})`);
        throw error;
      } finally {
        finish(title);
      }
    },
  };
}
