import { json, jsonParseLinter } from '@codemirror/lang-json'
import { HighlightStyle, syntaxHighlighting, bracketMatching } from '@codemirror/language'
import { linter, type Diagnostic } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const look = EditorView.theme({
  '&': { fontSize: '12px', color: 'var(--t-text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--t-mono)',
    minHeight: '96px',
    maxHeight: '320px',
    overflow: 'auto',
  },
  '.cm-content': { caretColor: 'var(--t-text)', padding: '8px 0' },
  '.cm-gutters': { background: 'transparent', border: 'none', color: 'var(--t-muted)' },
  '.cm-cursor': { borderLeftColor: 'var(--t-text)' },
  '.cm-tooltip': {
    background: 'var(--t-surface)',
    border: '1px solid var(--t-line-strong)',
    fontFamily: 'var(--t-font)',
  },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--t-accent-soft)',
  },
})

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--t-accent-text)' },
  { tag: tags.string, color: 'var(--t-ok)' },
  { tag: tags.number, color: 'var(--t-busy)' },
  { tag: [tags.bool, tags.null], color: 'var(--t-warn)' },
])

const parse = jsonParseLinter()

/** An empty text stands for no parameters; it is no mistake. */
function mistakes(view: EditorView): Diagnostic[] {
  return view.state.doc.toString().trim() === '' ? [] : parse(view)
}

/** What makes a plain editor one of JSON. Tab leaves it, as it does every other field. */
export function jsonEditor(
  label: string,
  readonly: boolean,
  typed: (text: string) => void,
): Extension[] {
  return [
    json(),
    lineNumbers(),
    history(),
    bracketMatching(),
    linter(mistakes, { delay: 300 }),
    keymap.of([...defaultKeymap, ...historyKeymap]),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label }),
    EditorState.readOnly.of(readonly),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) typed(update.state.doc.toString())
    }),
    syntaxHighlighting(colours),
    look,
  ]
}
