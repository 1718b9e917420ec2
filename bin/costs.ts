/** Prints what an idle stack and a million requests cost, and writes it into `docs/costs.md`: `npm run costs`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '#lib/app.ts';
import { costTables } from '#lib/costs/cost-tables.ts';
import { costsPage, costsPageFile } from '#lib/costs/costs-page.ts';
import { type DeployedResources, deployedResources } from '#lib/costs/deployed-resources.ts';
import { type EnvironmentName, environmentNames } from '#lib/environments.ts';
import { Assembly } from '#lib/local/template/assembly.ts';
import { unsetSettings } from '#lib/unset-settings.ts';

const directory = mkdtempSync(join(tmpdir(), 'paceline-costs-'));
const deployed = Object.fromEntries(
  environmentNames.map((environment) => {
    const outdir = join(directory, environment);
    createApp({ environment, bundle: false, settings: unsetSettings, outdir }).synth();
    return [environment, deployedResources(new Assembly(outdir))];
  }),
) as Record<EnvironmentName, DeployedResources>;
rmSync(directory, { recursive: true });

for (const [name, table] of Object.entries(costTables(deployed))) console.log(`\n## ${name}\n\n${table}`);
writeFileSync(costsPageFile, costsPage(readFileSync(costsPageFile, 'utf8'), deployed));
