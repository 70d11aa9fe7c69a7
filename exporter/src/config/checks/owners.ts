import type { Cursor } from './cursor.js';

/** Who is routed to by a contact point must have one. */
export function checkOwners(root: Cursor): void {
  for (const owner of root.get('owners').children()) {
    const routing = owner.get('routing');
    if (routing.text() !== 'contact_point' || owner.hasLike('contact_point')) continue;
    const message = `routing contact_point needs the name of one: add \`contact_point\` to ${owner.name}, or route by labels`;
    owner.findings.atValue(routing.path, message, owner.path);
  }
}
