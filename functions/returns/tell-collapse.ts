import type { Submission } from '../../schemas/ledger/ledger.ts';
import { cityOf } from '../../schemas/reference/regions.ts';
import { messageIdOf } from '../shared/deliveries/tell.ts';
import type { ReturnDeps } from './deps.ts';

/** Tells the sending office when the rows of the period have collapsed; nothing else is held up by it. */
export const tellCollapse = async (
  { tell, clocks }: Pick<ReturnDeps, 'tell' | 'clocks'>,
  { submissionId, organ, manifest, volume }: Submission,
): Promise<void> => {
  if (!volume?.collapsed) return;
  const { feed, scope, period } = manifest;
  const { rows, median, periods } = volume;
  const office = { organ, city: cityOf(scope) ?? scope };
  const documentId = `volume-${submissionId}`;
  await tell({
    ...{ messageId: messageIdOf(documentId, 1, office), office, documentId, n: 1, at: clocks.now() },
    type: 'feed.collapsed',
    data: {
      ...{ submissionId, feed, scope, period, rows, median, periods },
      text: {
        zh: `${feed} ${period}期共${rows}行，此前${periods}期的中位数为${median}行。请核对是否漏报；如有遗漏，请补报；无误则不必处理。`,
        en: `${feed} for ${period} has ${rows} rows; the median of the ${periods} periods before is ${median}. Check whether something is missing, and send it; if all is right there is nothing to do.`,
      },
    },
  });
};
