import { cpus, loadavg, platform, totalmem } from 'node:os';

/** Where and when something was measured. */
export function circumstances(): string {
  const [{ model } = { model: 'unknown' }] = cpus();
  const machine = `${cpus().length} × ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()}`;
  const load = loadavg()[0]?.toFixed(1);
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, Node ${process.versions.node}, ${machine}, load ${load} at the end.`;
}
