// Keeps the place of who goes through a page by its keys. What has the focus may go away or be disabled: a question that was answered, a button
// that was pressed, the page of the interview when it ends. The browser then begins again at the top; here the focus goes to what is next to it.

/** What takes the focus by the Tab key, but fields: who types there by mistake would send what was meant as a key. */
const pressable = 'button:not(:disabled), a[href], summary, select:not(:disabled)';

let placed: Element | null = null; // what got the focus here last

/** Whether the focus is where nobody put it. */
export const unfocused = (): boolean => [null, document.body, placed].includes(document.activeElement);

/** Watches a page for what loses the focus. */
export function keepFocus(root: HTMLElement): void {
  let last: HTMLElement | null = null;
  let around: HTMLElement[] = []; // what it was in, from the inside out
  document.addEventListener('focusin', (e) => {
    last = e.target instanceof HTMLElement ? e.target : null;
    if (last !== placed) placed = null;
    around = [];
    for (let at = last?.parentElement; at && at !== root; at = at.parentElement) around.push(at);
  });
  const lost = (): boolean => !!last && !usable(last) && [document.body, last].includes(document.activeElement as HTMLElement);
  const look = (): void => {
    if (!last || !lost() || last.closest('.excalidraw')) return; // the whiteboard has ways of its own
    const place = around.find(usable);
    last = null;
    if (!place) return;
    const whole = place.classList.contains('page');
    const next = whole ? null : [...place.querySelectorAll<HTMLElement>(pressable)].find(usable);
    const head = whole ? ([...place.querySelectorAll<HTMLElement>('main h1, main h2')].find(usable) ?? place.querySelector<HTMLElement>('main')) : null;
    const to = next ?? head ?? place;
    if (!next && to.tabIndex < 0) to.tabIndex = -1;
    placed = to;
    to.focus({ preventScroll: !whole });
  };
  // The editor of the next stage takes the focus of the one before, once its text is there.
  const soon = (): void => void (lost() && (last?.matches('#text') ? setTimeout(look, 1000) : look()));
  new MutationObserver(() => requestAnimationFrame(soon)).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden', 'open'] });
}

/** Whether something is on the page, seen, and not disabled. */
function usable(e: HTMLElement): boolean {
  return e.isConnected && !e.matches(':disabled') && e.checkVisibility();
}
