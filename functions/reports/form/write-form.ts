import { officeName } from '../../../schemas/notices/office-names.ts';
import { FormSchema } from '../../../schemas/reports/form.ts';
import type { PersonCaller } from '../../shared/auth/caller.ts';
import { jsonFile, type MadeFile } from '../report-file.ts';
import { formXlsx } from './form-xlsx.ts';
import { type FormDeps, gatherForm } from './gather-form.ts';

/** 重点行业企业基本情况表 as a workbook, as a document, and as JSON with the firms behind each figure. */
export const writeForm =
  (deps: FormDeps) =>
  async ({ organ }: PersonCaller, request: { city: string; asOf: string }): Promise<MadeFile[]> => {
    const { form, firms } = await gatherForm(deps)(request);
    const office = officeName({ organ, city: request.city });
    const { formDocx } = await import('./form-docx.ts');
    return [
      { name: 'form.xlsx', bytes: await formXlsx(form, firms, office) },
      { name: 'form.docx', bytes: await formDocx(form, office) },
      jsonFile('form.json', FormSchema.parse(form)),
    ];
  };
