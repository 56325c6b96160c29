/**
 * On the first SIGINT or SIGTERM runs the steps in order (stop serving, then the database) and ends with 0; on a
 * second one ends at once.
 */
export function shutDownOnSignal(...steps: readonly (() => Promise<void>)[]): void {
  let isShuttingDown = false;
  const onSignal = (): void => {
    if (isShuttingDown) process.exit(1);
    isShuttingDown = true;
    void runInOrder(steps).then((code) => process.exit(code));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

async function runInOrder(steps: readonly (() => Promise<void>)[]): Promise<number> {
  let code = 0;
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      // The next step still runs: a pool that does not close must not leave a database server behind.
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      code = 1;
    }
  }
  return code;
}
