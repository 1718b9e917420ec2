/**
 * Stands in for `@aws-sdk/endpoint-cache`: DynamoDB's client makes one, and asks it only with endpoint discovery, which
 * is off unless somebody turns it on.
 */
export class EndpointCache {
  getEndpoint(): never {
    throw new Error('The bundled clients discover no endpoints');
  }
}
