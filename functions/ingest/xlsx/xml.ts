import { SaxesParser } from 'saxes';
import { FileProblem } from '../file-problem.ts';

/** Characters without any tag: more is no cell of a table. */
const LONGEST_TEXT = 1 << 20;
const DEEPEST = 64;

/** What a reader of XML is told. Names come without their prefix: writers choose it as they like. */
export interface XmlHandlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** An attribute by its name without prefix. */
export const attribute = (attributes: Readonly<Record<string, string>>, name: string): string | undefined => {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  const found = Object.entries(attributes).find(([own]) => own.includes(':') && local(own) === name);
  return found?.[1];
};

export const damagedXml = (part: string): FileProblem =>
  new FileProblem('file-damaged', `XLSX: ${part.slice(0, 100)}`);

/**
 * Reads XML as it comes. FileProblem `file-damaged` when it is not well-formed, not UTF-8, or declares a document type,
 * which no workbook does and which could make little text large; `file-cell-too-long` for text without end.
 */
export class XmlReader {
  readonly #part: string;
  readonly #parser = new SaxesParser();
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #depth = 0;
  /** Characters since the last tag. */
  #quiet = 0;

  constructor(part: string, { open, text, close }: XmlHandlers) {
    this.#part = part;
    this.#parser.on('doctype', () => {
      throw damagedXml(part);
    });
    this.#parser.on('opentag', ({ name, attributes }) => {
      this.#quiet = 0;
      this.#depth += 1;
      if (this.#depth > DEEPEST) throw damagedXml(part);
      open?.(local(name), attributes);
    });
    this.#parser.on('closetag', ({ name }) => {
      this.#quiet = 0;
      this.#depth -= 1;
      close?.(local(name));
    });
    if (text) {
      this.#parser.on('text', text);
      this.#parser.on('cdata', text);
    }
  }

  write(chunk: Uint8Array): void {
    this.#quiet += chunk.length;
    this.#run(() => this.#parser.write(this.#decoder.decode(chunk, { stream: true })));
    if (this.#quiet > LONGEST_TEXT) throw new FileProblem('file-cell-too-long', this.#part);
  }

  end(): void {
    this.#run(() => this.#parser.write(this.#decoder.decode()).close());
  }

  #run(step: () => void): void {
    try {
      step();
    } catch (error) {
      throw error instanceof FileProblem ? error : damagedXml(this.#part);
    }
  }
}

/** Reads a part of a workbook to its end. */
export const readXml = async (
  part: string,
  bytes: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
): Promise<void> => {
  const reader = new XmlReader(part, handlers);
  for await (const chunk of bytes) reader.write(chunk);
  reader.end();
};
