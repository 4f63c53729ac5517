import type { Form, FormFirm } from '../../../schemas/reports/form.ts';
import { sentOf } from '../sent-by.ts';
import type { WorkDeps } from '../work-deps.ts';
import { computeForm, formFirms } from './compute.ts';
import { readFirms } from './read-registers.ts';
import { registersAsOf } from './registers-as-of.ts';
import { FORM_FEEDS } from './standing.ts';

/** What the form rests on: what was sent, and what of it was accepted. */
export type FormDeps = Pick<WorkDeps, 'submissions' | 'registers' | 'lake' | 'settings' | 'reportSettings'>;

/** The form of a city or of the province as of a day, with the firms behind it, from the registers settled by then. */
export const gatherForm =
  (deps: FormDeps) =>
  async ({ city, asOf }: { city: string; asOf: string }): Promise<{ form: Form; firms: FormFirm[] }> => {
    const registers = registersAsOf(await sentOf(deps, FORM_FEEDS), asOf, deps.settings);
    const firms = await readFirms(deps.lake, registers);
    const input = { city, asOf, firms, registers, settings: deps.settings, reports: deps.reportSettings };
    return { form: computeForm(input), firms: formFirms(input) };
  };
