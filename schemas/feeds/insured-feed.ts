/** The register whose standing decides what may be said of firms that are not in it (DECISIONS 10). */
export const INSURED_FEED = 'hr.insured-firms';
