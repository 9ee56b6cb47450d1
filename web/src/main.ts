import { mount } from 'svelte'
import App from './App.svelte'
import './app.css'
import './print.css'
import { settings } from './lib/state/settings.svelte'
import { words } from './lib/words/words.svelte'

settings.apply()
// Words first: a page that shows its keys for a moment looks broken.
await words.speak(settings.language)
mount(App, { target: document.getElementById('app')! })

// The Chinese fallback font is over a hundred small files by range of characters, and only those are
// fetched that a machine without Chinese fonts needs; its stylesheet can wait until something is shown.
requestAnimationFrame(() => void import('@fontsource-variable/noto-sans-sc/index.css'))
