import { useEffect, useLayoutEffect, useRef, type FocusEvent } from 'react';

/** Calls `leave` when the focus leaves the frame, or, while something is pinned, when something outside it is pressed. */
export function useLeaving(isPinned: boolean, leave: () => void) {
  const frame = useRef<HTMLDivElement>(null);
  const latest = useRef(leave);
  useLayoutEffect(() => {
    latest.current = leave;
  });
  useEffect(() => {
    if (!isPinned) return undefined;
    const onPress = ({ target }: Event) => {
      if (!frame.current?.contains(target as Node)) latest.current();
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [isPinned]);
  const onBlur = ({ relatedTarget, currentTarget }: FocusEvent) => {
    // A window that loses the focus keeps its active element: nothing has been left then.
    if (!currentTarget.contains(relatedTarget ?? document.activeElement)) leave();
  };
  return { frame, onBlur };
}
