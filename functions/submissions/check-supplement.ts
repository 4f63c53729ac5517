import type { Manifest } from '../../schemas/events/manifest.ts';
import { refuse } from '../shared/errors.ts';
import { settledRegister } from '../shared/register-stub.ts';
import { isSupplementOf } from '../shared/supplements.ts';
import type { SubmissionDeps } from './deps.ts';

/**
 * Checks that a register stands which a supplement (补报) corrects. HubError 409 `supplement-no-register`,
 * `supplement-mismatch`; a whole register is not asked.
 */
export const checkSupplement = async (
  { registers }: Pick<SubmissionDeps, 'registers'>,
  manifest: Manifest,
): Promise<void> => {
  if (manifest.mode !== 'supplement') return;
  const register = settledRegister(await registers.get(manifest.feed, manifest.scope));
  if (register === undefined)
    throw refuse(
      409,
      'supplement-no-register',
      'No register is settled that could be supplemented: send the whole file.',
      '该数据源、该范围尚无已入库的登记库，不能补报，请报送整份文件。',
    );
  if (isSupplementOf(manifest, register)) return;
  const { period, dataAsOf } = register;
  throw refuse(
    409,
    'supplement-mismatch',
    `The register in use is of period ${period}, data as of ${dataAsOf}: a supplement must name both, any other data are sent whole.`,
    `在用的登记库为 ${period} 期、数据截至 ${dataAsOf}：补报须填写同一期别和截至日，其他数据请报送整份文件。`,
  );
};
