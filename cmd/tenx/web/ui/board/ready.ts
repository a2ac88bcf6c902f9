// Ready-made shapes. Each has a label that is read as the right kind of part.
import { convertToExcalidrawElements } from '@excalidraw/excalidraw';
import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types';

type Skeleton = NonNullable<Parameters<typeof convertToExcalidrawElements>[0]>;

export interface Ready {
  title: string;
  make: (x: number, y: number) => Skeleton;
  /** The shape goes around others. */
  around?: boolean;
}

const box =
  (label: string, type: 'rectangle' | 'ellipse' | 'diamond' = 'rectangle') =>
  (x: number, y: number): Skeleton => [{ type, x: x - 80, y: y - 40, width: 160, height: 80, roundness: type === 'rectangle' ? { type: 3 } : null, label: { text: label } }];

/** A cylinder: a body with the label, and a lid. */
function cylinder(x: number, y: number): Skeleton {
  const group = [`store-${crypto.randomUUID()}`];
  return [
    { type: 'rectangle', x: x - 75, y: y - 40, width: 150, height: 90, groupIds: group, label: { text: 'Database' } },
    { type: 'ellipse', x: x - 75, y: y - 52, width: 150, height: 24, groupIds: group },
  ];
}

const frame =
  (name: string, width: number, height: number) =>
  (x: number, y: number): Skeleton => [{ type: 'frame', x: x - width / 2, y: y - height / 2, width, height, name, children: [] }];

export const ready: Ready[] = [
  { title: 'Users', make: box('Users', 'ellipse') },
  { title: 'CDN', make: box('CDN') },
  { title: 'Load balancer', make: box('Load balancer') },
  { title: 'Service', make: box('Service x2') },
  { title: 'Cache', make: box('Cache') },
  { title: 'Database', make: cylinder },
  { title: 'Queue', make: box('Queue') },
  { title: 'Worker', make: box('Worker x2') },
  { title: 'Region', make: frame('region 1', 640, 420), around: true },
  { title: 'Zone', make: frame('zone a', 300, 360), around: true },
];

export const elementsOf = (r: Ready, x: number, y: number): ExcalidrawElement[] => convertToExcalidrawElements(r.make(x, y));
