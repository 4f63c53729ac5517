import type { ApiDeps } from '../api/deps.ts';
import type { Reassessments } from '../shared/ports/executions.ts';
import type { Presigner } from '../shared/ports/presigner.ts';
import type { FactStore, Lake } from '../shared/ports/stores.ts';

/** What the inspections' use cases rest on. */
export interface InspectionDeps extends Omit<ApiDeps, 'submissions'> {
  readonly facts: Pick<FactStore, 'bySubject' | 'writeMany'>;
  readonly lake: Lake;
  readonly presigner: Pick<Presigner, 'putLakeUrl' | 'getUrl'>;
  readonly reassessments: Reassessments;
}
