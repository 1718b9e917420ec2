import * as z from 'zod';
import type { Grant } from '../aws-json/aws-call.ts';
import { localAccount, localRegion } from '../local-account.ts';

/** A name before it, or nothing; nobody's address holds white space, which would end a line of the mail. */
const Address = z
  .string()
  .max(320)
  .regex(/^(?:[^<>\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u);
const Addresses = z.array(Address).default([]);

/** Of the recipients together. */
const maximumRecipients = 50;

const Destination = z
  .object({ ToAddresses: Addresses, CcAddresses: Addresses, BccAddresses: Addresses })
  .refine(({ ToAddresses, CcAddresses, BccAddresses }) => {
    const recipients = ToAddresses.length + CcAddresses.length + BccAddresses.length;
    return recipients >= 1 && recipients <= maximumRecipients;
  }, `must name 1 to ${maximumRecipients} recipients`);

const Headers = z
  .array(
    z.object({
      Name: z.string().regex(/^[!-9;-~]{1,126}$/),
      Value: z.string().regex(/^[ -~]{1,870}$/),
    }),
  )
  .max(15)
  .optional();

const Content = z
  .object({
    Simple: z.looseObject({ Headers }).optional(),
    Template: z.looseObject({ Headers, TemplateName: z.string().optional() }).optional(),
    Raw: z.looseObject({}).optional(),
  })
  .refine(
    (content) => Object.values(content).filter((kind) => kind !== undefined).length === 1,
    'must be one of Simple, Template and Raw',
  );

/** What SES checks before it takes a mail, as far as aws-ses-v2-local does not. */
export const SendEmail = z.object({
  FromEmailAddress: Address,
  FromEmailAddressIdentityArn: z.string().optional(),
  Destination,
  Content,
  ConfigurationSetName: z.string().optional(),
});

const arn = (resource: string): string => `arn:aws:ses:${localRegion}:${localAccount}:${resource}`;

/** The domain is the identity, unless another is named. */
const identityOf = ({ FromEmailAddress, FromEmailAddressIdentityArn }: z.output<typeof SendEmail>): string =>
  FromEmailAddressIdentityArn ?? arn(`identity/${FromEmailAddress.replace(/^.*@|>$/g, '')}`);

/** Leave to send is needed for everything that a mail is sent by. */
export const grantsOf = (request: z.output<typeof SendEmail>): Grant[] => {
  const { ConfigurationSetName, Content: content } = request;
  const template = content.Template?.TemplateName;
  return [
    identityOf(request),
    ...(ConfigurationSetName === undefined ? [] : [arn(`configuration-set/${ConfigurationSetName}`)]),
    ...(template === undefined ? [] : [arn(`template/${template}`)]),
  ].map((resource) => ({ action: 'ses:SendEmail', resource }));
};
