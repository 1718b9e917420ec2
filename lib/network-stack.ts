import { Fn, Stack, type StackProps } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  GatewayVpcEndpointAwsService,
  IpAddresses,
  type IVpc,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import type { FunctionProps } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type Environment, removalPolicyOf } from './environments.ts';

export type NetworkStackProps = StackProps & { readonly environment: Environment; readonly cidr: string };

/** Where in a network a function is put. */
export type Placement = Required<Pick<FunctionProps, 'vpc' | 'vpcSubnets' | 'securityGroups'>>;

/**
 * A network for functions, in two zones, for a company whose rules ask for one; left out, functions run in Lambda’s
 * own, which nobody reaches either. All of them are put into it, so that the rule has no exceptions. Tables and files
 * are reached by endpoints that cost nothing. Everything else that some function talks to, Google as well as Cognito,
 * KMS, Secrets Manager and SES, is reached through a NAT gateway in each zone: Google is on the internet anyhow, and
 * interface endpoints beside it would cost more than the traffic that they save. Nothing can come in, and HTTPS alone
 * can go out.
 */
export class NetworkStack extends Stack {
  readonly placement: Placement;

  /** Two of them, by place and not by name, for which the account would have to be asked. */
  override get availabilityZones(): string[] {
    return [0, 1].map((place) => Fn.select(place, Fn.getAzs()));
  }

  constructor(scope: Construct, id: string, { environment, cidr, ...props }: NetworkStackProps) {
    super(scope, id, props);
    const vpc: IVpc = new Vpc(this, 'Vpc', {
      vpcName: `paceline-${environment.name}`,
      ipAddresses: IpAddresses.cidr(cidr),
      subnetConfiguration: [
        { name: 'nat', subnetType: SubnetType.PUBLIC, cidrMask: 28, mapPublicIpOnLaunch: false },
        { name: 'functions', subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      ],
      gatewayEndpoints: {
        DynamoDb: { service: GatewayVpcEndpointAwsService.DYNAMODB },
        S3: { service: GatewayVpcEndpointAwsService.S3 },
      },
    }) as IVpc;
    vpc.addFlowLog('FlowLog', {
      destination: FlowLogDestination.toCloudWatchLogs(
        new LogGroup(this, 'Flows', {
          logGroupName: `/paceline/${environment.name}/network-flows`,
          retention: environment.retentionDays,
          removalPolicy: removalPolicyOf(environment),
        }),
      ),
    });
    const securityGroup = new SecurityGroup(this, 'Functions', {
      vpc,
      description: 'Functions, which call and are not called',
      allowAllOutbound: false,
    });
    securityGroup.addEgressRule(Peer.anyIpv4(), Port.HTTPS, 'Services of AWS and Google');
    this.placement = {
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [securityGroup],
    };
  }
}
