import type { GoogleEvent } from './event.ts';
import type { GoogleFault } from './faults.ts';
import { escaped, htmlPage } from './html.ts';

export type Shown = {
  readonly accounts: readonly { readonly email: string; readonly events: readonly GoogleEvent[] }[];
  readonly faults: readonly GoogleFault[];
};

const script = `
  const call = async (method, path, body) => {
    const answer = await fetch(path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (answer.ok) location.reload();
    else alert(await answer.text());
  };
  document.addEventListener('submit', (event) => {
    event.preventDefault();
    const fields = Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value !== ''));
    const numbers = ['status', 'times', 'milliseconds', 'retryAfterSeconds'];
    for (const name of numbers) if (name in fields) fields[name] = Number(fields[name]);
    void call('POST', '/_control/faults', fields);
  });
  document.addEventListener('click', ({ target }) => {
    const { action, path, start, end } = target.dataset ?? {};
    if (action === 'clear') void call('DELETE', '/_control/faults');
    if (action === 'delete') void call('DELETE', path);
    if (action !== 'move') return;
    const from = prompt('New start', start);
    const to = from && prompt('New end', end);
    if (to) void call('PATCH', path, { start: from, end: to });
  });
`;

const timeOf = ({ date, dateTime }: GoogleEvent['start']): string => date ?? dateTime ?? '';

function eventRow(email: string, event: GoogleEvent): string {
  const path = escaped(
    `/_control/accounts/${encodeURIComponent(email)}/events/${encodeURIComponent(event.id)}`,
  );
  const start = escaped(timeOf(event.start));
  const end = escaped(timeOf(event.end));
  const buttons =
    event.status === 'cancelled'
      ? ''
      : `<button data-action="move" data-path="${path}" data-start="${start}" data-end="${end}">Move</button>
<button data-action="delete" data-path="${path}">Delete</button>`;
  return `<tr class="${event.status}"><td>${escaped(event.summary ?? '(no title)')}</td><td>${start}</td><td>${end}</td><td>${event.status}</td><td>${buttons}</td></tr>`;
}

const accountPart = ({ email, events }: Shown['accounts'][number]): string =>
  `<h2>${escaped(email)}</h2>
<table><tr><th>Event</th><th>Start</th><th>End</th><th>Status</th><th></th></tr>
${events.map((event) => eventRow(email, event)).join('\n')}</table>`;

const options = (values: readonly (string | number)[]): string =>
  values.map((value) => `<option>${value}</option>`).join('');

const faultForm = `<form>
<select name="kind">${options(['status', 'reset-before', 'reset-after', 'slow', 'garbage', 'invalid-grant'])}</select>
<select name="status"><option></option>${options([401, 403, 404, 409, 410, 412, 429, 500, 503])}</select>
<input name="method" placeholder="events.insert">
<input name="times" type="number" min="1" placeholder="times">
<input name="milliseconds" type="number" min="0" placeholder="milliseconds">
<input name="retryAfterSeconds" type="number" min="0" placeholder="Retry-After">
<button class="main">Inject</button>
</form>`;

/** What a developer sees of this Google, and can do to it. */
export const controlPage = ({ accounts, faults }: Shown): string =>
  htmlPage(
    'Local Google',
    `<h1>Local Google</h1>
${accounts.map(accountPart).join('\n') || '<p>Nobody has signed in yet.</p>'}
<h2>Faults to come</h2>
<ul>${faults.map((fault) => `<li><code>${escaped(JSON.stringify(fault))}</code></li>`).join('')}</ul>
${faultForm}
<p><button data-action="clear">Clear all faults</button></p>
<script>${script}</script>`,
    'wide',
  );
