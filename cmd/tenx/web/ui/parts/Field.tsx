// A one-line field sent with Enter. Its text survives a reload and is cleared once it is accepted. Sent again after a reload, it counts once.
import { newKey } from '../act';
import type { Act } from '../act';
import type { Order } from '../view';
import { useDraft } from './draft';

interface Props {
  act: Act;
  /** Id of the input and of its draft. */
  id: string;
  label: string;
  /** Text of the button. */
  send: string;
  order: (text: string) => Order;
  disabled?: boolean;
  placeholder?: string;
}

export function Field({ act, id, label, send, order, disabled, placeholder }: Props) {
  const [text, setText] = useDraft(id, '');
  const [key, setKey] = useDraft(id + ' key', '');
  const submit = async (): Promise<void> => {
    if (!text.trim()) return;
    const k = key || newKey();
    setKey(k);
    const out = await act({ ...order(text.trim()), key: k });
    setKey('');
    if (out.status === 200) setText('');
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void submit();
      }}
    >
      <label htmlFor={id}>{label}</label>
      <div className="row">
        <input
          id={id}
          maxLength={4000}
          autoComplete="off"
          placeholder={placeholder}
          disabled={disabled}
          value={text}
          onChange={(e) => {
            setText(e.target.value);
            setKey('');
          }}
        />
        <button disabled={disabled}>{send}</button>
      </div>
    </form>
  );
}
