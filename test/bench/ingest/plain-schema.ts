import { hash } from 'node:crypto';
import * as z from 'zod';
import { parseCas } from '../../../schemas/reference/cas.ts';
import { isValidUscc } from '../../../schemas/reference/uscc.ts';
import { TODAY } from './contender.ts';

// The checks of the file's columns as a team would write them in zod for this one file, without what the product does
// beside them (other ways to write a cell, what was changed in it, all codes and messages).

const KINDS: Readonly<Record<string, string>> = {
  'C-TWA': 'TWA',
  'C-STE': 'STE',
  'C-ME': 'ME',
  峰接触浓度: 'PEAK',
};
const DECIMAL = /^(?:0|[1-9]\d*)(?:\.\d+)?$/;

const RowSchema = z.object({
  uscc: z.string().refine(isValidUscc),
  name: z.string().min(1).max(200),
  reportNo: z.string().min(1).max(64),
  workplace: z.string().min(1).max(200),
  agent: z.string().min(1).max(100),
  cas: z.string().refine((text) => parseCas(text) !== undefined),
  sampledOn: z.iso.date().refine((day) => day >= '2000-01-01' && day <= TODAY),
  kind: z.enum(Object.keys(KINDS)).transform((kind) => KINDS[kind] ?? ''),
  sampleNo: z.string().max(64),
  value: z.string().regex(DECIMAL),
  unit: z.enum(['mg/m³', 'μg/m³', 'ppm', 'f/mL', 'dB(A)', '℃', 'm/s²']),
  exposedWorkers: z.coerce.number().int().min(0).max(100_000_000),
  hoursPerDay: z
    .string()
    .regex(DECIMAL)
    .refine((text) => Number(text) <= 24),
});
type Row = z.infer<typeof RowSchema>;

/** A row by its cells, in the order of the file. */
export const parseRow = (cells: readonly string[]) =>
  RowSchema.safeParse({
    uscc: cells[0],
    name: cells[1],
    reportNo: cells[2],
    workplace: cells[3],
    agent: cells[4],
    cas: cells[5],
    sampledOn: cells[6],
    kind: cells[7],
    sampleNo: cells[8],
    value: cells[9],
    unit: cells[10],
    exposedWorkers: cells[11],
    hoursPerDay: cells[12],
  });

export const keyOf = (row: Row): string =>
  `${row.reportNo}|${row.workplace}|${row.agent}|${row.sampledOn}|${row.kind}|${row.sampleNo}`;

/** The record as the product keeps it, and the hash of its content. */
export const recordOf = ({ kind, ...row }: Row): { readonly json: string; readonly hash: string } => {
  const {
    agent,
    cas,
    exposedWorkers,
    hoursPerDay,
    name,
    reportNo,
    sampleNo,
    sampledOn,
    unit,
    uscc,
    value,
    workplace,
  } = row;
  const json = JSON.stringify({
    ...{ agent, belowDetection: false, cas, exposedWorkers, hoursPerDay, kind: 'measurement', name },
    ...{ quantity: kind, reportNo, sampleNo, sampledOn, unit, uscc, value, workplace },
  });
  return { json, hash: hash('sha256', json, 'hex').slice(0, 32) };
};

/** A line of the accepted records, as the product writes it but for the spread over shards. */
export const lineOf = (
  key: string,
  row: number,
  uscc: string,
  { json, hash: of }: ReturnType<typeof recordOf>,
): string =>
  `{"key":${JSON.stringify(key)},"hash":"${of}","subject":"uscc:${uscc}","row":${row},"record":${json}}\n`;
