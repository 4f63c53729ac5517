import type { HubClient } from '../../client/lib/hub-client.ts';
import { mapInFlight } from '../../functions/shared/in-flight.ts';
import type { SubmissionView } from '../../schemas/api/submissions.ts';
import type { Plan, PlannedSubmission } from '../sample/truth.ts';

/** A planned submission and what the hub made of it. */
export interface Pushed {
  readonly planned: PlannedSubmission;
  readonly view: SubmissionView;
}

/** Departments push in parallel as they would; the hub keeps one running submission per feed and scope. */
const IN_FLIGHT = 4;

/** Groups of one feed, in the order of the plan: a feed starts when the one before is assessed everywhere. */
const byFeed = (plan: Plan): PlannedSubmission[][] => [
  ...Map.groupBy(plan, (planned) => planned.feed).values(),
];

/** Pushes the whole plan by the departments' own clients and waits until every submission is assessed. */
export const pushAll = async (
  plan: Plan,
  folder: string,
  clientOf: (organ: string) => HubClient,
  done: (pushed: Pushed, count: number) => void,
): Promise<Pushed[]> => {
  const all: Pushed[] = [];
  let count = 0;
  for (const group of byFeed(plan)) {
    const pushed = await mapInFlight(IN_FLIGHT, group, async (planned) => {
      const client = clientOf(planned.organ);
      const { feed, scope, period, dataAsOf, file } = planned;
      const sent = await client.push({ path: `${folder}/${file}`, feed, scope, period, dataAsOf });
      const view = await client.waitFor(sent.submissionId, { timeoutSeconds: 900, everyMs: 400 });
      count += 1;
      done({ planned, view }, count);
      return { planned, view };
    });
    all.push(...pushed);
  }
  return all;
};
