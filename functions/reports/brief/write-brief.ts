import { officeName } from '../../../schemas/notices/office-names.ts';
import { BriefSchema } from '../../../schemas/reports/brief.ts';
import type { PersonCaller } from '../../shared/auth/caller.ts';
import { jsonFile, type MadeFile } from '../report-file.ts';
import type { WorkDeps } from '../work-deps.ts';
import { gatherBrief } from './gather-brief.ts';

/** The weekly brief as a document and as JSON. */
export const writeBrief =
  (deps: WorkDeps) =>
  async (caller: PersonCaller, city: string, today: string): Promise<MadeFile[]> => {
    const brief = BriefSchema.parse(await gatherBrief(deps)(caller, city, today));
    const office = officeName({ organ: caller.organ, city });
    const { briefDocx } = await import('./brief-docx.ts');
    return [{ name: 'brief.docx', bytes: await briefDocx(brief, office) }, jsonFile('brief.json', brief)];
  };
