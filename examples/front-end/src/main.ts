import { createApi } from './api.ts';
import { bookASession, cancel } from './book-a-session.ts';
import { endSession, idToken, type Pool, startSession, useProvider } from './session.ts';
import { uploadAFile } from './upload-a-file.ts';

declare const process: { readonly argv: readonly string[] };

/** `node src/main.ts <api> <pool as JSON> <e-mail> <password>`: a client's session from sign-in to sign-out. */
const [, , baseUrl = '', pool = '', email = '', password = ''] = process.argv;

useProvider(JSON.parse(pool) as Pool);
await startSession(email, password, async (question) => {
  throw new Error(`This user is asked for a ${question}`);
});
const api = createApi(baseUrl, idToken);

const key = crypto.randomUUID();
const booking = await bookASession(api, key);
console.log(`booked slot ${booking.slot_number} at ${booking.scheduled_at}: ${booking.status}`);

const repeated = await api.POST('/v1/bookings/book', {
  params: { header: { 'Idempotency-Key': key } },
  body: {
    coach_id: booking.coach_id,
    slot_number: booking.slot_number,
    ...(booking.scheduled_at !== undefined && { scheduled_at: booking.scheduled_at }),
  },
});
const same = repeated.data?.booking_id === booking.booking_id;
console.log(`the same request again: ${same ? 'the same booking' : 'another booking'}`);

const { status } = await cancel(api, booking);
console.log(status);

const notes = new File(['%PDF-1.7\n%%EOF\n'], 'notes.pdf', { type: 'application/pdf' });
const { title } = await uploadAFile(api, notes, 'Notes of the session');
console.log(`uploaded ${title}`);
await endSession();
console.log('signed out');
