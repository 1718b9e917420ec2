import type { OperationId } from '#shared/contracts.ts';
import type { Contract } from '#shared/http/contract.ts';
import { gatewayResponses } from './gateway-responses.ts';
import { preflight } from './preflight.ts';

export type RestApiBodyProps = {
  readonly title: string;
  readonly contracts: readonly (Contract & { readonly operationId: OperationId })[];
  /** Where the gateway invokes an operation's function. */
  readonly invocationUri: (operationId: OperationId) => string;
  readonly userPoolArn: string;
  readonly corsOrigins: readonly [string, ...string[]];
};

/**
 * The REST API as API Gateway imports it: OpenAPI 3.0, in which every route is a part of one resource. It holds no
 * schemas, since the functions check requests by their contracts.
 */
export const restApiBody = (props: RestApiBodyProps) => ({
  openapi: '3.0.1',
  info: { title: props.title, version: '1' },
  paths: paths(props),
  components: {
    securitySchemes: {
      idToken: {
        type: 'apiKey',
        name: 'Authorization',
        in: 'header',
        'x-amazon-apigateway-authtype': 'cognito_user_pools',
        'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: [props.userPoolArn] },
      },
    },
  },
  'x-amazon-apigateway-gateway-responses': gatewayResponses(),
});

function paths({ contracts, invocationUri, corsOrigins }: RestApiBodyProps): Record<string, object> {
  const byPath = Map.groupBy(contracts, ({ path }) => path);
  return Object.fromEntries(
    [...byPath].map(([path, ofPath]) => {
      const parameters = parametersOf(path);
      const operations = ofPath.map(({ method, operationId, callers, success }) => [
        method.toLowerCase(),
        {
          operationId,
          parameters,
          security: callers === 'public' ? [] : [{ idToken: [] }],
          responses: { [success.status]: { description: success.description } },
          'x-amazon-apigateway-integration': {
            type: 'aws_proxy',
            httpMethod: 'POST',
            uri: invocationUri(operationId),
          },
        },
      ]);
      const methods = ofPath.map(({ method }) => method);
      const options = { parameters, ...preflight(methods, corsOrigins) };
      return [path, { ...Object.fromEntries(operations), options }];
    }),
  );
}

const parametersOf = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
