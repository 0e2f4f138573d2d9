export type ResultLine = {
  /** Passes text on, except a last line that may be the result. */
  write: (text: string) => void;
  /** Passes on the line that was held back. */
  release: () => void;
};

const LAST_LINE = /(?:^|(?<=\n))\d[^\n]*\n?$/;

/** Holds back the last line of jest, `N passed, N failed`, until everything else has been said. */
export function createResultLine(write: (text: string) => void): ResultLine {
  let held = '';
  return {
    write(text) {
      const all = held + text;
      held = LAST_LINE.exec(all)?.[0] ?? '';
      write(all.slice(0, all.length - held.length));
    },
    release() {
      write(held);
      held = '';
    },
  };
}
