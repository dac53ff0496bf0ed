/**
 * What the page does beyond being read: filters whose state stands in the address, links that open what they lead to, copying, colours, arrow
 * keys in the matrix. One listener for each kind of event, however long the lists are. Without it the page still says everything.
 */
export const script: string = String.raw`
'use strict'
{
  const root = document.documentElement
  const forms = new Map([...document.querySelectorAll('form[data-filter]')].map((form) => [form.dataset.filter, form]))
  const texts = new WeakMap()

  // Filters

  const itemsOf = (list) => document.querySelectorAll('[data-items="' + list + '"] > [data-item]')
  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, (item.querySelector('summary') ?? item).textContent.toLowerCase() + ' ' + idOf(item))
    return texts.get(item)
  }
  const idOf = (item) => (item.id || (item.querySelector('.body') ?? item).id).toLowerCase()
  const choicesOf = (form) => [...new FormData(form)].filter(([, value]) => value !== '')

  const apply = (list) => {
    const form = forms.get(list)
    const choices = choicesOf(form).filter(([name]) => name !== 'q')
    const words = form.elements.q.value.toLowerCase().split(/\s+/).filter((word) => word !== '')
    let shown = 0
    const items = itemsOf(list)
    for (const item of items) {
      const fits =
        choices.every(([name, value]) => (item.dataset[name] ?? '').split('\t').includes(value)) &&
        words.every((word) => textOf(item).includes(word))
      item.hidden = !fits
      if (fits) shown += 1
    }
    const output = form.querySelector('output')
    const noun = output.dataset.count + (items.length === 1 ? '' : 's')
    const number = (value) => value.toLocaleString('en-US')
    output.textContent = (shown === items.length ? '' : number(shown) + ' of ') + number(items.length) + ' ' + noun
  }

  const set = (list, query) => {
    const form = forms.get(list)
    for (const field of form.querySelectorAll('input, select')) field.value = ''
    for (const [name, value] of new URLSearchParams(query)) {
      const field = form.elements.namedItem(name)
      if (field) field.value = value
    }
    apply(list)
  }

  const remember = (list) => {
    const query = new URLSearchParams(choicesOf(forms.get(list))).toString()
    history.replaceState(null, '', '#' + list + (query === '' ? '' : '?' + query))
  }

  document.addEventListener('input', ({ target }) => {
    const list = target.form?.dataset.filter
    if (list === undefined) return
    apply(list)
    remember(list)
  })
  document.addEventListener('submit', (event) => event.preventDefault())

  // Addresses

  const decoded = (hash) => {
    try {
      return decodeURIComponent(hash)
    } catch {
      return hash
    }
  }

  const follow = () => {
    const [name, query] = location.hash.slice(1).split(/\?(.*)/s)
    if (forms.has(name) && query !== undefined) {
      set(name, query)
      document.getElementById(name).scrollIntoView()
      return
    }
    const target = document.getElementById(decoded(location.hash.slice(1)))
    if (target === null) return
    const item = target.closest('[data-item]')
    if (item?.hidden) set(item.parentElement.dataset.items, '')
    for (let outer = target; outer !== null; outer = outer.parentElement) if (outer.localName === 'details') outer.open = true
    target.scrollIntoView()
  }

  for (const link of document.querySelectorAll('a[data-query]')) {
    link.href = '#' + (link.dataset.list ?? link.hash.slice(1)) + '?' + link.dataset.query
  }
  addEventListener('hashchange', follow)

  // Clicks

  const copy = async (button) => {
    const code = button.parentElement.querySelector('code')
    try {
      await navigator.clipboard.writeText(code.textContent)
    } catch {
      // Where the page may not write to the clipboard itself, the selection may be copied.
      getSelection().selectAllChildren(code)
      document.execCommand('copy')
    }
    button.textContent = 'Copied'
    setTimeout(() => (button.textContent = 'Copy'), 1500)
  }

  const themes = ['system', 'light', 'dark']
  const showTheme = (theme) => {
    if (theme === 'system') delete root.dataset.theme
    else root.dataset.theme = theme
    const button = document.querySelector('[data-theme-switch]')
    button.textContent = { system: '◐', light: '○', dark: '●' }[theme]
    button.setAttribute('aria-label', 'Colours: ' + (theme === 'system' ? 'as the system' : theme))
  }
  // A file that is opened from a disk may have no storage.
  const storage = (use) => {
    try {
      return use(localStorage)
    } catch {
      return null
    }
  }
  const nextTheme = () => {
    const theme = themes[(themes.indexOf(root.dataset.theme ?? 'system') + 1) % themes.length]
    showTheme(theme)
    storage((store) => store.setItem('concordat-theme', theme))
  }

  document.addEventListener('click', ({ target }) => {
    const button = target.closest('button')
    if (button?.hasAttribute('data-copy')) void copy(button)
    if (button?.hasAttribute('data-theme-switch')) nextTheme()
    if (button?.hasAttribute('data-clear')) {
      const list = button.form.dataset.filter
      set(list, '')
      remember(list)
    }
    // A link to where the address already leads is no change of address.
    const link = target.closest('a[href^="#"]')
    if (link !== null && link.hash === location.hash) follow()
  })

  // The matrix

  const matrix = document.querySelector('.matrix')
  const readout = document.querySelector('[data-readout]')
  if (matrix !== null) {
    const cells = [...matrix.tBodies[0].rows].map((row) => [...row.cells].slice(1).map((cell) => cell.querySelector('a') ?? cell))
    const first = cells[0][0]
    for (const cell of cells.flat()) cell.tabIndex = cell === first ? 0 : -1
    const tell = ({ target }) => {
      const cell = target.closest?.('td')
      if (cell) readout.textContent = cell.title
    }
    matrix.addEventListener('mouseover', tell)
    matrix.addEventListener('focusin', tell)
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
    matrix.addEventListener('keydown', (event) => {
      const row = cells.findIndex((all) => all.includes(event.target))
      if (row === -1 || !(event.key in moves)) return
      const [down, right] = moves[event.key]
      const next = cells[row + down]?.[cells[row].indexOf(event.target) + right]
      event.preventDefault()
      if (next === undefined) return
      event.target.tabIndex = -1
      next.tabIndex = 0
      next.focus()
    })
  }

  // Browsers that do not know how to unfold on paper by style alone.
  let folded = []
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('details:not([open], .wire)')]
    for (const one of folded) one.open = true
  })
  addEventListener('afterprint', () => {
    for (const one of folded) one.open = false
  })

  root.dataset.script = ''
  const kept = storage((store) => store.getItem('concordat-theme'))
  showTheme(themes.includes(kept) ? kept : 'system')
  follow()
}
`
