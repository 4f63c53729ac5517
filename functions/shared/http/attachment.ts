/** What any client and file system takes; what is lost by it stands beside it in UTF-8 (RFC 6266, RFC 8187). */
const asciiOf = (fileName: string): string => {
  const [, stem = '', ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(fileName.replaceAll(/["\\/%]/g, '_')) ?? [];
  const kept = stem.replaceAll(/[^\x20-\x7e]+/g, '').replace(/[-_ ]+$/, '');
  return `${kept === '' ? 'file' : kept}${ending.replaceAll(/[^\x20-\x7e]+/g, '')}`;
};

/** `encodeURIComponent` leaves characters that RFC 8187 does not allow in a value. */
const utf8Of = (fileName: string): string =>
  encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** `Content-Disposition` of a file to save: an ASCII name, and the name itself in UTF-8 where that is another one. */
export const attachment = (fileName: string): string => {
  const ascii = asciiOf(fileName);
  return ascii === fileName
    ? `attachment; filename="${ascii}"`
    : `attachment; filename="${ascii}"; filename*=UTF-8''${utf8Of(fileName)}`;
};
