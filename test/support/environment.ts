/** What a function's environment holds, for the modules that a test loads; the engine's address follows when it has started. */
import { tables, tableVariable, type TableName } from '#shared/dynamodb/tables.ts';

for (const table of Object.keys(tables) as TableName[]) process.env[tableVariable(table)] = `test-${table}`;

Object.assign(process.env, {
  USER_POOL_ID: 'us-east-1_Local1234',
  UPLOADS_BUCKET: 'test-uploads',
  DOCUMENTS_BUCKET: 'test-documents',
  THUMBNAILS_BUCKET: 'test-thumbnails',
  MEDIA_URL: 'https://files.example.com',
  MEDIA_KEY_PAIR_ID: 'K2EXAMPLE',
  MEDIA_SIGNING_SECRET: 'test-media-signing-key',
  UNSUBSCRIBE_KEY: 'alias/test-unsubscribe',
  CALENDAR_KEY: 'alias/test-calendar',
  GOOGLE_CLIENT_ID: 'test.apps.googleusercontent.com',
  GOOGLE_CLIENT_SECRET: 'test-google-client',
  CALENDAR_RETURN_URLS: 'https://app.example.com/calendar https://admin.example.com/calendar',
  MAIL_SENDER: 'paceline@example.com',
  PUBLIC_API_URL: 'https://api.example.com',
  METRICS_NAMESPACE: 'paceline-prod',
  CORS_ORIGINS: 'https://app.example.com,https://admin.example.com',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
});
