/** What was to be exported is not valid exposition; the message names the series, the fault and the fix. */
export class ExpositionError extends Error {
  override readonly name = 'ExpositionError';
}

/** `name{label="value"}`, for messages; values cut to a readable length. */
export function nameSeries(name: string, labels: Readonly<Record<string, string>>): string {
  const parts = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(shorten(value))}`);
  return parts.length === 0 ? name : `${name}{${parts.join(',')}}`;
}

function shorten(value: unknown): string {
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
