import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { onceUnderKey } from '../audit/audit-log.service.ts';
import type { By } from '../audit/by.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import type { Caller } from '../http/caller.ts';
import type { Created } from '../http/contract.ts';
import type { Precondition } from '../http/etag.ts';
import type { Idempotency } from '../ids.ts';
import { Problem } from '../problems.ts';
import { isOpen, openTo } from '../submissions/change-submission.ts';
import { SubmissionRepository } from '../submissions/submission.repository.ts';
import type { Submission } from '../submissions/submission.ts';
import { timestampOf } from '../time/timestamp.ts';
import {
  arrivedMedia,
  concluded,
  mayDelete,
  type Outcome,
  registered,
  type Registration,
  unknownMedia,
  uploadedAgain,
} from './change-media.ts';
import { toldOf, toldOfDeletion } from './media-told.ts';
import { MediaRepository } from './media.repository.ts';
import { type DeletedMedia, isDeleted, type Media } from './media.ts';
import type { Upload } from './upload.ts';

type Owned = Pick<Media, 'user_id' | 'media_id'>;

/** Media to be written, and the submission that they join, which must still be open then. */
type Written = { readonly media: Media; readonly submission?: Submission | undefined };

/** Asks the bucket for an upload of which nothing is known yet. */
type FindUpload = (owned: Owned) => Promise<Upload | undefined>;

/**
 * The life of media. The owner's registration and the look at the upload come in either order or at once: each reads
 * what is there, adds its own, and begins again where the other was faster.
 */
export class MediaService {
  readonly #media = new MediaRepository();
  readonly #submissions = new SubmissionRepository();
  readonly #auditLog = new AuditLogRepository();

  /** The media of an upload that has arrived, as they are now; repeatable. */
  arrive(owned: Owned, upload: Upload, by: By): Promise<Media | DeletedMedia> {
    return untilCommitted(async () => {
      const present = await this.#find(owned.media_id);
      if (isDeleted(present)) return present;
      if (!present) return this.#write(undefined, await this.#begun(owned, upload, by.at), by);
      const after = uploadedAgain(present, upload, by.at);
      return after === present ? present : this.#write(present, { media: after }, by);
    });
  }

  /** Notes what the look at an upload came to, unless it has been replaced or deleted meanwhile. */
  conclude(
    { media_id, etag }: Pick<Media, 'media_id' | 'etag'>,
    outcome: Outcome,
    by: By,
  ): Promise<Media | DeletedMedia> {
    return untilCommitted(async () => {
      const before = await this.#find(media_id);
      if (!before) throw new Error(`The media ${media_id} have never been`);
      if (isDeleted(before)) return before;
      const after = concluded(before, etag, outcome, by.at);
      return after === before ? before : this.#write(before, { media: after }, by);
    });
  }

  /**
   * Adds what the owner tells of an upload, whether or not anybody has looked at it yet.
   * @throws `ConflictError` while the owner has uploaded nothing under this id, whatever others have; `NotFound` for media
   * that are gone.
   */
  register(
    mediaId: string,
    told: Registration,
    { findUpload, by, idempotency }: { findUpload: FindUpload; by: By; idempotency: Idempotency | undefined },
  ): Promise<Created<Media>> {
    const owned = { user_id: by.userId, media_id: mediaId };
    const create = async (): Promise<Media> => {
      const found = await this.#find(mediaId);
      const present = found?.user_id === by.userId ? found : undefined;
      if (isDeleted(present)) throw unknownMedia();
      const known = present ? { media: present } : await this.#found(owned, findUpload, by.at);
      if (!known) throw new Problem('ConflictError', 'Nothing has been uploaded under this id yet');
      const after = registered(known.media, told, by.at);
      if (after === present) return present;
      // What arrived and what is told of it are one first version.
      const media = present ? after : { ...after, version: 1 };
      const joins = media.submission_id !== known.media.submission_id;
      const submission = joins ? await this.#joined(media, by.userId) : known.submission;
      return this.#write(present, { media, submission }, by, idempotency);
    };
    return untilCommitted(() =>
      onceUnderKey(this.#auditLog, {
        idempotency,
        create,
        existing: async (id) => {
          const media = await this.#find(id);
          if (!media || isDeleted(media)) throw unknownMedia();
          return media;
        },
      }),
    );
  }

  /**
   * Takes media out of every list and answer; a consumer of the event removes their objects. Repeatable.
   * @throws `NotFound` for anyone but the owner and admins, and where nothing was uploaded.
   */
  delete(
    mediaId: string,
    { findUpload, by, precondition }: { findUpload: FindUpload; by: By & Caller; precondition: Precondition },
  ): Promise<DeletedMedia> {
    return untilCommitted(async () => {
      const present = await this.#find(mediaId);
      const owned = { user_id: by.userId, media_id: mediaId };
      const known = present ?? (await this.#found(owned, findUpload, by.at))?.media;
      if (!known) throw unknownMedia();
      mayDelete(known, by);
      if (isDeleted(known)) return known;
      if (present) precondition(present.version);
      const { media_id, user_id, content_type } = known;
      const version = (present?.version ?? 0) + 1;
      const gone = { media_id, user_id, content_type, deleted_at: timestampOf(by.at), version };
      await commit([this.#media.writing(gone), ...this.#auditLog.appending(toldOfDeletion(gone), by)]);
      return gone;
    });
  }

  async #find(mediaId: string): Promise<Media | DeletedMedia | undefined> {
    const { media } = await readTogether({ media: this.#media.item(mediaId) });
    return media;
  }

  async #joined({ submission_id }: Media, userId: string): Promise<Submission | undefined> {
    return submission_id === undefined ? undefined : openTo(await this.#submission(submission_id), userId);
  }

  async #submission(submissionId: string | undefined): Promise<Submission | undefined> {
    if (submissionId === undefined) return undefined;
    const { submission } = await readTogether({ submission: this.#submissions.item(submissionId) });
    return submission;
  }

  async #found(owned: Owned, findUpload: FindUpload, at: Date): Promise<Written | undefined> {
    const upload = await findUpload(owned);
    return upload && this.#begun(owned, upload, at);
  }

  /**
   * Media as they begin. The form named a submission that was open at that time: they join it, unless it is with the
   * reviewer by now, who must find it as it was handed in.
   */
  async #begun(owned: Owned, { submission_id, ...upload }: Upload, at: Date): Promise<Written> {
    const submission = await this.#submission(submission_id);
    if (submission?.user_id !== owned.user_id || !isOpen(submission)) {
      return { media: arrivedMedia(owned, upload, at) };
    }
    return { media: arrivedMedia(owned, { ...upload, submission_id }, at), submission };
  }

  async #write(
    before: Media | undefined,
    { media, submission }: Written,
    by: By,
    idempotency?: Idempotency,
  ): Promise<Media> {
    await commit([
      this.#media.writing(media),
      ...(submission ? [this.#submissions.unchanged(submission)] : []),
      ...this.#auditLog.appending(toldOf(before, media), by, idempotency),
    ]);
    return media;
  }
}
