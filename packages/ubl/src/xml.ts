import { SaxesParser } from 'saxes';

/** An element without its prefix. `text` is trimmed. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
  readonly namespace?: string;
};

/** Why a text is no document that can be read. */
export class UnreadableXml extends Error {
  override readonly name = 'UnreadableXml';
}

const MAX_DEPTH = 30;
const MAX_ELEMENTS = 50_000;

type Open = { name: string; namespace: string; attributes: Record<string, string>; children: Element[]; text: string };

/** Reads well-formed XML without a document type: with no declarations there are no entities to expand. */
export function parseXml(source: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const root: Open = { name: '', namespace: '', attributes: {}, children: [], text: '' };
  const stack: Open[] = [root];
  let elements = 0;
  parser.on('error', ({ message }) => {
    throw new UnreadableXml(message);
  });
  parser.on('doctype', () => {
    throw new UnreadableXml('a document type is not allowed');
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    elements += 1;
    if (elements > MAX_ELEMENTS || stack.length > MAX_DEPTH)
      throw new UnreadableXml('more elements or levels than allowed');
    const values = Object.values(attributes).map((one): [string, string] => [one.local, one.value]);
    stack.push({ name: local, namespace: uri, attributes: Object.fromEntries<string>(values), children: [], text: '' });
  });
  const addText = (text: string) => {
    const top = stack.at(-1);
    if (top) top.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = stack.pop();
    if (closed) stack.at(-1)?.children.push({ ...closed, text: closed.text.trim() });
  });
  parser.write(source).close();
  const [document] = root.children;
  if (!document) throw new UnreadableXml('no element');
  return document;
}

/** The first element on a path, e.g. `OrderReference/ID`. */
export const find = (from: Element | undefined, path: string): Element | undefined =>
  path.split('/').reduce<Element | undefined>((at, name) => at?.children.find((child) => child.name === name), from);
export const findAll = (from: Element | undefined, name: string): readonly Element[] =>
  from?.children.filter((child) => child.name === name) ?? [];
/** The text at a path. An empty element counts as absent. */
export const textAt = (from: Element | undefined, path: string): string | undefined =>
  find(from, path)?.text || undefined;

/** What is written: an element, or nothing. */
export type Node = Element | undefined;

/** An element with a text, absent without one: an empty element is a fault in Peppol. */
export const leaf = (name: string, text: string | undefined, attributes: Element['attributes'] = {}): Node =>
  text ? { name: `cbc:${name}`, attributes, children: [], text } : undefined;
/** An element with elements, absent without any. */
export function group(name: string, ...nodes: readonly Node[]): Node {
  const children = nodes.filter((one) => one !== undefined);
  return children.length > 0 ? { name: `cac:${name}`, attributes: {}, children, text: '' } : undefined;
}

const URN = 'urn:oasis:names:specification:ubl:schema:xsd:';

/** Writes a document of UBL 2.1. */
export function writeDocument(name: string, nodes: readonly Node[]): string {
  const namespaces = `xmlns="${URN}${name}-2" xmlns:cac="${URN}CommonAggregateComponents-2" xmlns:cbc="${URN}CommonBasicComponents-2"`;
  const body = nodes.flatMap((one) => (one ? [write(one, 1)] : [])).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name} ${namespaces}>\n${body}</${name}>\n`;
}

function write({ name, attributes, children, text }: Element, depth: number): string {
  const indent = '  '.repeat(depth);
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`);
  const open = `${indent}<${name}${written.join('')}>`;
  if (children.length === 0) return `${open}${escape(text)}</${name}>\n`;
  return `${open}\n${children.map((child) => write(child, depth + 1)).join('')}${indent}</${name}>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Letters that XML 1.0 does not allow are left out. */
const escape = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);
