import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import packageJson from '../../package.json' with { type: 'json' };
import { deliverySettings } from '#lib/delivery-settings.ts';
import { environmentNamed, environmentNames, settingNames } from '#lib/environments.ts';
import { getHealth } from '#shared/health/health.contracts.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const page = read('docs/deploy.md');

const scripts = Object.keys(packageJson.scripts);
const scriptsRunIn = (text: string): string[] =>
  [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, script]) => String(script));

describe('docs/deploy.md', () => {
  test('runs scripts that there are', () => {
    expect(scriptsRunIn(page).length).toBeGreaterThan(10);
    expect(scriptsRunIn(page).filter((script) => !scripts.includes(script))).toEqual([]);
  });

  test('explains every setting', () => {
    expect(settingNames).toContain('corsOrigins');
    expect(settingNames.filter((name) => !page.includes(`\n| \`${name}\` | `))).toEqual([]);
  });

  test('names files, and paragraphs of its own, that there are', () => {
    const files = [...page.matchAll(/`((?:\.?[\w-]+\/)+[\w-]+\.\w+)`/g)].map(([, path]) => String(path));
    const kept = files.filter((path) => !path.startsWith('.paceline/'));
    expect(kept.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
    const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      String(heading).toLowerCase().replaceAll(' ', '-'),
    );
    const anchors = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => String(anchor));
    expect(anchors.length).toBeGreaterThan(0);
    expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([]);
  });

  test('quotes what is really said', () => {
    const told = page.replaceAll(String.raw`\|`, '|');
    for (const wrong of [
      () => environmentNamed(undefined),
      () => deliverySettings({ providerExists: false }),
    ]) {
      expect(messageOf(wrong)).not.toBe('');
      expect(told).toContain(`| \`${messageOf(wrong)}\` |`);
    }
  });
});

function messageOf(wrong: () => unknown): string {
  try {
    wrong();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

const workflows = ['check', 'deploy', 'deploy-environment'] as const;
const workflow = (name: (typeof workflows)[number]): string => read(`.github/workflows/${name}.yml`);

// Prettier refuses what is no YAML.
describe.each(workflows)('The workflow %s', (name) => {
  const text = workflow(name);

  test('runs scripts that there are', () => {
    const shell = [...text.matchAll(/\bbash (\S+)/g)].map(([, path]) => String(path));
    expect(scriptsRunIn(text).filter((script) => !scripts.includes(script))).toEqual([]);
    expect(shell.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  test('uses actions at one commit, which a comment tells by its version, and workflows that there are', () => {
    const used = [...text.matchAll(/\buses: (.+)/g)].map(([, action]) => String(action));
    expect(used.length).toBeGreaterThan(0);
    for (const action of used) {
      if (action.startsWith('./')) expect(existsSync(new URL(action, root))).toBe(true);
      else expect(action).toMatch(/^[\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test('may read, keeps no secret and no credentials, and ends', () => {
    expect(text).toMatch(/^permissions:(?: \{\}|\n {2}contents: read)\n\n/m);
    expect(text).not.toMatch(/secrets|pull_request_target|: write-all/);
    const [writes = [], ends = [], runners = []] = [
      /\w[\w-]*: write/g,
      /timeout-minutes: \d+/g,
      /runs-on:/g,
    ].map((pattern) => text.match(pattern) ?? []);
    expect(new Set(writes)).toEqual(new Set(name === 'check' ? [] : ['id-token: write']));
    expect(ends).toHaveLength(runners.length);
    const checkouts = text.match(/actions\/checkout@/g) ?? [];
    expect(text.match(/persist-credentials: false/g) ?? []).toHaveLength(checkouts.length);
  });
});

test('Environments are deployed one after the other, each behind the one before and the check', () => {
  const jobs = [
    ...workflow('deploy').matchAll(/^ {2}(\w+):\n {4}needs: (\w+)\n {4}if: (.+)\n[^]*?environment: (\w+)$/gm),
  ];
  expect(jobs.map(([, ...parts]) => parts)).toEqual(
    environmentNames.map((name, place) => [
      name,
      environmentNames[place - 1] ?? 'check',
      `contains(vars.DELIVERY, '${name}')`,
      name,
    ]),
  );
  expect(workflow('check')).toContain('run: bash .ci/run\n');
});

test('What is deployed is what was shown before, and is asked after whether it answers', () => {
  const steps = [...workflow('deploy-environment').matchAll(/\brun: (?:>-\n)?([^]+?)\n(?= {6}-|$)/g)].map(
    ([, step]) => String(step).replaceAll(/\s+/g, ' ').trim(),
  );
  expect(steps).toEqual([
    'npm ci',
    'npm run synth -- -c "env=$ENVIRONMENT"',
    'npx cdk diff --app cdk.out --method template',
    'npm run deploy -- "$ENVIRONMENT" --app cdk.out --require-approval never',
    'npm run --silent outputs -- "$ENVIRONMENT" >> "$GITHUB_OUTPUT"',
    expect.stringMatching(/^curl .*--fail-with-body /),
  ]);
  expect(steps.at(-1)).toMatch(new RegExp(` "\\$API_URL${getHealth.path}"$`));
});
