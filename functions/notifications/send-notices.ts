import { DomainEvent } from '#shared/events/domain-event.ts';
import { queueConsumer } from '#shared/events/queue-consumer.ts';
import { EventLetters } from '#shared/notices/event-letters.service.ts';
import { NoticePost } from '#shared/notices/notice-post.service.ts';

type Needs = {
  letters: Pick<EventLetters, 'of'>;
  post: Pick<NoticePost, 'isOn' | 'send'>;
  now: () => Date;
};

/** When something happened that concerns somebody: they are told by mail, once. */
export const createHandler = ({ letters, post, now }: Needs) =>
  queueConsumer(DomainEvent, async (event) => {
    if (!post.isOn()) return;
    const at = now();
    await post.send(await letters.of(event, at), at);
  });

export const handler = createHandler({
  letters: new EventLetters(),
  post: new NoticePost(),
  now: () => new Date(),
});
