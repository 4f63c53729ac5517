import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseCas } from '../../../schemas/reference/cas.ts';
import index from '../../../schemas/reference/data/oel-chemical.index.json' with { type: 'json' };
import {
  CHEMICAL_ROWS,
  CHEMICAL_SOURCES,
  DOUBTFUL_ROWS,
  DUST_ROWS,
  DUST_SOURCES,
} from '../../../schemas/reference/limit-rows.ts';

const Value = z.string().regex(/^(0|[1-9]\d*)(\.\d+)?$/);
const Day = z.iso.date();
const span = { mac: Value.optional(), pcTwa: Value.optional(), pcStel: Value.optional(), from: Day };
const ChemicalRow = z.strictObject({
  id: z.string().regex(/^\d+[abc]?$/),
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  parentZh: z.string().optional(),
  cas: z.array(z.string().refine((cas) => parseCas(cas) === cas)),
  ...span,
  unit: z.string().optional(),
  remarks: z.array(z.string()).optional(),
  molarMass: Value.optional(),
  confidence: z.enum(['fetched', 'recalled']),
  source: z
    .int()
    .min(0)
    .max(CHEMICAL_SOURCES.length - 1),
  earlier: z.array(z.strictObject({ ...span, to: Day, note: z.string() })).optional(),
});
const DustRow = z.strictObject({
  id: z.string().regex(/^D\d+[abc]?$/),
  nameZh: z.string(),
  nameEn: z.string(),
  parentZh: z.string().optional(),
  total: Value.optional(),
  respirable: Value.optional(),
  unit: z.literal('f/mL').optional(),
  remarks: z.array(z.string()).optional(),
  certainty: z.literal('medium').optional(),
  confidence: z.enum(['fetched', 'recalled']),
  source: z
    .int()
    .min(0)
    .max(DUST_SOURCES.length - 1),
});

describe('reference data', () => {
  it('has the shape that the code casts it to', () => {
    z.array(ChemicalRow).length(347).parse(CHEMICAL_ROWS);
    z.array(DustRow).length(56).parse(DUST_ROWS);
    expect(DOUBTFUL_ROWS).toHaveLength(19);
  });

  it('has every serial of table 1 once, with the limit types of the index', () => {
    const typesOf = (row: (typeof CHEMICAL_ROWS)[number]) => [
      ...(row.mac === undefined ? [] : [row.nameZh.includes('(高原') ? 'MAC(高原)' : 'MAC']),
      ...(row.pcTwa === undefined ? [] : ['PC-TWA']),
      ...(row.pcStel === undefined ? [] : ['PC-STEL']),
    ];
    const bySerial = Map.groupBy(CHEMICAL_ROWS, (row) => Number.parseInt(row.id, 10));
    const doubtful = new Set(DOUBTFUL_ROWS.map((row) => Number(row.id)));
    for (const { seq, limitTypes } of index.rows) {
      const rows = bySerial.get(seq) ?? [];
      expect(rows.length > 0).toBe(!doubtful.has(seq));
      if (rows.length > 0) expect(new Set(rows.flatMap(typesOf))).toEqual(new Set(limitTypes));
    }
    expect(index.rows).toHaveLength(359);
    expect(bySerial.size + doubtful.size).toBe(359);
  });

  it('keeps no value of a doubtful substance', () => {
    for (const row of DOUBTFUL_ROWS)
      expect(Object.keys(row).sort()).toEqual(['cas', 'id', 'nameEn', 'nameZh', 'types']);
  });
});
