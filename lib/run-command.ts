/** Runs what a command does. A failure is told in its sentence alone, without a stack, and by the exit code. */
export async function runCommand(run: (words: readonly string[]) => Promise<void>): Promise<void> {
  try {
    await run(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
