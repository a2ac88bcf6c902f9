// Markdown as far as briefs and reference answers use it: paragraphs, headings, lists, tables and code.
import type { ReactNode } from 'react';

export function Markdown({ text }: { text: string }) {
  return <div className="markdown">{blocks(text.trim().split('\n'))}</div>;
}

const bullet = /^\s*(?:[-*]|\d+\.)\s+/;

function blocks(lines: string[]): ReactNode[] {
  const out: ReactNode[] = [];
  let i = 0;
  const while_ = (fits: (line: string) => boolean): string[] => {
    const from = i;
    while (i < lines.length && fits(lines[i] ?? '')) i++;
    return lines.slice(from, i);
  };
  while (i < lines.length) {
    const line = lines[i] ?? '';
    const key = i;
    if (!line.trim()) {
      i++;
    } else if (line.trimStart().startsWith('```')) {
      i++;
      const code = while_((l) => !l.trimStart().startsWith('```'));
      i++;
      out.push(
        <pre key={key} tabIndex={0}>
          {code.join('\n')}
        </pre>,
      );
    } else if (/^#{1,6}\s/.test(line)) {
      i++;
      out.push(<h4 key={key}>{inline(line.replace(/^#+\s+/, ''))}</h4>);
    } else if (line.startsWith('|')) {
      out.push(<Table key={key} rows={while_((l) => l.startsWith('|'))} />);
    } else if (bullet.test(line)) {
      out.push(<ul key={key}>{items(while_((l) => l.trim() !== '')).map((item, n) => <li key={n}>{inline(item)}</li>)}</ul>);
    } else {
      out.push(<p key={key}>{inline(while_((l) => l.trim() !== '' && !bullet.test(l) && !/^(#|\||```)/.test(l)).join(' '))}</p>);
    }
  }
  return out;
}

/** The items of a list. Continuation lines join their item. */
function items(lines: string[]): string[] {
  const out: string[] = [];
  for (const l of lines) {
    if (bullet.test(l) || !out.length) out.push(l.replace(bullet, ''));
    else out[out.length - 1] += ' ' + l.trim();
  }
  return out;
}

function Table({ rows }: { rows: string[] }) {
  const cells = rows.filter((r) => !/^\|[\s:|-]+\|?$/.test(r)).map((r) => r.replace(/^\||\|\s*$/g, '').split('|'));
  const [head, ...body] = cells;
  return (
    <table>
      <thead>
        <tr>
          {head?.map((c, i) => (
            <th key={i} scope="col">
              {inline(c.trim())}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {body.map((r, i) => (
          <tr key={i}>
            {r.map((c, k) => (
              <td key={k}>{inline(c.trim())}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Code and bold text in a line. */
function inline(text: string): ReactNode[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part, i) => {
    if (part.length > 2 && part.startsWith('`')) return <code key={i}>{part.slice(1, -1)}</code>;
    if (part.length > 4 && part.startsWith('**')) return <strong key={i}>{part.slice(2, -2)}</strong>;
    return part;
  });
}
