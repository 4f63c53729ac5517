import { caseKeys } from '../keys.ts';
import { queryItems } from './items.ts';
import type { Table } from './table.ts';

const LAST = '~';

/** First days of the months from one day's to another's. */
const months = (fromDay: string, toDay: string): string[] => {
  const found: string[] = [];
  for (let month = fromDay.slice(0, 7); month <= toDay.slice(0, 7); ) {
    found.push(month);
    const [year = 0, number = 0] = month.split('-').map(Number);
    month = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  }
  return found;
};

/** Ids in `gsi2` whose day lies between two days, both included, month by month and in order of their day. */
export async function* idsDueBetween(
  { client, table }: Table,
  monthPk: (day: string) => string,
  fromDay: string,
  toDay: string,
): AsyncGenerator<string> {
  for (const month of months(fromDay, toDay)) {
    const items = queryItems(client, {
      TableName: table,
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :pk AND gsi2sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': monthPk(month),
        ':from': caseKeys.dueSk(fromDay, ''),
        ':to': caseKeys.dueSk(toDay, LAST),
      },
      // Heads and documents are large; their key says what is asked for: the day, and the id.
      ProjectionExpression: 'gsi2sk',
    });
    for await (const item of items) yield String(item['gsi2sk']).slice(caseKeys.dueSk(fromDay, '').length);
  }
}
