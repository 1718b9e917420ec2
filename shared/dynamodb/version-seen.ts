/** The condition that nobody has changed an item since it was read. */
export const versionSeen = ({ version }: { readonly version: number }) => ({
  ConditionExpression: 'version = :seen',
  ExpressionAttributeValues: { ':seen': version },
});
