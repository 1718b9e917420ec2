import { overrideDate } from '#shared/availability/availability.contracts.ts';
import { AvailabilityService } from '#shared/availability/availability.service.ts';
import { overrideDate as withOverride } from '#shared/availability/change-availability.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { availability: Pick<AvailabilityService, 'change'>; now: () => Date };

/** PUT /v1/coach/availability/dates/{date} */
export const createHandler = ({ availability, now }: Needs) =>
  endpoint(overrideDate, ({ params: { date }, body: { windows }, caller, precondition }) => {
    const at = now();
    return availability.change(
      (present) => {
        const after = withOverride(present, { date, windows }, at);
        if (after !== present) precondition(present?.version ?? 0);
        return after;
      },
      { ...caller, at },
    );
  });

export const handler = createHandler({ availability: new AvailabilityService(), now: () => new Date() });
