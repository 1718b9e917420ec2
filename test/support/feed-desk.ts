import { CalendarFeedService } from '#shared/calendar-feeds/calendar-feed.service.ts';
import { FeedReader } from '#shared/calendar-feeds/feed-reader.service.ts';
import { today } from './booking-desk.ts';
import { by } from './schedule-desk.ts';

type Person = { readonly user_id: string };

const feeds = new CalendarFeedService();
const reader = new FeedReader();

/** Makes a link, as the endpoint does, and answers its token. */
export const rotate = async (person: Person): Promise<string> => (await feeds.rotate(by(person))).token;

export const revoke = (person: Person): Promise<void> => feeds.revoke(by(person));

export const read = (token: string, at = today): Promise<string> => reader.read(token, at);
