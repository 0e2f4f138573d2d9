export type Teardown = { add: (undo: () => Promise<void> | void) => void; run: () => Promise<void> };

/** What was built last goes first, and one part that fails to stop does not keep the others running. */
export function createTeardown(): Teardown {
  const undos: (() => Promise<void> | void)[] = [];
  return {
    add: (undo) => void undos.push(undo),
    async run() {
      let first: { error: unknown } | undefined;
      for (let undo = undos.pop(); undo; undo = undos.pop()) {
        try {
          await undo();
        } catch (error) {
          first ??= { error };
        }
      }
      if (first) throw first.error;
    },
  };
}
