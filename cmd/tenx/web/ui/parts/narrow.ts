// Whether the window is too narrow for an editor and a whiteboard side by side.
import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 63.99rem)'); // the same as in the styles that hide the button

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (l) => {
      narrow.addEventListener('change', l);
      return () => narrow.removeEventListener('change', l);
    },
    () => narrow.matches,
  );
}
