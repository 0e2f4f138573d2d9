type Output = { write: (text: string) => unknown; isTTY?: boolean; columns?: number };
export type Steps = {
  /** Shows a long step while it runs and its outcome with the time it took; steps may run side by side. */
  run: (title: string, work: (note: (text: string) => void) => Promise<string | void>) => Promise<void>;
  say: (line: string) => void;
};
type Active = { note: string; begun: number; told: number };

const quietMs = 4_000;
const frames = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
const eraseLine = '\r\u001b[2K';
const since = (begun: number): string => `${((Date.now() - begun) / 1000).toFixed(1)} s`;

/** On a terminal one line moves; elsewhere a line is written at the end of a step, and every few seconds meanwhile. */
export function createSteps(out: Output = process.stdout): Steps {
  const active = new Map<string, Active>();
  let timer: NodeJS.Timeout | undefined;
  let frame = 0;

  const say = (text: string): void => void out.write(`${out.isTTY ? eraseLine : ''}${text}\n`);
  const describe = ([title, { note, begun }]: [string, Active]): string => `${title}: ${note} (${since(begun)})`;
  const draw = (): void => {
    const text = `${frames[frame++ % frames.length]} ${[...active].map(describe).join('  ')}`;
    out.write(`${eraseLine}${text.slice(0, (out.columns ?? 100) - 1)}`);
  };
  const tell = (): void => {
    for (const entry of active) {
      if (Date.now() - entry[1].told < quietMs) continue;
      entry[1].told = Date.now();
      say(`… ${describe(entry)}`);
    }
  };
  const leave = (title: string): void => {
    active.delete(title);
    if (active.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };

  return {
    say,
    async run(title, work) {
      const step = { note: 'working', begun: Date.now(), told: Date.now() };
      active.set(title, step);
      timer ??= setInterval(out.isTTY ? draw : tell, 120);
      try {
        const outcome = await work((note) => (step.note = note));
        say(`✓ ${title}${outcome ? `: ${outcome}` : ''} (${since(step.begun)})`);
      } catch (error) {
        say(`✗ ${title} (${since(step.begun)})`);
        throw error;
      } finally {
        leave(title);
      }
    },
  };
}
