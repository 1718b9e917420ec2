export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; color: #1f1f1f; background: #f0f4f9; margin: 0; padding: 2rem 1rem; }
  main { background: #fff; border-radius: 1rem; padding: 2rem; max-width: 34rem; margin: 0 auto; }
  main.wide { max-width: 64rem; }
  main.wide form { display: flex; flex-wrap: wrap; gap: .5rem; }
  h1 { font-size: 1.5rem; font-weight: 500; margin: 0 0 1rem; }
  h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
  label { display: block; margin: .75rem 0; }
  input, select { font: inherit; padding: .35rem .5rem; }
  input[type=email] { width: 100%; box-sizing: border-box; }
  button { font: inherit; padding: .4rem 1.2rem; border-radius: 2rem; border: 1px solid #747775; background: #fff; cursor: pointer; }
  button.main { background: #0b57d0; border-color: #0b57d0; color: #fff; }
  table { border-collapse: collapse; width: 100%; font-size: .9rem; }
  td, th { text-align: left; padding: .35rem .5rem; border-bottom: 1px solid #e1e3e1; }
  .problem { color: #b3261e; }
  .cancelled { color: #747775; text-decoration: line-through; }
`;

/** A whole page around what is HTML already. */
export const htmlPage = (title: string, content: string, width: 'narrow' | 'wide' = 'narrow'): string =>
  `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>
<style>${style}</style></head>
<body><main class="${width}">${content}</main></body>
</html>
`;
