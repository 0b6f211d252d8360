export default {
  title: 'Cold store',
  locales: {
    root: { label: 'English', lang: 'en' },
    it: { label: 'Italiano', lang: 'it' },
  },
}
