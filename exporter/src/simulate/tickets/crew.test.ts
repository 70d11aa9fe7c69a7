import { Customer } from '../customers/customer.js';
import { Crew } from './crew.js';
import { Ticket } from './ticket.js';
import { Visit } from './visit.js';

const ticket = (id: number, firstResponseDueAt: number) =>
  new Ticket(
    id,
    new Customer(1, 0, 'private', 'EUR', 1),
    'billing',
    'low',
    0,
    firstResponseDueAt,
    new Visit(id, id, 'new', 0),
  );

function crew() {
  const begun: number[] = [];
  return { begun, crew: new Crew(({ id }) => begun.push(id)) };
}

it('works on as many tickets as there are agents, the most urgent first', () => {
  const { begun, crew: one } = crew();
  for (const [id, dueAt] of [
    [1, 50],
    [2, 10],
    [3, 30],
    [4, 20],
  ] as const)
    one.enqueue(ticket(id, dueAt));
  expect(begun).toEqual([]);
  one.setAgents(2);
  expect(begun).toEqual([2, 4]);
  one.done();
  expect(begun).toEqual([2, 4, 3]);
});

it('takes nothing new after the shift, though what was begun is finished', () => {
  const { begun, crew: one } = crew();
  one.setAgents(1);
  one.enqueue(ticket(1, 1));
  one.enqueue(ticket(2, 2));
  one.setAgents(0);
  one.done();
  expect(begun).toEqual([1]);
  one.setAgents(1);
  expect(begun).toEqual([1, 2]);
});

it('goes by what was promised next: after the first answer, by the resolution', () => {
  const { begun, crew: one } = crew();
  const answered = ticket(1, 5);
  answered.firstResponseAt = 4;
  answered.resolutionDueAt = 100;
  one.enqueue(answered);
  one.enqueue(ticket(2, 60));
  one.setAgents(2);
  expect(begun).toEqual([2, 1]);
});
