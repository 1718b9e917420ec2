import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { environmentNamed, settingsOf, WrongSetting } from '#lib/environments.ts';
import { functionDefinitions } from '#lib/functions.ts';

const good = {
  corsOrigins: ['https://app.example.com'],
  retentionDays: 30,
  keepsData: true,
  throttling: { rate: 10, burst: 20 },
  monthlyBudget: 100,
  firewall: { requestsPerFiveMinutes: 1000 },
};

const mail = { sender: 'paceline@example.com', apiUrl: 'https://api.example.com/v' };

const domain = {
  name: 'api.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b-2c3d',
};

test('an API with a domain of its own is linked to by that', () => {
  const settings = { ...good, domain, mail: { ...mail, apiUrl: 'https://api.example.com' } };
  expect(settingsOf('prod', settings).domain).toEqual(domain);
});

test.each(['https://api.example.com', mail.apiUrl, 'http://127.0.0.1:3000/api'])(
  'notices may link to %s',
  (apiUrl) => {
    expect(settingsOf('prod', { ...good, mail: { ...mail, apiUrl } }).mail).toEqual({ ...mail, apiUrl });
  },
);

test('settings that are left out have a default', () => {
  expect(settingsOf('prod', good)).toEqual({ ...good, region: 'us-east-1' });
});

test.each([
  [{ ...good, account: '12' }, 'account: must be the twelve digits of an AWS account.'],
  [{ ...good, region: 'Virginia' }, 'region: must name an AWS region.'],
  [{ ...good, corsOrigins: ['https://app.example.com/'] }, 'corsOrigins.0: must be an origin'],
  [{ ...good, corsOrigins: [] }, 'corsOrigins'],
  [{ ...good, retentionDays: 31 }, 'retentionDays'],
  [{ ...good, keepsData: undefined }, 'keepsData'],
  [{ ...good, throttling: { rate: 0, burst: 1 } }, 'throttling.rate'],
  [{ ...good, subjectsTable: { name: 'a b', attributeNames: 'own' } }, 'subjectsTable.name'],
  [{ ...good, subjectsTable: { name: 'gym-roster' } }, 'subjectsTable.attributeNames'],
  [{ ...good, mail: { ...mail, sender: 'Paceline' } }, 'mail.sender: must be an address'],
  [{ ...good, mail: { sender: mail.sender } }, 'mail.apiUrl'],
  [{ ...good, mail: { ...mail, apiUrl: 'api.example.com' } }, 'mail.apiUrl'],
  [{ ...good, mail: { ...mail, apiUrl: 'http://api.example.com' } }, 'mail.apiUrl: must be an https URL'],
  [{ ...good, mail: { ...mail, apiUrl: 'https://api.example.com/' } }, 'mail.apiUrl: must be an https URL'],
  [
    { ...good, mail: { ...mail, apiUrl: 'https://api.example.com?a=b' } },
    'mail.apiUrl: must be an https URL',
  ],
  [{ ...good, alarmEmail: 'the team' }, 'alarmEmail: must be an address such as alarms@example.com.'],
  [{ ...good, domain: { ...domain, name: 'https://api.example.com' } }, 'domain.name: must be a domain name'],
  [{ ...good, domain: { ...domain, certificateArn: 'a' } }, 'domain.certificateArn: must be the ARN'],
  [
    { ...good, domain, region: 'eu-central-1' },
    'domain.certificateArn: must be of a certificate in the environment’s own region.',
  ],
  [
    { ...good, domain, mail },
    'mail.apiUrl: must be https:// and the name of the domain, where there is one.',
  ],
  [{ ...good, network: {} }, 'network.cidr'],
  [{ ...good, network: { cidr: '10.0.0.0' } }, 'network.cidr'],
  [{ ...good, network: { cidr: '10.0.0.0/28' } }, 'network.cidr: must be between /16 and /24 in size.'],
  [{ ...good, monthlyBudget: undefined }, 'monthlyBudget'],
  [{ ...good, monthlyBudget: 99.5 }, 'monthlyBudget'],
  [{ ...good, monthlyBudget: 0 }, 'monthlyBudget'],
  [{ ...good, firewall: undefined }, 'firewall'],
  [{ ...good, firewall: { requestsPerFiveMinutes: 9 } }, 'firewall.requestsPerFiveMinutes'],
  [{ ...good, colour: 'blue' }, 'colour'],
])('a wrong setting is named in a sentence: %j', (settings, told) => {
  expect(() => settingsOf('prod', settings)).toThrow(WrongSetting);
  expect(() => settingsOf('prod', settings)).toThrow(`Environment prod in lib/environments.ts: `);
  expect(() => settingsOf('prod', settings)).toThrow(told);
});

test('settings in place of an environment’s own are as strict', () => {
  expect(environmentNamed('prod', { monthlyBudget: 7 }).monthlyBudget).toBe(7);
  expect(() => environmentNamed('prod', { monthlyBudget: -7 })).toThrow(
    'prod in lib/environments.ts: monthly',
  );
});

test('prod keeps its data, and is the only one that does', () => {
  expect(environmentNamed('prod').keepsData).toBe(true);
  expect([environmentNamed('dev').keepsData, environmentNamed('staging').keepsData]).toEqual([false, false]);
});

const directory = mkdtempSync(join(tmpdir(), 'paceline-app-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs the app as the CDK's command does, with nothing of this process's environment: no credentials, and no account. */
const run = (context: object) =>
  spawnSync(process.execPath, [fileURLToPath(new URL('../../bin/paceline.ts', import.meta.url))], {
    encoding: 'utf8',
    env: { CDK_CONTEXT_JSON: JSON.stringify(context), CDK_OUTDIR: directory },
  });

const known = 'there are dev, staging, prod, named as in npm run outputs -- dev or npx cdk diff -c env=dev.';

describe('the app', () => {
  test.each([
    [{}, `No environment is named: ${known}\n`],
    [{ env: 'test' }, `There is no environment "test": ${known}\n`],
  ])('answers %j with one sentence and no stack trace', (context, sentence) => {
    const { status, stderr, stdout } = run(context);
    expect({ status, stderr, stdout }).toEqual({ status: 1, stderr: sentence, stdout: '' });
  });

  test('is synthesized whole, and by every check, with no account at hand', () => {
    const { status, stderr } = run({ env: 'prod' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const assets = readdirSync(directory).filter((name) => name.startsWith('asset.'));
    expect(assets).toHaveLength(functionDefinitions.length);
    const report: unknown = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8'));
    expect(report).toMatchObject({ pluginReports: [] });
  }, 60_000);
});
