/** What a local stack stands for, in place of an account's own. */
export const localAccount = '000000000000';
export const localRegion = 'us-east-1';

/** With which stand-ins are called: only S3 checks a signature, and with these. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };
