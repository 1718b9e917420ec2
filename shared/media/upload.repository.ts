import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { serviceUnavailable } from '../aws/transient-failures.ts';
import { documentClient } from '../dynamodb/client.ts';
import { variable, variableIfSet } from '../env.ts';
import { timestampOf } from '../time/timestamp.ts';
import { type Location, type UploadBucket, uploadIn } from './file-locations.ts';
import { uploadForm, type UploadRequest } from './upload-form.ts';
import { type Upload, uploadFrom } from './upload.ts';

const bucketNames: Readonly<Record<UploadBucket, string>> = {
  uploads: variable('UPLOADS_BUCKET'),
  documents: variable('DOCUMENTS_BUCKET'),
};

const region = variable('AWS_REGION');
/** Credentials, hash and connections are those of the other client of this process. */
const { credentials, sha256, requestHandler } = documentClient.config;
const signer = new SignatureV4({ service: 's3', region, credentials, sha256, uriEscapePath: false });

/** Tries of one question to S3. */
const tries = 3;

/**
 * Uploads before anything is known of them. It speaks to S3 with the SDK's signer and connections but without its client,
 * which would be a third of a function's code for one question.
 */
export class UploadRepository {
  /** Where to send a file, and the fields to send before it. */
  async form(request: UploadRequest, location: Location<UploadBucket>, at: Date) {
    const bucketName = bucketNames[location.bucket];
    const { accessKeyId, sessionToken } = await credentials();
    const signingDate = new Date(Math.floor(at.getTime() / 1000) * 1000);
    const instant = timestampOf(signingDate).replaceAll(/[-:]|\.\d+/g, '');
    const { fields, policy } = uploadForm(request, location, {
      bucketName,
      at,
      signedWith: {
        'x-amz-algorithm': 'AWS4-HMAC-SHA256',
        'x-amz-credential': `${accessKeyId}/${instant.slice(0, 8)}/${region}/s3/aws4_request`,
        'x-amz-date': instant,
        ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
      },
    });
    const encoded = Buffer.from(JSON.stringify(policy)).toString('base64');
    const signature = await signer.sign(encoded, { signingDate });
    return {
      url: addressOf(bucketName).href,
      fields: { ...fields, policy: encoded, 'x-amz-signature': signature },
      expires_at: policy.expiration,
    };
  }

  /** What a user uploaded under that id, in whichever bucket it is; nothing where nothing was. */
  async find(owned: { user_id: string; media_id: string }): Promise<Upload | undefined> {
    const found = await Promise.all([
      head(bucketNames.uploads, uploadIn('uploads', owned).key),
      head(bucketNames.documents, uploadIn('documents', owned).key),
    ]);
    return found.find((upload) => upload !== undefined);
  }
}

/** Of a bucket: by its host name, or where a stand-in is set, by a path. */
function addressOf(bucketName: string, key = ''): URL {
  const standIn = variableIfSet('AWS_ENDPOINT_URL_S3');
  return standIn === undefined
    ? new URL(`https://${bucketName}.s3.${region}.amazonaws.com/${key}`)
    : new URL(`${standIn}/${bucketName}${key && `/${key}`}`);
}

async function head(bucketName: string, key: string): Promise<Upload | undefined> {
  const { protocol, hostname, port, pathname: path, host } = addressOf(bucketName, key);
  const request = new HttpRequest({
    method: 'HEAD',
    protocol,
    hostname,
    ...(port && { port: Number(port) }),
    path,
    headers: { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
  });
  const { statusCode, headers } = await answerTo(request);
  if (statusCode === 404) return undefined;
  if (statusCode !== 200) throw new Error(`S3 answered ${statusCode} for an upload`);
  return uploadFrom({
    contentType: headers['content-type'],
    size: Number(headers['content-length']),
    etag: headers['etag'],
    metadata: Object.fromEntries(
      Object.entries<string>(headers).map(([name, value]) => [name.replace(/^x-amz-meta-/, ''), value]),
    ),
  });
}

async function answerTo(request: HttpRequest) {
  let failure: unknown;
  for (let round = 0; round < tries; round += 1) {
    try {
      const { response } = await requestHandler.handle((await signer.sign(request)) as HttpRequest);
      // An answer without a body still has an end, after which its connection is free again.
      response.body.resume();
      if (response.statusCode < 500) return response;
      failure = new Error(`S3 answered ${response.statusCode}`);
    } catch (error) {
      failure = error;
    }
  }
  throw serviceUnavailable(failure);
}
