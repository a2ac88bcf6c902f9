// Links for the others, created on request.
import { useState } from 'react';
import { base } from '../act';
import { tell } from '../store';

export function Links() {
  const [link, setLink] = useState<{ role: string; link: string; copied: boolean } | null>(null);
  const make = async (role: 'candidate' | 'observer'): Promise<void> => {
    const reply = await fetch(base + '/invite', { method: 'POST', body: role });
    const out = (await reply.json()) as { link?: string; error?: string };
    if (!out.link) {
      tell({ kind: 'notice', text: out.error ?? 'no link could be made' });
      return;
    }
    let copied = true;
    try {
      await navigator.clipboard.writeText(out.link);
    } catch {
      copied = false; // not allowed without HTTPS, but the link is shown
    }
    setLink({ role, link: out.link, copied });
  };
  return (
    <span className="links">
      <button type="button" className="plain" onClick={() => void make('candidate')}>
        Link for the candidate
      </button>
      <button type="button" className="plain" onClick={() => void make('observer')}>
        Link for an observer
      </button>
      {link && (
        <span role="status">
          {link.copied ? 'Copied. ' : ''}
          <input readOnly size={24} aria-label={`Link for the ${link.role}`} value={link.link} onFocus={(e) => e.target.select()} />
          <small> It works once, and replaces whoever holds that seat.</small>
        </span>
      )}
    </span>
  );
}
