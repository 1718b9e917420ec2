import * as z from 'zod';
import { busEvent, type BusEvent, type EventPlace } from './bus-event.ts';
import type { PipeFlow } from './event-flow.ts';
import { compilePattern } from './event-pattern.ts';
import { compileTemplate } from './input-template.ts';
import { compilePath } from './json-path.ts';

/** What EventBridge asks of an event that is put on a bus. */
const Entry = z.object({
  source: z.string().min(1),
  detailType: z.string().min(1),
  detail: z.record(z.string(), z.unknown()),
});

const compileParameter = (parameter: string): ((record: unknown) => unknown) =>
  parameter.startsWith('$.') ? compilePath(parameter) : () => parameter;

export type Piped =
  | { kind: 'filtered' }
  | { kind: 'event'; event: BusEvent }
  /** No try would make an event of the record; on AWS it ends in the pipe's dead-letter queue. */
  | { kind: 'refused'; reason: string };

/** What the pipe makes of a stream record; throws when the flow's own patterns, paths or template are wrong. */
export const createPipe = (flow: PipeFlow, place: EventPlace): ((record: unknown) => Piped) => {
  const filters = flow.filterPatterns.map((pattern) => compilePattern(JSON.parse(pattern)));
  const readSource = compileParameter(flow.source);
  const readDetailType = compileParameter(flow.detailType);
  const renderDetail = compileTemplate(flow.inputTemplate);

  return (record) => {
    if (filters.length > 0 && !filters.some((passes) => passes(record))) return { kind: 'filtered' };
    const { data, error } = Entry.safeParse({
      source: readSource(record),
      detailType: readDetailType(record),
      detail: renderDetail(record),
    });
    if (error) return { kind: 'refused', reason: z.prettifyError(error) };
    const { source, detailType, detail } = data;
    return { kind: 'event', event: busEvent({ source, 'detail-type': detailType, detail }, place) };
  };
};
