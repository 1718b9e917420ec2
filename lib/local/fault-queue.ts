type Injection<Request, Fault> = {
  readonly when: (request: Request) => boolean;
  readonly fault: Fault;
  /** How many calls are hit before the injection is used up. */
  times: number;
};

/** The injections that are still to hit; the oldest that matches a call hits it. */
export class FaultQueue<Request, Fault> {
  readonly #canHit: (fault: Fault, request: Request) => boolean;
  #pending: Injection<Request, Fault>[] = [];

  constructor(canHit: (fault: Fault, request: Request) => boolean = () => true) {
    this.#canHit = canHit;
  }

  /** What is still to hit, with the number of hits that are left. */
  get pending(): readonly Readonly<Injection<Request, Fault>>[] {
    return this.#pending;
  }

  inject(injection: Injection<Request, Fault>): void {
    this.#pending.push({ ...injection });
  }

  clear(): void {
    this.#pending = [];
  }

  /** Uses up one hit of the injection that it answers with. */
  take(request: Request): Fault | undefined {
    const hit = this.#pending.find(({ fault, when }) => this.#canHit(fault, request) && when(request));
    if (hit === undefined) return undefined;
    hit.times -= 1;
    this.#pending = this.#pending.filter(({ times }) => times > 0);
    return hit.fault;
  }
}
