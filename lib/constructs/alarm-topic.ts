import { ArnFormat, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { allow } from '../allow.ts';

export type AlarmTopicProps = { readonly environment: string; readonly email: string };

/**
 * Mails alarms to one address, once its owner has confirmed that they want them. It is encrypted with a key of its own:
 * CloudWatch may not use the one that SNS has.
 */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { environment, email }: AlarmTopicProps) {
    super(scope, id);
    const name = `paceline-${environment}-alarms`;
    const key = new Key(this, 'Key', {
      alias: name,
      description: 'Encrypts what alarms tell, on its way',
      enableKeyRotation: true,
      // It keeps nothing: what it has encrypted was delivered within minutes.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.topic = new Topic(this, 'Topic', { topicName: name, masterKey: key, enforceSSL: true });
    Validations.of(this.topic.addSubscription(new EmailSubscription(email))).acknowledge({
      id: 'Serverless-SNSRedrivePolicy',
      reason:
        'A mail that could not be delivered in time is of no use later: the console still shows the alarm.',
    });

    const publishing = allow(['sns:Publish'], [this.topic.topicArn]);
    const encrypting = allow(['kms:Decrypt', 'kms:GenerateDataKey'], ['*']);
    for (const statement of [publishing, encrypting]) {
      statement.addPrincipals(new ServicePrincipal('cloudwatch.amazonaws.com'));
      statement.addConditions({
        StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
        ArnLike: { 'aws:SourceArn': this.#alarms(environment) },
      });
    }
    this.topic.addToResourcePolicy(publishing);
    key.addToResourcePolicy(encrypting);
  }

  #alarms(environment: string): string {
    return Stack.of(this).formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: `paceline-${environment}-*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}
