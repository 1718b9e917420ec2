import { ArnFormat, CfnOutput, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  ApiDefinition,
  EndpointType,
  LogGroupLogDestination,
  SpecRestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { contracts, type OperationId } from '#shared/contracts.ts';
import { metricsNamespace } from './deployed-names.ts';
import { answeredBadly } from './answered-badly.ts';
import { CustomDomain } from './constructs/custom-domain.ts';
import { Firewall } from './constructs/firewall.ts';
import { type Environment, removalPolicyOf } from './environments.ts';
import { deployedName } from './functions.ts';
import { restApiBody } from './openapi/rest-api-body.ts';

/** The first segment of every URL, before `/v1`. */
export const stageName = 'api';

export const accessLogName = (environment: string): string => `/paceline/${environment}/api-access`;

export type ApiStackProps = StackProps & { readonly environment: Environment; readonly userPoolArn: string };

/** The REST API, made from the contracts, and leave for it to invoke their functions. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, { environment, userPoolArn, ...props }: ApiStackProps) {
    super(scope, id, props);
    const title = `paceline-${environment.name}`;
    const functionArn = (operationId: OperationId): string =>
      this.formatArn({
        service: 'lambda',
        resource: 'function',
        resourceName: deployedName(environment.name, operationId),
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      });
    const accessLog = new LogGroup(this, 'AccessLog', {
      logGroupName: accessLogName(environment.name),
      retention: environment.retentionDays,
      removalPolicy: removalPolicyOf(environment),
    });
    for (const [metricName, filterPattern] of Object.entries(answeredBadly)) {
      accessLog.addMetricFilter(metricName, {
        filterName: metricName,
        filterPattern,
        metricNamespace: metricsNamespace(environment.name),
        metricName,
        metricValue: '1',
        defaultValue: 0,
      });
    }

    const api = new SpecRestApi(this, 'Api', {
      restApiName: title,
      apiDefinition: ApiDefinition.fromInline(
        restApiBody({
          title,
          contracts,
          invocationUri: (operationId) => this.#invocationUri(functionArn(operationId)),
          userPoolArn,
          corsOrigins: environment.corsOrigins,
        }),
      ),
      endpointTypes: [EndpointType.REGIONAL],
      failOnWarnings: true,
      // Without this role of the whole account no stage may write an access log. Every environment sets one, which
      // outlives its stack, so that taking one environment down silences no other.
      cloudWatchRole: true,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN,
      deployOptions: {
        stageName,
        // A trace of the stage holds the address of the request whole, and some paths hold secret tokens: of calendar
        // links and of unsubscribing. Functions trace themselves, and know no address.
        tracingEnabled: false,
        throttlingRateLimit: environment.throttling.rate,
        throttlingBurstLimit: environment.throttling.burst,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat,
      },
    });
    new Firewall(this, 'Firewall', { environment, stageArn: api.deploymentStage.stageArn });
    for (const { operationId, method, path } of contracts) {
      new CfnPermission(this, `Invokes-${operationId}`, {
        action: 'lambda:InvokeFunction',
        functionName: functionArn(operationId),
        principal: 'apigateway.amazonaws.com',
        sourceArn: api.arnForExecuteApi(method, path.replaceAll(/\{\w+\}/g, '*'), stageName),
      });
    }
    // The construct's own output of the URL has a slash at its end, and a name that nobody would guess.
    api.node.tryRemoveChild('Endpoint');
    const { domain } = environment;
    if (domain) new CustomDomain(this, 'Domain', { domain, stage: api.deploymentStage });
    new CfnOutput(this, 'ApiUrl', {
      value: domain ? `https://${domain.name}` : api.deploymentStage.urlForPath('/').replace(/\/$/, ''),
    });
    acknowledge(api);
  }

  #invocationUri(functionArn: string): string {
    return this.formatArn({
      service: 'apigateway',
      account: 'lambda',
      resource: 'path/2015-03-31/functions',
      resourceName: `${functionArn}/invocations`,
    });
  }
}

/** The path of the resource and never that of the request, in which there may be tokens. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    time: AccessLogField.contextRequestTimeEpoch(),
    request_id: AccessLogField.contextRequestId(),
    // Under which the function logged the same request.
    function_request_id: AccessLogField.contextAwsEndpointRequestId(),
    method: AccessLogField.contextHttpMethod(),
    resource_path: AccessLogField.contextResourcePath(),
    status: AccessLogField.contextStatus(),
    error: AccessLogField.contextErrorResponseType(),
    user_id: AccessLogField.contextAuthorizerClaims('sub'),
    response_bytes: AccessLogField.contextResponseLength(),
    milliseconds: AccessLogField.contextResponseLatency(),
    function_milliseconds: AccessLogField.contextIntegrationLatency(),
  }),
);

function acknowledge(api: SpecRestApi): void {
  Validations.of(api).acknowledge({
    id: 'AwsSolutions-APIG2',
    reason:
      'Each function checks its request by its contract and names every violation, which the gateway cannot.',
  });
  Validations.of(api.node.findChild('CloudWatchRole')).acknowledge({
    id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
    reason: 'API Gateway refuses a role that may do less, and AWS keeps this policy at what it asks for.',
  });
  Validations.of(api.deploymentStage).acknowledge(
    {
      id: 'AwsSolutions-APIG6',
      reason:
        'Execution logs hold paths, and with them tokens; access logs and functions tell what went wrong.',
    },
    {
      id: 'Serverless-APIGWXrayEnabled',
      reason: 'Its traces hold the address of a request whole, and with it tokens; functions are traced.',
    },
  );
}
