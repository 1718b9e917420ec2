import { GatewayRefusal } from './gateway-responses.ts';

/** A token bucket, as API Gateway throttles a stage. */
export type ThrottleSettings = {
  /** Requests per second in the long run. */
  readonly rate: number;
  /** Requests at once. */
  readonly burst: number;
};

/** Lets a request pass, or throws the answer 429. */
export function throttle({ rate, burst }: ThrottleSettings, now: () => Date): () => void {
  let tokens = burst;
  let last = now().getTime();
  return () => {
    const time = now().getTime();
    tokens = Math.min(burst, tokens + (Math.max(0, time - last) / 1000) * rate);
    last = time;
    if (tokens < 1) throw new GatewayRefusal('THROTTLED');
    tokens -= 1;
  };
}
