/** Prints the ID token of a user of the running local stack: `npm run --silent token -- coach.a@example.com`. */
import { readLocalFile } from '#lib/local/local-file.ts';
import { signIn } from '#lib/local/sign-in.ts';

const [email] = process.argv.slice(2);

try {
  if (email === undefined) throw new Error('Say whose: npm run --silent token -- coach.a@example.com');
  console.log(await signIn(readLocalFile().cognito, email));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
