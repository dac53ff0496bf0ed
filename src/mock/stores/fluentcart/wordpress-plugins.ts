import type { Handler } from './shop.ts'

/** The free edition. */
const plugins = [
  { plugin: 'akismet/akismet', status: 'inactive', name: 'Akismet Anti-spam', version: '5.4' },
  { plugin: 'fluent-cart/fluent-cart', status: 'active', name: 'FluentCart', version: '1.5.2' },
]

/** GET /wp/v2/plugins */
export const listWpPlugins: Handler = () => ({ body: plugins })
