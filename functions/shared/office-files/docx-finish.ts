import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { xmlText } from './sheet.ts';

// What the writer cannot do and official documents need: names of fonts that take the place of missing ones, a mark
// across each page, and the same bytes for the same content.

/** Fonts by the name that documents use: what stands in for them, and what kind they are (ECMA-376 part 1, 17.8.3). */
const STAND_INS = [
  ['方正小标宋简体', '方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体', 'roman'],
  ['仿宋', '仿宋_GB2312,FangSong,华文仿宋,STFangsong', 'roman'],
  ['楷体', '楷体_GB2312,KaiTi,华文楷体,STKaiti', 'roman'],
  ['黑体', 'SimHei,华文黑体,STHeiti', 'swiss'],
] as const;

const GB2312_CHARSET = '86';

const fontTable = (xml: string): string => {
  const fonts = STAND_INS.map(
    ([name, others, family]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others}"/><w:charset w:val="${GB2312_CHARSET}"/><w:family w:val="${family}"/></w:font>`,
  ).join('');
  return xml.replace(/(<w:fonts\b[^>]*?)\/>|<\/w:fonts>/, (end, start: string | undefined) =>
    start === undefined ? `${fonts}${end}` : `${start}>${fonts}</w:fonts>`,
  );
};

const FIXED_TIME = '2000-01-01T00:00:00Z';
const fixedTimes = (xml: string): string => xml.replace(/(<dcterms:\w+[^>]*>)[^<]*(<)/g, `$1${FIXED_TIME}$2`);

const escaped = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

/** Points between the margins that a slanted line may take, and the largest type. */
const MARK_WIDTH = 400;
const MARK_HEIGHT = 60;

/** Text stretched over a box, as office software draws its watermarks (VML, ECMA-376 part 4, 19.1). */
const watermark = (mark: string): string => {
  const text = xmlText(mark);
  const height = Math.min(MARK_HEIGHT, Math.round(MARK_WIDTH / text.length));
  const width = Math.min(MARK_WIDTH, text.length * MARK_HEIGHT);
  const style = [
    `position:absolute;margin-left:0;margin-top:0;width:${width}pt;height:${height}pt;rotation:315;z-index:-1`,
    'mso-position-horizontal:center;mso-position-horizontal-relative:margin',
    'mso-position-vertical:center;mso-position-vertical-relative:margin',
  ].join(';');
  return `<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" style="${style}" o:allowincell="f" fillcolor="#e6b8b8" stroked="f"><v:fill opacity=".5"/><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="${escaped(text)}"/></v:shape></w:pict></w:r>`;
};

const marked = (xml: string, mark: string): string =>
  xml.replace(/<\/w:p>(?=<\/w:hdr>)/, () => `${watermark(mark)}</w:p>`);

/** Finishes a document as the writer made it. `mark` is drawn in its header, which must be there then; none if empty. */
export const finishDocx = (bytes: Uint8Array, mark: string): Buffer => {
  const files = unzipSync(bytes);
  const edit = (path: string, change: (xml: string) => string): void => {
    const file = files[path];
    if (file !== undefined) files[path] = strToU8(change(strFromU8(file)));
  };
  edit('word/fontTable.xml', fontTable);
  edit('docProps/core.xml', fixedTimes);
  if (mark !== '') edit('word/header1.xml', (xml) => marked(xml, mark));
  return Buffer.from(zipSync(files, { mtime: '1980-01-01T00:00:00Z' }));
};
