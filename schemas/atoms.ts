import * as z from 'zod';

/** Day `YYYY-MM-DD` (ISO 8601) in Asia/Shanghai, by its form. */
export const IsoDateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Exact decimal text without a sign; never a binary float. */
export const DecimalSchema = z.string().regex(/^\d+(\.\d+)?$/);
/** Six digits of GB/T 2260, or of a statistical zone (NBS), by their form. */
export const RegionSchema = z.string().regex(/^\d{6}$/);
/** Region codes with commas between them, as a query has them. */
export const RegionListSchema = z.string().regex(/^\d{6}(,\d{6})*$/);
/** GB/T 4754-2017 code with its letter, by its form. */
export const IndustrySchema = z.string().regex(/^[A-T]\d{0,4}$/);
/** Fields by name: decimals and days as text, counts as numbers. */
export const FieldValuesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
/** A count of persons, vehicles or anything else that is whole. */
export const CountSchema = z.int().min(0);
