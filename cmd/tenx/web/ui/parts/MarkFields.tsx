// A choice of 0 to 4, or none, for each dimension.
import { named, type Marks, type View } from '../view';

interface Props {
  view: View;
  marks: Marks;
  change: (marks: Marks) => void;
  /** Label for no mark. */
  none: string;
}

export function MarkFields({ view, marks, change, none }: Props) {
  const pick = (d: string, value: string): void => {
    const { [d]: _, ...rest } = marks;
    change(value === '' ? rest : { ...rest, [d]: Number(value) });
  };
  return (
    <>
      {view.order.map((d) => (
        <div className="field" key={d}>
          <label htmlFor={'mark-' + d}>{named(d)}</label>
          <select id={'mark-' + d} value={marks[d] === undefined ? '' : String(Math.round(marks[d] ?? 0))} onChange={(e) => pick(d, e.target.value)}>
            <option value="">{none}</option>
            {view.scale.map((words, i) => (
              <option key={i} value={i}>
                {i} {words}
              </option>
            ))}
          </select>
        </div>
      ))}
    </>
  );
}
