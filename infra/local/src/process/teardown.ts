export type Teardown = { add: (undo: () => Promise<void> | void) => void; run: () => Promise<void> };

/** Undoes in reverse order. A failure of one part does not keep the others running; the first failure is thrown. */
export function createTeardown(): Teardown {
  const undos: (() => Promise<void> | void)[] = [];
  return {
    add: (undo) => void undos.push(undo),
    async run() {
      let failed: { error: unknown } | undefined;
      for (let undo = undos.pop(); undo; undo = undos.pop()) {
        try {
          await undo();
        } catch (error) {
          failed ??= { error };
        }
      }
      if (failed) throw failed.error;
    },
  };
}
