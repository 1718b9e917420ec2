import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Fault, planted } from './fault.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** A copy of the working tree, with what is not committed yet, in which faults do no harm. */
export class ScratchCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'paceline-planted-'));

  constructor() {
    const listing = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    for (const path of execFileSync('git', listing, { cwd: project, encoding: 'utf8' }).split('\0')) {
      if (path !== '' && existsSync(join(project, path)))
        cpSync(join(project, path), join(this.folder, path));
    }
    symlinkSync(join(project, 'node_modules'), join(this.folder, 'node_modules'));
  }

  /** Does something while the fault is there. */
  async during<T>(fault: Fault, work: () => Promise<T>): Promise<T> {
    const path = join(this.folder, fault.file);
    const sound = readFileSync(path, 'utf8');
    writeFileSync(path, planted(sound, fault));
    try {
      return await work();
    } finally {
      writeFileSync(path, sound);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
