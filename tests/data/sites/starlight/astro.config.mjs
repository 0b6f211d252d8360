import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import linksValidator from 'starlight-links-validator'

export default defineConfig({
  integrations: [
    starlight({
      title: { en: 'Cold store', it: 'Cella fredda' },
      locales: { root: { label: 'English', lang: 'en' }, it: { label: 'Italiano', lang: 'it' } },
      pagefind: false,
      plugins: [linksValidator()],
    }),
  ],
})
