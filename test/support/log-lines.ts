import { jest } from '@jest/globals';
import { logger } from '#shared/observability/logger.ts';

type Line = Readonly<Record<string, unknown>>;

/** What a story writes to standard output, as CloudWatch gets it: one JSON object on each line. */
export async function linesOf(story: () => Promise<unknown>): Promise<Line[]> {
  const written: string[] = [];
  const output = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written.push(String(chunk));
    return true;
  });
  const level = logger.getLevelName();
  logger.setLogLevel('INFO');
  try {
    await story();
  } finally {
    logger.setLogLevel(level);
    output.mockRestore();
  }
  return written
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}
