// For each page named on standard input, one line of JSON: what it is but for its texts, or why it does not compile.
import fs from 'node:fs'
import {compile} from '@mdx-js/mdx'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'

const worded = new Set(('alt aria-description aria-label ariaLabel caption description heading label placeholder ' +
  'subtitle summary tagline title tooltip answer content message note question quote text').split(' '))

function attribute(each) {
  if (each.type !== 'mdxJsxAttribute') return each.value
  if (typeof each.value === 'string') return [each.name, worded.has(each.name) ? '' : each.value]
  return [each.name, each.value && each.value.value]
}

function shape(node) {
  if (node.type === 'text' || node.type === 'break') return null
  const found = [node.type]
  for (const key of ['depth', 'ordered', 'start', 'checked', 'lang', 'meta', 'url', 'identifier', 'align', 'name'])
    if (node[key] !== undefined && node[key] !== null) found.push(`${key}=${JSON.stringify(node[key])}`)
  if (['code', 'inlineCode', 'mdxjsEsm', 'mdxFlowExpression', 'mdxTextExpression'].includes(node.type))
    found.push(node.value)
  if (node.attributes) found.push(node.attributes.map(attribute))
  if (node.children) found.push(node.children.map(shape).filter(Boolean))
  return found
}

for (const path of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  let tree
  const keep = () => (root) => { tree = shape(root) }
  try {
    await compile(fs.readFileSync(path), {remarkPlugins: [[remarkFrontmatter, ['yaml', 'toml']], remarkGfm, keep]})
    console.log(JSON.stringify({tree}))
  } catch (error) {
    console.log(JSON.stringify({error: String(error.reason || error).slice(0, 200), line: error.line}))
  }
}
