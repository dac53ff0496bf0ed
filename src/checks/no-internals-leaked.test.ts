import { expectViolations } from './expect-violations.ts'
import { noInternalsLeaked } from './no-internals-leaked.ts'

const leak = (status: string): string[] => [`should getThing/leak/${status}`]
const path = '/var/www/html/wp-content/plugins/shop/app/Http/Rules/Text.php'

expectViolations(noInternalsLeaked, [
  { name: 'passes a plain answer', violations: [], exercised: ['getThing/leak/2XX'] },
  {
    name: 'finds a file path',
    status: 500,
    body: { data: { file: path, line: 9 } },
    violations: ['should leak/5XX'],
  },
  { name: 'finds a Windows path', status: 400, body: { at: 'C:\\inetpub\\shop\\Thing.cs' }, violations: leak('4XX') },
  { name: 'finds a path in a header', headers: { 'x-debug': path }, violations: leak('2XX') },
  {
    name: 'finds a PHP warning',
    body: `<b>Warning</b>: Undefined key in <b>${path}</b> on line <b>3</b><br>{"id":7}`,
    violations: leak('2XX'),
  },
  {
    name: 'finds a type error of PHP',
    body: { message: 'trim(): Argument #1 ($string) must be of type string' },
    violations: leak('2XX'),
  },
  { name: 'finds a PHP stack trace', body: 'Error\n#0 /x/y.php(12): f()', type: 'text/plain', violations: leak('2XX') },
  {
    name: 'finds a JavaScript stack trace',
    body: { stack: 'Error: x\n    at f (/app/a.js:3:5)' },
    violations: leak('2XX'),
  },
  { name: 'finds a Python stack trace', body: { m: 'Traceback (most recent call last):' }, violations: leak('2XX') },
  {
    name: 'finds SQL',
    body: { m: "(SQL: insert into `wp_a` (`label`, `type`) values (NULL, 'x'))" },
    violations: leak('2XX'),
  },
  { name: 'finds a query', body: { m: 'select `id`, `name` from `wp_a` where 1' }, violations: leak('2XX') },
  { name: 'finds a database error', body: { m: 'SQLSTATE[42S22]: Column not found' }, violations: leak('2XX') },
  {
    name: 'passes URLs',
    body: { photo: 'https://x.example/var/www/y/z.php?s=1', api: 'https://x.example:8080/home/me/y/z.js' },
    violations: [],
  },
  {
    name: 'passes paths of the site',
    body: { route: '/customers', script: '/assets/app/main.js', css: '/home/index.php' },
    violations: [],
  },
  {
    name: 'passes prose with words of SQL',
    body: { m: 'Please select one from "Menu" and update your set, or insert into a list' },
    violations: [],
  },
  { name: 'passes a message that only warns', body: { m: 'Warning: the address is in use' }, violations: [] },
  {
    name: 'passes what was sent in the body',
    request: { body: JSON.stringify({ note: path }) },
    body: { note: path },
    violations: [],
  },
  {
    name: 'passes what was sent in the URL',
    request: { url: `https://shop.example/things?q=${encodeURIComponent(path)}` },
    body: { q: path },
    violations: [],
  },
])
