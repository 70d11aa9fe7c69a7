/**
 * Fetches the page anew now and then and exchanges its content, without a flash and without losing the place: not while
 * the page is hidden or text is being selected, and with the same details open. Plain JavaScript, as the browser gets it.
 */
export const refreshScript = `(() => {
  const notice = document.getElementById('offline');
  const state = () => ({
    open: [...document.querySelectorAll('details[open]')].map((element) => element.id),
    focus: document.activeElement && document.activeElement.id,
  });
  const restore = ({ open, focus }) => {
    for (const element of document.querySelectorAll('details')) element.open = open.includes(element.id);
    const element = focus && document.getElementById(focus);
    if (element) element.focus({ preventScroll: true });
  };
  const refresh = async () => {
    if (document.hidden || !getSelection().isCollapsed) return;
    try {
      const response = await fetch(location.pathname, { headers: { Accept: 'text/html' } });
      if (!response.ok) throw new Error(response.statusText);
      const next = new DOMParser().parseFromString(await response.text(), 'text/html');
      const before = state();
      document.querySelector('main').replaceWith(next.querySelector('main'));
      document.title = next.title;
      restore(before);
      notice.hidden = true;
    } catch {
      notice.hidden = false;
    }
  };
  setInterval(refresh, 10000);
  document.addEventListener('visibilitychange', refresh);
})();`;
