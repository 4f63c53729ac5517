import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  LineRuleType,
  convertMillimetersToTwip as mm,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { finishDocx } from './docx-finish.ts';
import { xmlText } from './sheet.ts';

/** Fonts of official documents (GB/T 9704-2012); `docx-finish.ts` names what takes their place where they are missing. */
export const FONTS = { title: '方正小标宋简体', body: '仿宋', heading: '黑体', note: '楷体' } as const;
type FontName = keyof typeof FONTS;

/** Half points: 二号 is 22 pt, 小二 18 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt, 五号 10.5 pt, 小五 9 pt. */
const SIZES = {
  title: 44,
  lead: 36,
  body: 32,
  remark: 28,
  table: 24,
  note: 24,
  small: 21,
  dense: 18,
} as const;
type SizeName = keyof typeof SIZES;

interface TextStyle {
  readonly font?: FontName;
  readonly size?: SizeName;
  readonly bold?: boolean;
}

interface ParagraphStyle extends TextStyle {
  /** None is justified: LibreOffice loses a comma that hangs over the end of a justified line. @default 'left' */
  readonly align?: 'left' | 'center' | 'right';
  /** Two characters, as Chinese paragraphs begin. @default true where no alignment is given */
  readonly indent?: boolean;
  /** Points from the margins. */
  readonly left?: number;
  readonly right?: number;
  /** Twips before and after. */
  readonly before?: number;
  readonly after?: number;
  readonly keepNext?: boolean;
  /** Begins a page. @default false */
  readonly newPage?: boolean;
  /** A line below, or lines above and below. */
  readonly ruled?: 'below' | 'both';
}

const ALIGN = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;
/** Fixed line pitch in twips: 28 pt for the body of official documents; sizes that are not here take their own. */
const PITCH: Partial<Readonly<Record<SizeName, number>>> = {
  ...{ title: 720, lead: 640, body: 560, remark: 480, note: 360 },
};

const run = (text: string, { font = 'body', size = 'body', bold = false }: TextStyle): TextRun => {
  const name = FONTS[font];
  return new TextRun({
    text: xmlText(text),
    size: SIZES[size],
    bold,
    font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name, cs: name },
  });
};

const RULE = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 4 };
const RULES = { below: { bottom: RULE }, both: { top: RULE, bottom: RULE } } as const;

/** A paragraph of one style. */
export const paragraph = (text: string, style: ParagraphStyle = {}): Paragraph => {
  const { align = 'left', size = 'body', left = 0, right = 0, before = 0, after = 0 } = style;
  const { keepNext = false, newPage = false, ruled, indent = style.align === undefined } = style;
  const line = PITCH[size];
  return new Paragraph({
    alignment: ALIGN[align],
    keepNext,
    pageBreakBefore: newPage,
    spacing: {
      ...{ before, after },
      ...(line === undefined ? {} : { line, lineRule: LineRuleType.EXACTLY }),
    },
    indent: { left: left * 20, right: right * 20, ...(indent ? { firstLine: SIZES[size] * 20 } : {}) },
    ...(ruled === undefined ? {} : { border: RULES[ruled] }),
    children: [run(text, style)],
  });
};

const LINE_BORDER = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const BORDERS = { top: LINE_BORDER, bottom: LINE_BORDER, left: LINE_BORDER, right: LINE_BORDER };

export interface TableColumn {
  readonly header: string;
  /** Share of the width, in percent. */
  readonly share: number;
  readonly align?: 'left' | 'center' | 'right';
}

const cellOf = (
  text: string,
  { share, align = 'left' }: TableColumn,
  { header, size }: { readonly header: boolean; readonly size: SizeName },
): TableCell =>
  new TableCell({
    width: { size: share, type: WidthType.PERCENTAGE },
    borders: BORDERS,
    verticalAlign: VerticalAlign.CENTER,
    margins:
      size === 'dense'
        ? { top: 15, bottom: 15, left: 40, right: 40 }
        : { top: 60, bottom: 60, left: 80, right: 80 },
    children: text.split('\n').map(
      (line) =>
        new Paragraph({
          alignment: ALIGN[header ? 'center' : align],
          children: [run(line, { size, font: header ? 'heading' : 'body' })],
        }),
    ),
  });

/** Twips between the margins of an official document: a reader that knows no percents goes by these. */
const TEXT_WIDTH = mm(156);

/** A table with borders; its header comes again on each page, and rows are not torn apart. */
export const table = (
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  { size = 'table' }: { readonly size?: SizeName } = {},
): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: columns.map(({ share }) => Math.round((TEXT_WIDTH * share) / 100)),
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((column) => cellOf(column.header, column, { header: true, size })),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: columns.map((column, index) =>
              cellOf(row[index] ?? '', column, { header: false, size }),
            ),
          }),
      ),
    ],
  });

export interface DocxPage {
  readonly title: string;
  readonly landscape?: boolean;
  /** Margins of a working paper instead of those of an official document; a landscape page always has them. */
  readonly narrow?: boolean;
  /** Printed across every page; none when empty. */
  readonly mark?: string;
  readonly children: readonly (Paragraph | Table)[];
}

const footer = (): Footer => {
  const number: ParagraphChild = new TextRun({
    size: SIZES.small,
    children: ['— ', PageNumber.CURRENT, ' —'],
  });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] });
};

/** The mark stands in the head of each page as text, too: a watermark is not shown by every software. */
const header = (mark: string): Header =>
  new Header({ children: [paragraph(`〔${mark}〕`, { size: 'small', align: 'center', font: 'heading' })] });

/** Twips. */
const A4 = { width: 11_906, height: 16_838 };
/** Margins of official documents: 37 mm above, 35 below, 28 left, 26 right (GB/T 9704-2012, 5.2.1). */
const MARGIN = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) };
const NARROW = { top: mm(25), bottom: mm(22), left: mm(22), right: mm(22) };

/** A Word document (.docx) on A4 with page numbers. */
export const writeDocx = async ({
  title,
  landscape = false,
  narrow = landscape,
  mark = '',
  children,
}: DocxPage): Promise<Buffer> => {
  const document = new Document({
    creator: 'Lianfang 联防',
    title,
    // Without a language, software without our fonts may take Japanese shapes of the characters; Latin text has its own,
    // or LibreOffice breaks numbers apart by the Chinese rules.
    styles: { default: { document: { run: { language: { value: 'en-US', eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: {
          page: {
            margin: narrow ? NARROW : MARGIN,
            size: {
              ...A4,
              orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
          },
        },
        ...(mark === '' ? {} : { headers: { default: header(mark) } }),
        footers: { default: footer() },
        children: [...children],
      },
    ],
  });
  return finishDocx(await Packer.toBuffer(document), mark);
};
