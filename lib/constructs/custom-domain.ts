import { CfnOutput } from 'aws-cdk-lib';
import { DomainName, EndpointType, SecurityPolicy, type Stage } from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';

export type CustomDomainProps = {
  readonly domain: NonNullable<Environment['domain']>;
  readonly stage: Stage;
};

/**
 * A name of one's own for the API, at whose root the stage is. Who owns the name makes its DNS record by hand: it may be
 * kept anywhere, and pointing it here is the moment at which callers move.
 */
export class CustomDomain extends Construct {
  constructor(scope: Construct, id: string, { domain, stage }: CustomDomainProps) {
    super(scope, id);
    const name = new DomainName(this, 'Name', {
      domainName: domain.name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    name.addBasePathMapping(stage.restApi, { stage });
    const output = new CfnOutput(this, 'DnsRecord', {
      value: `${domain.name} CNAME ${name.domainNameAliasDomainName}`,
      description: 'The DNS record to make; in Route 53 an alias does as well',
    });
    output.overrideLogicalId('ApiDnsRecord');
  }
}
