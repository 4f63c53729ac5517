/** Styles of a streamed workbook, by their place in `cellXfs`. */
export const STYLE = { plain: 0, header: 1, note: 2, cell: 3, bad: 4 } as const;
export type Style = keyof typeof STYLE;
/** Long texts take the style so many places on: the same one without the format of text. */
export const LONG = 5;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TEXT = 49;
const GENERAL = 0;

const font = (inner: string): string => `<font>${inner}<sz val="11"/><name val="宋体"/></font>`;
const fill = (colour: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
const side = (name: string): string => `<${name} style="thin"><color rgb="FF808080"/></${name}>`;

interface Look {
  readonly font: number;
  readonly fill: number;
  readonly border: number;
  readonly wrap: boolean;
}
const LOOKS: Readonly<Record<Style, Look>> = {
  plain: { font: 0, fill: 0, border: 0, wrap: true },
  header: { font: 1, fill: 2, border: 1, wrap: true },
  note: { font: 0, fill: 3, border: 1, wrap: true },
  cell: { font: 0, fill: 0, border: 1, wrap: false },
  bad: { font: 2, fill: 4, border: 1, wrap: false },
};

const xf = (look: Look, format: number): string =>
  `<xf numFmtId="${format}" fontId="${look.font}" fillId="${look.fill}" borderId="${look.border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"${look.wrap ? ' wrapText="1"' : ''}/></xf>`;

/** Part `xl/styles.xml` (ECMA-376 part 1, 18.8). */
export const stylesXml = (): string => {
  const fonts = [font(''), font('<b/>'), font('<b/><color rgb="FF9C0006"/>')];
  const fills = ['<fill><patternFill patternType="none"/></fill>'];
  fills.push('<fill><patternFill patternType="gray125"/></fill>', fill('FFE7EEF5'));
  fills.push(fill('FFFFF7E0'), fill('FFFFC7CE'));
  const borders = `<border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`;
  const looks = Object.values(LOOKS);
  const formats = [...looks.map((look) => xf(look, TEXT)), ...looks.map((look) => xf(look, GENERAL))];
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="${MAIN}"><fonts count="${fonts.length}">${fonts.join('')}</fonts><fills count="${fills.length}">${fills.join('')}</fills><borders count="2">${borders}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
};
