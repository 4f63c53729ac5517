import { posix } from 'node:path';
import type { ZipArchive, ZipEntry } from '../unpack/zip-archive.ts';
import { attribute, damagedXml, readXml } from './xml.ts';

/** A sheet of a workbook that holds cells. */
export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: ZipEntry;
}

/** What a workbook says of itself. */
export interface WorkbookParts {
  /** In the order of their tabs. */
  readonly sheets: readonly SheetPart[];
  /** Days count from 1904-01-01. */
  readonly date1904: boolean;
  readonly styles: ZipEntry | undefined;
  readonly strings: ZipEntry | undefined;
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

const WORKBOOK = 'xl/workbook.xml';
const MOST_SHEETS = 255;
const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

const entryOf = ({ entries }: ZipArchive, name: string): ZipEntry | undefined => {
  const wanted = name.toLowerCase();
  return entries.find((entry) => entry.name.toLowerCase() === wanted);
};

/** Relations of a part (ECMA-376 part 2, 6.5); none when they are not there. Targets are names in the archive. */
const relationsOf = async (archive: ZipArchive, part: string): Promise<Relation[]> => {
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const entry = entryOf(archive, name);
  const relations: Relation[] = [];
  if (entry === undefined) return relations;
  await readXml(name, archive.read(entry), {
    open: (tag, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) => {
      if (tag !== 'Relationship' || mode === 'External') return;
      relations.push({ id, type, target: posix.resolve('/', folder, target).slice(1) });
    },
  });
  return relations;
};

/** The strict and the transitional edition name types differently up to the last word. */
const isType = ({ type }: Relation, word: string): boolean => type.endsWith(`/${word}`);

interface Listed {
  readonly name: string;
  readonly id: string;
  readonly hidden: boolean;
}

const readWorkbook = async (archive: ZipArchive, part: ZipEntry) => {
  const listed: Listed[] = [];
  let date1904 = false;
  await readXml(part.name, archive.read(part), {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') date1904 = isTrue(attributes['date1904']);
      if (tag !== 'sheet') return;
      if (listed.length === MOST_SHEETS) throw damagedXml(part.name);
      const { name = '', state = 'visible' } = attributes;
      const { ['id']: plain, ...others } = attributes;
      listed.push({ name, id: attribute(others, 'id') ?? plain ?? '', hidden: state !== 'visible' });
    },
  });
  return { listed, date1904 };
};

/** Reads what a workbook consists of. FileProblem `file-damaged` when a part that it names is missing. */
export const readParts = async (archive: ZipArchive): Promise<WorkbookParts> => {
  const [main] = (await relationsOf(archive, '')).filter((one) => isType(one, 'officeDocument'));
  const workbook = entryOf(archive, main?.target ?? WORKBOOK);
  if (workbook === undefined) throw damagedXml(main?.target ?? WORKBOOK);
  const relations = await relationsOf(archive, workbook.name);
  const { listed, date1904 } = await readWorkbook(archive, workbook);
  const sheets = listed.flatMap(({ name, id, hidden }): SheetPart[] => {
    const relation = relations.find((one) => one.id === id);
    // Charts and macros are sheets, too.
    if (relation !== undefined && !isType(relation, 'worksheet')) return [];
    const part = relation && entryOf(archive, relation.target);
    if (part === undefined) throw damagedXml(name);
    return [{ name, hidden, part }];
  });
  const partOf = (word: string): ZipEntry | undefined => {
    const relation = relations.find((one) => isType(one, word));
    return relation && entryOf(archive, relation.target);
  };
  return { sheets, date1904, styles: partOf('styles'), strings: partOf('sharedStrings') };
};
