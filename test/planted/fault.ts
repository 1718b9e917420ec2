/** A mistake that somebody could make, and the tests that have to turn red where it is made. */
export type Fault = {
  readonly name: string;
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** The folder below `test/`, and what the path below it begins with. */
  readonly tests: readonly [project: Project, path: string];
};

type Project = 'unit' | 'contract' | 'infrastructure' | 'integration' | 'properties' | 'e2e';

/** How often the text that is to be replaced occurs. */
export const occurrencesIn = (source: string, { find }: Pick<Fault, 'find'>): number =>
  source.split(find).length - 1;

/** The source with the fault in it; what is put in is taken as it stands. */
export const planted = (source: string, { find, replace }: Pick<Fault, 'find' | 'replace'>): string =>
  source.split(find).join(replace);

export const pathOf = ({ tests: [project, path] }: Pick<Fault, 'tests'>): string => `test/${project}/${path}`;
