import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** The first executable of this name in the directories of `path`, which is written as in the variable PATH. */
export const findOnPath = async (program: string, path: string): Promise<string | undefined> => {
  for (const directory of path.split(delimiter).filter(Boolean)) {
    const file = join(directory, program);
    const isExecutable = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isExecutable) return file;
  }
  return undefined;
};
