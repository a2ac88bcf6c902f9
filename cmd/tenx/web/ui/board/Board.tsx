// The whiteboard itself: Excalidraw, connected to the room. It is a separate chunk, loaded when somebody opens the board.
import { CaptureUpdateAction, Excalidraw, reconcileElements, restoreElements } from '@excalidraw/excalidraw';
import type { ExcalidrawElement, OrderedExcalidrawElement } from '@excalidraw/excalidraw/element/types';
import type { AppState, Collaborator, ExcalidrawImperativeAPI, ExcalidrawInitialDataState, SocketId } from '@excalidraw/excalidraw/types';
import { useEffect, useRef, useState } from 'react';
import { sleep } from '../act';
import { read, useRoom, watch } from '../store';
import type { Role, Shape } from '../view';
import { kept } from './keep';
import { readAgain } from './load';
import { elementsOf, ready } from './ready';
import { page, Sync } from './sync';
import '@excalidraw/excalidraw/index.css';

interface Props {
  role: Role;
  /** This person may draw. */
  draws: boolean;
  /** Ids of shapes to highlight. */
  shown: readonly string[];
  told: (saved: boolean) => void;
}

type Remote = Parameters<typeof reconcileElements>[1];

const restored = (shapes: readonly Shape[]): Remote => restoreElements(shapes as unknown as ExcalidrawElement[], null, { refreshDimensions: false }) as unknown as Remote;

const colors: Record<Role, string> = { candidate: '#2f9e44', interviewer: '#1971c2', observer: '#868e96', solo: '#2f9e44' };

/** The board, once its contents are known. */
export default function Loaded(props: Props) {
  const loaded = useRoom((s) => s.board.loaded);
  return loaded ? <Board {...props} /> : <p className="wait">Opening the whiteboard…</p>;
}

function Board({ role, draws, shown, told }: Props) {
  const [api, setApi] = useState<ExcalidrawImperativeAPI | null>(null);
  const [dark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const sync = useRef<Sync | null>(null);
  const moved = useRef(false); // a watcher scrolled or zoomed, so the page no longer fits everything into view
  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const change = (): void => setDark(query.matches);
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, []);
  useEffect(() => {
    if (!api) return;
    const s = new Sync(told, () => put(api, Object.values(read().board.shapes), true));
    sync.current = s;
    const end = follow(api, s, draws, () => !draws && !moved.current && showAll(api));
    return () => {
      end();
      s.close();
      sync.current = null;
    };
  }, [api, draws, told]);
  useEffect(() => {
    if (api && !draws) api.scrollToContent(undefined, { fitToContent: true, animate: false });
  }, [api, draws]);
  useEffect(() => {
    if (!api || !shown.length) return;
    api.updateScene({ appState: { selectedElementIds: Object.fromEntries(shown.map((id) => [id, true as const])) }, captureUpdate: CaptureUpdateAction.NEVER });
    const found = api.getSceneElements().filter((e) => shown.includes(e.id));
    if (found.length) api.scrollToContent(found, { animate: false });
  }, [api, shown]);
  return (
    <div className="board-sheet">
      {api && (
        <div className="ready" role="group" aria-label={draws ? 'Ready shapes' : 'The board'}>
          {draws &&
            ready.map((r) => (
              <button key={r.title} type="button" className="plain" onClick={() => insert(api, r)}>
                {r.title}
              </button>
            ))}
          <button type="button" className="plain fit" onClick={() => {
              moved.current = false;
              showAll(api);
            }}
          >
            Show all
          </button>
        </div>
      )}
      <div className="board-canvas" ref={named} onWheelCapture={() => (moved.current = true)} onPointerDownCapture={() => (moved.current = true)}>
        <Excalidraw
          excalidrawAPI={setApi}
          initialData={begin}
          theme={dark ? 'dark' : 'light'}
          langCode="en"
          viewModeEnabled={!draws}
          isCollaborating
          aiEnabled={false}
          validateEmbeddable={false}
          handleKeyboardGlobally={false}
          UIOptions={{
            canvasActions: { loadScene: false, export: false, saveToActiveFile: false, saveAsImage: false, toggleTheme: false, changeViewBackgroundColor: false, clearCanvas: draws },
            tools: { image: false },
          }}
          onChange={(elements) => {
            if (draws && read().board.loaded) sync.current?.changed(elements as unknown as Shape[]);
          }}
          onPointerUpdate={({ pointer }) => {
            if (role !== 'observer') sync.current?.points(Math.round(pointer.x), Math.round(pointer.y));
          }}
        />
      </div>
    </div>
  );
}

/** Gives Excalidraw's menu button the accessible name that it lacks. Excalidraw creates the button again when its size changes. */
function named(box: HTMLDivElement | null): void {
  if (!box) return;
  const name = (): void => box.querySelectorAll('button.dropdown-menu-button:not([aria-label])').forEach((b) => b.setAttribute('aria-label', 'Menu of the whiteboard'));
  new MutationObserver(name).observe(box, { childList: true, subtree: true });
  name();
}

/** The initial scene. */
function begin(): ExcalidrawInitialDataState {
  return { elements: restored(Object.values(read().board.shapes)) as unknown as ExcalidrawElement[], scrollToContent: true };
}

/** Puts the room's shapes on the page, each only if it is newer than the page's. With anew, they replace the page's shapes. */
function put(api: ExcalidrawImperativeAPI, shapes: readonly Shape[], anew = false): void {
  const local = api.getSceneElementsIncludingDeleted();
  const elements = anew ? restored(shapes) : reconcileElements(local, restored(shapes), api.getAppState() as AppState);
  api.updateScene({ elements: elements as unknown as readonly OrderedExcalidrawElement[], captureUpdate: CaptureUpdateAction.NEVER });
}

const showAll = (api: ExcalidrawImperativeAPI): void => api.scrollToContent(undefined, { fitToViewport: true, viewportZoomFactor: 0.85, maxZoom: 1, animate: false });

/** Keeps the page and the room in sync until the returned function is called. */
function follow(api: ExcalidrawImperativeAPI, sync: Sync, draws: boolean, came: () => void): () => void {
  let ended = false;
  let before = read().board.shapes; // earlier shapes are in the initial scene
  sync.received(Object.values(before));
  let sketches = read().board.sketches;
  const room = (): void => {
    if (api.getAppState().isLoading) return;
    const now = read().board;
    if (now.shapes !== before) {
      const news = Object.values(now.shapes).filter((e) => before[e.id] !== e);
      before = now.shapes;
      sync.received(news);
      put(api, news);
      came();
      void readAgain();
    }
    if (now.sketches !== sketches) {
      sketches = now.sketches;
      for (const s of Object.values(sketches)) {
        if (s.page === page) continue;
        if (s.elements) {
          sync.received(s.elements);
          put(api, s.elements);
        }
      }
      api.updateScene({ collaborators: hands(), captureUpdate: CaptureUpdateAction.NEVER });
    }
  };
  const again = async (): Promise<void> => {
    const mine = draws ? await kept() : [];
    while (!ended && api.getAppState().isLoading) await sleep(20); // the initial scene replaces everything when it is loaded
    if (ended) return;
    room();
    if (mine.length) {
      put(api, mine);
      sync.changed(api.getSceneElementsIncludingDeleted() as unknown as Shape[]);
    }
  };
  void again();
  const end = watch(room);
  return () => {
    ended = true;
    end();
  };
}

/** Where the others point. */
function hands(): Map<SocketId, Collaborator> {
  const out = new Map<SocketId, Collaborator>();
  for (const s of Object.values(read().board.sketches)) {
    if (s.page === page || !s.pointer) continue;
    out.set(s.page as SocketId, { username: s.role, pointer: { x: s.pointer[0], y: s.pointer[1], tool: 'pointer' }, color: { background: colors[s.role], stroke: colors[s.role] } });
  }
  return out;
}

/** Inserts a ready-made shape where there is room, starting at the top left of the visible area. A shape that goes around others is put in the middle. */
function insert(api: ExcalidrawImperativeAPI, r: (typeof ready)[number]): void {
  const view = api.getAppState();
  const left = -view.scrollX + (view.width > 730 ? 330 : 110); // to the right of the properties panel
  const top = -view.scrollY + 130;
  const across = Math.max(1, Math.floor((view.width / view.zoom.value - (view.width > 730 ? 240 : 0)) / 230));
  const at = (n: number): [number, number] => [left + (n % across) * 230, top + Math.floor(n / across) * 170];
  const taken = ([x, y]: [number, number]) => (e: ExcalidrawElement): boolean => e.type !== 'frame' && e.x < x + 100 && e.x + e.width > x - 100 && e.y < y + 70 && e.y + e.height > y - 70;
  let n = 0;
  while (!r.around && api.getSceneElements().some(taken(at(n)))) n++;
  const [x, y] = r.around ? [view.width / 2 / view.zoom.value - view.scrollX, view.height / 2 / view.zoom.value - view.scrollY] : at(n);
  const fresh = elementsOf(r, x, y);
  api.updateScene({
    elements: [...api.getSceneElementsIncludingDeleted(), ...fresh],
    appState: { selectedElementIds: Object.fromEntries(fresh.filter((e) => e.type !== 'text').map((e) => [e.id, true as const])), selectedGroupIds: Object.fromEntries(fresh.flatMap((e) => e.groupIds).map((g) => [g, true])) },
    captureUpdate: CaptureUpdateAction.IMMEDIATELY,
  });
}
