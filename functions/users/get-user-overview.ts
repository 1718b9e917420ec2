import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { MediaRepository } from '#shared/media/media.repository.ts';
import { ProfileRepository } from '#shared/profiles/profile.repository.ts';
import { SubmissionRepository } from '#shared/submissions/submission.repository.ts';
import { unknownUser } from '#shared/users/unknown-user.ts';
import { getUserOverview } from '#shared/users/user.contracts.ts';
import { UserRepository } from '#shared/users/user.repository.ts';

type Needs = {
  users: Pick<UserRepository, 'account'>;
  profiles: Pick<ProfileRepository, 'ofUser'>;
  bookings: Pick<BookingRepository, 'countOfClient' | 'countOfCoach'>;
  submissions: Pick<SubmissionRepository, 'countOfUser'>;
  media: Pick<MediaRepository, 'countOfUser'>;
};

/** GET /v1/admin/users/{user_id} */
export const createHandler = ({ users, profiles, bookings, submissions, media }: Needs) =>
  endpoint(getUserOverview, async ({ params: { user_id } }) => {
    const [{ user, profile }, asClient, asCoach, submissionCount, mediaCount] = await Promise.all([
      readTogether({ user: users.account(user_id), profile: profiles.ofUser(user_id) }),
      bookings.countOfClient(user_id),
      bookings.countOfCoach(user_id),
      submissions.countOfUser(user_id),
      media.countOfUser(user_id),
    ]);
    if (!user) throw unknownUser();
    const counts = {
      bookings_as_client: asClient,
      bookings_as_coach: asCoach,
      submissions: submissionCount,
      media: mediaCount,
    };
    return { ...user, profile: profile ?? null, counts };
  });

export const handler = createHandler({
  users: new UserRepository(),
  profiles: new ProfileRepository(),
  bookings: new BookingRepository(),
  submissions: new SubmissionRepository(),
  media: new MediaRepository(),
});
