// Reads docs/asyncapi.yaml as tools do, and fails where it is not what AsyncAPI says.
import { Parser } from '@asyncapi/parser';
import { readFileSync } from 'node:fs';

const ERROR = 0;
const file = new URL('../docs/asyncapi.yaml', import.meta.url);
const { document, diagnostics } = await new Parser().parse(readFileSync(file, 'utf8'));
const errors = diagnostics.filter(({ severity }) => severity === ERROR);
errors.forEach(({ path, message }) => console.error(`${path.join('.')}: ${message}`));
if (!document || errors.length > 0) {
  process.exit(1);
}
console.log(`asyncapi.yaml: ${document.channels().length} channels, ${document.allMessages().length} messages`);
