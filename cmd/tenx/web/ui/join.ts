// The key comes after the # of the link, a part that browsers never send. It stays in the browser's history, where it no longer lets anybody in.
// Users who want no trace of it can open the page without a key and enter it here.
const say = document.getElementById('say') as HTMLElement;
const form = document.getElementById('enter') as HTMLFormElement;
const field = document.getElementById('key') as HTMLInputElement;

async function join(key: string): Promise<void> {
  form.hidden = true;
  if (!key) {
    say.textContent = 'Enter the link that you were given, or the part of it behind the #.';
    form.hidden = false;
    field.focus();
    return;
  }
  say.textContent = 'Joining the interview…';
  field.value = key; // so that it can be tried again
  try {
    const reply = await fetch('/join', { method: 'POST', body: key });
    const body = (await reply.json()) as { path: string; error: string };
    if (reply.ok) {
      location.replace(body.path);
      return;
    }
    say.textContent = 'Cannot join: ' + body.error + '.';
  } catch {
    say.textContent = 'The room is not responding. Is tenx still running there?';
  }
  form.hidden = false;
}

form.addEventListener('submit', (e) => {
  e.preventDefault();
  void join(field.value.replace(/^.*#/, '').trim());
});
const key = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
void join(key);
