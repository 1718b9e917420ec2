import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { contracts } from '#shared/contracts.ts';
import { problems } from '#shared/problems.ts';
import { deployedName } from '#lib/functions.ts';
import { unsetSettings } from '#lib/unset-settings.ts';
import { resourcesOf, someAccount, type TemplateResource } from '#test/support/template-resources.ts';
import { synthesized } from './synthesized.ts';

const { assembly } = synthesized('dev');
const origins = unsetSettings.corsOrigins;

const Integration = z.object({
  type: z.string(),
  uri: z.string().optional(),
  responses: z
    .object({
      default: z.object({
        responseParameters: z.record(z.string(), z.string()),
        responseTemplates: z.record(z.string(), z.string()),
      }),
    })
    .optional(),
});
const Operation = z.object({
  security: z.array(z.record(z.string(), z.array(z.string()))),
  'x-amazon-apigateway-integration': Integration,
});
const GatewayResponse = z.object({
  statusCode: z.number(),
  responseParameters: z.record(z.string(), z.string()),
  responseTemplates: z.object({ 'application/json': z.string() }),
});
const Body = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({
    securitySchemes: z.strictObject({
      idToken: z.object({
        'x-amazon-apigateway-authorizer': z.object({
          type: z.literal('cognito_user_pools'),
          providerARNs: z.array(z.string()),
        }),
      }),
    }),
  }),
  'x-amazon-apigateway-gateway-responses': z.record(z.string(), GatewayResponse),
});

const body = Body.parse(onlyOne('AWS::ApiGateway::RestApi').Properties['Body']);
const routes = Object.entries(body.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, operation]) => ({
    route: `${method.toUpperCase()} ${path}`,
    operation,
    integration: operation['x-amazon-apigateway-integration'],
  })),
);

function onlyOne(type: string): TemplateResource {
  const [resource, ...others] = resourcesOf(assembly, type);
  if (!resource || others.length > 0) throw new Error(`There is not exactly one ${type}`);
  return resource;
}

test('is OpenAPI 3.0, which API Gateway imports, and holds no schema of a body', () => {
  expect(body.openapi).toBe('3.0.1');
  expect(JSON.stringify(onlyOne('AWS::ApiGateway::RestApi').Properties['Body'])).not.toContain('$ref');
});

test('has a route for each contract and a preflight for each path, and no other', () => {
  const expected = [
    ...contracts.map(({ method, path }) => `${method} ${path}`),
    ...new Set(contracts.map(({ path }) => `OPTIONS ${path}`)),
  ];
  expect(routes.map(({ route }) => route).toSorted()).toEqual(expected.toSorted());
});

describe.each(contracts)('$method $path', ({ operationId, method, path, callers }) => {
  const found = routes.find(({ route }) => route === `${method} ${path}`);
  const functionArn = `arn:aws:lambda:us-east-1:${someAccount}:function:${deployedName('dev', operationId)}`;

  test('is answered by the function of its name', () => {
    expect(found?.integration.type).toBe('aws_proxy');
    expect(found?.integration.uri).toBe(
      `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
    );
  });

  test(callers === 'public' ? 'asks for no token' : 'asks for a token of the pool', () => {
    expect(found?.operation.security).toEqual(callers === 'public' ? [] : [{ idToken: [] }]);
  });

  test('may invoke its function from its own route and from no other', () => {
    const permissions = resourcesOf(assembly, 'AWS::Lambda::Permission').filter(
      ({ Properties }) => Properties['FunctionName'] === functionArn,
    );
    expect(permissions.map(({ Properties }) => Properties)).toEqual([
      {
        Action: 'lambda:InvokeFunction',
        FunctionName: functionArn,
        Principal: 'apigateway.amazonaws.com',
        SourceArn: expect.stringMatching(
          new RegExp(`:${someAccount}:Api\\w+/api/${method}${path.replaceAll(/\{\w+\}/g, '\\*')}$`),
        ),
      },
    ]);
  });
});

test('the authorizer is the pool of the identity stack', () => {
  const { providerARNs } = body.components.securitySchemes.idToken['x-amazon-apigateway-authorizer'];
  expect(providerARNs).toEqual([expect.stringMatching(/^paceline-dev-identity:.*UserPoolArn/)]);
});

describe('preflights', () => {
  const preflights = routes.filter(({ route }) => route.startsWith('OPTIONS '));

  test.each(preflights)(
    '$route asks for no token and is answered by the gateway',
    ({ operation, integration }) => {
      expect(operation.security).toEqual([]);
      expect(integration.type).toBe('mock');
    },
  );

  test.each(preflights)(
    '$route allows the path’s methods, our headers and our origins',
    ({ route, integration }) => {
      const answer = integration.responses?.default;
      const header = (name: string) => answer?.responseParameters[`method.response.header.${name}`];
      const path = route.replace('OPTIONS ', '');
      const methods = contracts.filter((contract) => contract.path === path).map(({ method }) => method);
      expect(header('Access-Control-Allow-Methods')).toBe(`'${methods.join(',')}'`);
      expect(header('Access-Control-Allow-Headers')).toBe(
        "'Authorization,Content-Type,Idempotency-Key,If-Match'",
      );
      expect(header('Access-Control-Allow-Origin')).toBe(`'${origins[0]}'`);
      expect(header('Vary')).toBe("'Origin'");
      for (const origin of origins) {
        expect(answer?.responseTemplates['application/json']).toContain(`$origin == "${origin}"`);
      }
    },
  );
});

describe('gateway responses', () => {
  const responses = Object.entries(body['x-amazon-apigateway-gateway-responses']);

  const Problem = z.strictObject({
    type: z.string(),
    title: z.enum(Object.keys(problems) as [keyof typeof problems]),
    status: z.number(),
    detail: z.string().min(5),
    request_id: z.literal('$context.requestId'),
  });

  test.each(responses)('%s is a problem in the words of the API', (_type, response) => {
    const problem = Problem.parse(JSON.parse(response.responseTemplates['application/json']));
    expect(problem.type).toBe(`urn:paceline:problem:${problem.title}`);
    expect(problem.status).toBe(problems[problem.title].status);
    expect(response.statusCode).toBe(problem.status);
    const header = (name: string) => response.responseParameters[`gatewayresponse.header.${name}`];
    expect(header('Content-Type')).toBe("'application/problem+json'");
    expect(header('Access-Control-Allow-Origin')).toBe("'*'");
    expect(header('Retry-After')).toBe([429, 503].includes(problem.status) ? "'1'" : undefined);
  });

  test.each(responses)('%s exposes the headers that the functions expose', async (_type, response) => {
    // eslint-disable-next-line node/no-process-env -- the module reads a function's environment when it is loaded
    process.env['CORS_ORIGINS'] = '*';
    const { exposedHeaders } = await import('#shared/http/exposed-headers.ts');
    expect(response.responseParameters['gatewayresponse.header.Access-Control-Expose-Headers']).toBe(
      `'${exposedHeaders.join(', ')}'`,
    );
  });

  test.each([
    ['MISSING_AUTHENTICATION_TOKEN', 404],
    ['UNAUTHORIZED', 401],
    ['EXPIRED_TOKEN', 401],
    ['ACCESS_DENIED', 403],
    ['WAF_FILTERED', 403],
    ['REQUEST_TOO_LARGE', 413],
    ['UNSUPPORTED_MEDIA_TYPE', 415],
    ['THROTTLED', 429],
    ['QUOTA_EXCEEDED', 429],
    ['INTEGRATION_TIMEOUT', 503],
    ['DEFAULT_4XX', 400],
    ['DEFAULT_5XX', 500],
  ])('%s is %i', (type, status) => {
    expect(Object.fromEntries(responses)[type]?.statusCode).toBe(status);
  });
});

describe('the stage', () => {
  const Stage = z.object({
    StageName: z.literal('api'),
    TracingEnabled: z.literal(false),
    AccessLogSetting: z.object({ Format: z.string() }),
    MethodSettings: z.tuple([
      z.object({
        HttpMethod: z.literal('*'),
        ResourcePath: z.literal('/*'),
        DataTraceEnabled: z.literal(false),
        LoggingLevel: z.undefined().optional(),
        ThrottlingBurstLimit: z.number(),
        ThrottlingRateLimit: z.number(),
      }),
    ]),
  });
  const stage = Stage.parse(onlyOne('AWS::ApiGateway::Stage').Properties);

  test('is throttled, and keeps no path: it logs no execution and is not traced', () => {
    expect(stage.MethodSettings[0]).toMatchObject({ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 });
  });

  test('logs each request as JSON by the path of its resource, never by its own', () => {
    const fields: unknown = JSON.parse(stage.AccessLogSetting.Format);
    expect(fields).toMatchObject({
      resource_path: '$context.resourcePath',
      request_id: '$context.requestId',
      function_request_id: '$context.awsEndpointRequestId',
    });
    expect(stage.AccessLogSetting.Format).not.toMatch(/\$context\.(path|requestOverride|customDomain)\b/);
  });
});

const deploymentOf = (environment: 'dev' | 'staging'): string | undefined =>
  resourcesOf(synthesized(environment).assembly, 'AWS::ApiGateway::Deployment')[0]?.logicalId;

test('a changed body makes a new deployment, and the same body does not', () => {
  expect(deploymentOf('dev')).toBe(onlyOne('AWS::ApiGateway::Deployment').logicalId);
  expect(deploymentOf('dev')).not.toBe(deploymentOf('staging'));
});
