import type { GlobalConfig } from 'jest';
import { type Engine, startEngine } from '#lib/local/dynamodb/engine.ts';

export const engines: Engine[] = [];

/** The variable that tells a worker of Jest where its engine answers. */
export const engineVariable = (worker: string): string => `DYNAMODB_LOCAL_OF_WORKER_${worker}`;

/** It takes seconds to start, and is slow until it is warm: each worker has one, and not each test file. */
export default async function startDynamoDbLocal({ maxWorkers }: GlobalConfig): Promise<void> {
  const options = { engine: 'aws', path: process.env['PATH'] ?? '' } as const;
  for (let worker = 1; worker <= maxWorkers; worker += 1) {
    const engine = await startEngine(options);
    engines.push(engine);
    process.env[engineVariable(`${worker}`)] = engine.endpoint;
  }
}
