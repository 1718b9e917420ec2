import { BlockList } from 'node:net';
import * as z from 'zod';
import { Denial } from './denial.ts';
import { fromUrlSafeBase64, type SignatureParameters } from './signed-url.ts';
import { fits } from './wildcards.ts';

const EpochTime = z.object({ 'AWS:EpochTime': z.int() });
const Statement = z.object({
  /** Any, unless named. */
  Resource: z.string().optional(),
  Condition: z.object({
    DateLessThan: EpochTime,
    DateGreaterThan: EpochTime.optional(),
    IpAddress: z.object({ 'AWS:SourceIp': z.union([z.cidrv4(), z.ipv4()]) }).optional(),
  }),
});
const Policy = z.object({ Statement: z.tuple([Statement]) });

/** The text that is signed: the custom policy that the URL carries, or the canned one that its expiry stands for. */
export const signedPolicy = ({ Policy: custom, Expires }: SignatureParameters, resource: string): string => {
  if (custom !== undefined) return fromUrlSafeBase64(custom).toString();
  if (Expires === undefined) throw new Denial();
  const condition = `{"DateLessThan":{"AWS:EpochTime":${Expires}}}`;
  return `{"Statement":[{"Resource":${JSON.stringify(resource)},"Condition":${condition}}]}`;
};

const parse = (policy: string): z.output<typeof Statement> => {
  try {
    return Policy.parse(JSON.parse(policy)).Statement[0];
  } catch {
    throw new Denial('MalformedPolicy', 'Malformed Policy');
  }
};

const isWithin = (block: string, address: string): boolean => {
  const [network = '', bits = '32'] = block.split('/');
  const list = new BlockList();
  list.addSubnet(network, Number(bits));
  return list.check(address);
};

export type Viewing = {
  /** The URL without the signature's parameters. */
  readonly resource: string;
  readonly address: string;
  readonly at: Date;
};

/** Whether the policy lets somebody at this address see the resource at this time. */
export const allows = (policy: string, { resource, address, at }: Viewing): boolean => {
  const { Resource, Condition } = parse(policy);
  const { DateLessThan, DateGreaterThan, IpAddress } = Condition;
  const seconds = at.getTime() / 1000;
  return (
    (Resource === undefined || fits(Resource, resource)) &&
    seconds < DateLessThan['AWS:EpochTime'] &&
    (DateGreaterThan === undefined || seconds > DateGreaterThan['AWS:EpochTime']) &&
    (IpAddress === undefined || isWithin(IpAddress['AWS:SourceIp'], address))
  );
};
