import { type Mail, Mailer, MailRefused } from '../aws/mailer.ts';
import { variableIfSet } from '../env.ts';
import { newId, noticeIdOf } from '../ids.ts';
import { UnsubscribeTokens } from '../notifications/unsubscribe-token.service.ts';
import { logger } from '../observability/logger.ts';
import { countDone, countFailed } from '../observability/metrics.ts';
import { timestampOf } from '../time/timestamp.ts';
import { type Addressed, type Caused, isWanted } from './addressed.ts';
import { writtenLetter } from './letter.ts';
import { NoticeRepository } from './notice.repository.ts';
import { expiryOf, type NoticeClaim } from './notice.ts';

type Needs = {
  readonly mailer: Pick<Mailer, 'send'>;
  readonly tokens: Pick<UnsubscribeTokens, 'of'>;
};

/**
 * Mails letters, each at most once for its cause, whatever comes twice or breaks in between (ADR 21). A mail is claimed
 * before it is sent. Only where SES has refused it is the claim given back, for a later try.
 */
export class NoticePost {
  readonly #notices = new NoticeRepository();
  readonly #mailer: Needs['mailer'];
  readonly #tokens: Needs['tokens'];
  readonly #sender = variableIfSet('MAIL_SENDER');
  readonly #apiUrl = variableIfSet('PUBLIC_API_URL');
  #saidThatOff = false;

  constructor({ mailer, tokens }: Needs = { mailer: new Mailer(), tokens: new UnsubscribeTokens() }) {
    this.#mailer = mailer;
    this.#tokens = tokens;
  }

  /** Whether this environment sends mails at all; where it does not, the log says so once. */
  isOn(): boolean {
    const isOn = this.#sender !== undefined && this.#apiUrl !== undefined;
    if (!isOn && !this.#saidThatOff) logger.warn('notices_off');
    this.#saidThatOff ||= !isOn;
    return isOn;
  }

  /** Sends those that are wanted and were not sent before. @throws `MailRefused` for one of them, after all were tried. */
  async send(letters: readonly Caused[], at: Date): Promise<void> {
    const sent = await Promise.allSettled(
      letters.filter(({ addressed }) => isWanted(addressed)).map((letter) => this.#send(letter, at)),
    );
    const failed = sent.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async #send({ cause, addressed }: Caused, at: Date): Promise<void> {
    const { to, notice } = addressed;
    const notice_id = noticeIdOf(cause, to.user_id);
    // Before the claim, so that a fault of KMS costs nobody a mail.
    const mail = await this.#mailOf(addressed);
    const claim = {
      notice_id,
      claim_id: newId(),
      state: 'claimed',
      claimed_at: timestampOf(at),
      expires_at: expiryOf(at),
    } as const satisfies NoticeClaim;
    const claimed = await this.#notices.claim(claim);
    if (claimed !== 'claimed') {
      // Somebody has been at it and did not come to its end, or still is.
      if (claimed.before === 'claimed') logger.warn('notice_unclear', { notice_id, notice });
      return;
    }
    try {
      await this.#mailer.send(mail);
    } catch (error) {
      const isRefused = error instanceof MailRefused;
      countFailed('Mail', isRefused ? 'refused' : 'unclear');
      if (isRefused) {
        await this.#notices.release(claim);
        throw error;
      }
      // Its message can hold an address.
      const { name } = error instanceof Error ? error : { name: typeof error };
      logger.error('notice_unclear', { notice_id, notice, error: { name } });
      return;
    }
    countDone('Mail');
    await this.#notices.markSent(claim, timestampOf(at));
  }

  async #mailOf({ notice, to, letter }: Addressed): Promise<Mail> {
    const token = await this.#tokens.of({ userId: to.user_id, notice });
    const unsubscribeUrl = `${this.#apiUrl}/v1/notifications/unsubscribe/${token}`;
    return {
      from: this.#sender ?? '',
      to: to.email,
      ...writtenLetter(letter, { firstName: to.first_name, unsubscribeUrl }),
      headers: {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    };
  }
}
