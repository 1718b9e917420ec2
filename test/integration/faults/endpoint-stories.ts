import { availability } from './endpoint-stories/availability.ts';
import { bookings } from './endpoint-stories/bookings.ts';
import { calendarFeeds } from './endpoint-stories/calendar-feeds.ts';
import { calendar } from './endpoint-stories/calendar.ts';
import { clientLogs } from './endpoint-stories/client-logs.ts';
import { coachSessions } from './endpoint-stories/coach-sessions.ts';
import { media } from './endpoint-stories/media.ts';
import { notifications } from './endpoint-stories/notifications.ts';
import { plans } from './endpoint-stories/plans.ts';
import { profiles } from './endpoint-stories/profiles.ts';
import { reviews } from './endpoint-stories/reviews.ts';
import { schedule } from './endpoint-stories/schedule.ts';
import { subjects } from './endpoint-stories/subjects.ts';
import { submissions } from './endpoint-stories/submissions.ts';
import { trainingSessions } from './endpoint-stories/training-sessions.ts';
import { users } from './endpoint-stories/users.ts';
import { waitlist } from './endpoint-stories/waitlist.ts';
import type { EndpointStories } from './endpoint-story.ts';

/** Every request that changes something. */
export const endpointStories: EndpointStories = {
  users,
  profiles,
  notifications,
  media,
  bookings,
  availability,
  waitlist,
  'client-logs': clientLogs,
  reviews,
  'coach-sessions': coachSessions,
  subjects,
  plans,
  'training-sessions': trainingSessions,
  schedule,
  calendar,
  'calendar-feeds': calendarFeeds,
  submissions,
};
