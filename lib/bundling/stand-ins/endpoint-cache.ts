/**
 * Stands in for `@aws-sdk/endpoint-cache`: DynamoDB's client makes one, and uses it only with endpoint discovery, which
 * is off.
 */
export class EndpointCache {}
