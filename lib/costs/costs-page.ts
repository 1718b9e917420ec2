import { withMarkedPart } from '../docs/marked-part.ts';
import type { EnvironmentName } from '../environments.ts';
import { costTables } from './cost-tables.ts';
import type { DeployedResources } from './deployed-resources.ts';

export const costsPageFile = new URL('../../docs/costs.md', import.meta.url);

/** `docs/costs.md` with what follows from the templates, the measurements and the prices. */
export const costsPage = (
  page: string,
  deployed: Readonly<Record<EnvironmentName, DeployedResources>>,
): string =>
  Object.entries(costTables(deployed)).reduce(
    (text, [name, content]) => withMarkedPart(text, { name, command: 'npm run costs', content }),
    page,
  );
