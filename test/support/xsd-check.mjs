// Usage: node xsd-check.mjs SCHEMA < documents, divided by a line of ---. Prints what the schema refuses.
// A program of its own, because the parser is WebAssembly that only a native import can load.
import { readFileSync } from 'node:fs';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

xmlRegisterFsInputProviders();
const path = process.argv[2];
const schema = XmlDocument.fromString(readFileSync(path, 'utf8'), { url: path });
const validator = XsdValidator.fromDoc(schema);
for (const [index, text] of readFileSync(0, 'utf8').split('\n---\n').entries()) {
  try {
    validator.validate(XmlDocument.fromString(text));
  } catch (error) {
    console.log(`document ${index}: ${error.message}`);
  }
}
