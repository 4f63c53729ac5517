/**
 * The look of a printed document: paper, margins, type sizes and line pitch of official documents (GB/T 9704-2012, 5.2),
 * with fonts that take the place of those where they are missing.
 */
export const STYLE = `
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —"; font-size: 14pt; } }
* { box-sizing: border-box; }
body { font: 16pt/28pt "FangSong", "仿宋", "仿宋_GB2312", "STFangsong", "Noto Serif CJK SC", serif; color: #000; margin: 0 auto; }
@media screen { body { max-width: 210mm; padding: 20mm 26mm 20mm 28mm; } }
.issuer, h1, h2 { font-family: "FZXiaoBiaoSong-B05S", "方正小标宋简体", "STZhongsong", "SimSun", "Noto Serif CJK SC", serif; font-weight: bold; text-align: center; }
.issuer { font-size: 22pt; line-height: 34pt; padding-bottom: 6pt; border-bottom: 1.5pt solid #000; }
h1, h2 { font-size: 22pt; line-height: 32pt; margin: 18pt 0; }
h2 { font-size: 18pt; margin: 6pt 0 10pt; }
p { margin: 0; text-indent: 2em; text-align: justify; overflow-wrap: anywhere; }
.number { font-size: 12pt; line-height: 20pt; text-indent: 0; text-align: right; }
.ragged, .small { text-align: left; }
.addressee, .flush { text-indent: 0; text-align: left; }
.heading, th { font-family: "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; font-weight: normal; }
.fact p:first-child, .notes p:last-child, .attached, .signature { break-after: avoid; }
.small { font-size: 12pt; line-height: 18pt; text-indent: 0; padding-left: 32pt; }
.notes { margin-top: 8pt; }
.notes p { font: 14pt/24pt "KaiTi", "楷体", "楷体_GB2312", "STKaiti", "Noto Serif CJK SC", serif; }
.attached { margin-top: 14pt; }
.signature { margin-top: 32pt; break-inside: avoid; }
.signature p { text-indent: 0; text-align: right; padding-right: 2em; }
.signature .date { padding-right: 4em; }
footer { margin-top: 24pt; padding: 4pt 0; border-top: 1pt solid #000; border-bottom: 1pt solid #000; font-size: 14pt; line-height: 22pt; break-inside: avoid; }
.annex { break-before: page; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: 10.5pt; line-height: 15pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { text-align: center; }
th, td { border: 0.5pt solid #000; padding: 3pt 4pt; vertical-align: middle; overflow-wrap: anywhere; }
.no { width: 8%; }
.what { width: 42%; }
.how { width: 30%; }
td:first-child { text-align: center; }
.mark { position: fixed; top: 38%; left: -15mm; right: -15mm; text-align: center; font-size: 28pt; line-height: 42pt; color: rgba(160, 0, 0, 0.18); transform: rotate(-24deg); pointer-events: none; }
`;
