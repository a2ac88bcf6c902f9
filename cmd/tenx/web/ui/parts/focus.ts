// Keeps the place of somebody who uses a page with the keyboard. The focused element may disappear or be disabled: an answered question, a
// pressed button, the interview's page when it ends. The browser would then start again at the top; this moves the focus to the nearest element.

/** What the Tab key focuses, except fields, where a keypress meant as a shortcut would become text. */
const pressable = 'button:not(:disabled), a[href], summary, select:not(:disabled)';

let placed: Element | null = null; // the element last focused here

/** Whether the user has not focused anything. */
export const unfocused = (): boolean => [null, document.body, placed].includes(document.activeElement);

/** Watches a page for elements that lose the focus. */
export function keepFocus(root: HTMLElement): void {
  let last: HTMLElement | null = null;
  let around: HTMLElement[] = []; // its ancestors, innermost first
  document.addEventListener('focusin', (e) => {
    last = e.target instanceof HTMLElement ? e.target : null;
    if (last !== placed) placed = null;
    around = [];
    for (let at = last?.parentElement; at && at !== root; at = at.parentElement) around.push(at);
  });
  const lost = (): boolean => !!last && !usable(last) && [document.body, last].includes(document.activeElement as HTMLElement);
  const look = (): void => {
    if (!last || !lost() || last.closest('.excalidraw')) return; // the whiteboard handles its own focus
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
  // The editor of the next stage takes the focus from the one before, once its text is there.
  const soon = (): void => void (lost() && (last?.matches('#text') ? setTimeout(look, 1000) : look()));
  new MutationObserver(() => requestAnimationFrame(soon)).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden', 'open'] });
}

/** Whether an element is on the page, visible, and not disabled. */
function usable(e: HTMLElement): boolean {
  return e.isConnected && !e.matches(':disabled') && e.checkVisibility();
}
