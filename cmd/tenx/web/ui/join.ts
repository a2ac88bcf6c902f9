// The key stands after the # of the link: browsers send that part to nobody. It is taken out of the
// address at once, so that it stays in no history.
const key = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
const say = document.getElementById('say') as HTMLElement;
const again = document.getElementById('join') as HTMLButtonElement;

async function join(): Promise<void> {
  again.hidden = true;
  if (!key) {
    say.textContent = 'This link has no key. Open it exactly as it was given to you.';
    return;
  }
  try {
    const reply = await fetch('/join', { method: 'POST', body: key });
    const body = (await reply.json()) as { path: string; error: string };
    if (reply.ok) {
      location.replace(body.path);
      return;
    }
    say.textContent = 'No way in: ' + body.error + '.';
    again.hidden = reply.status !== 429 && reply.status !== 507;
  } catch {
    say.textContent = 'The room does not answer. Is tenx still running there?';
    again.hidden = false;
  }
}

again.addEventListener('click', () => void join());
void join();
