// The film in a report, whose data is in the page.
import { play } from './player';
import type { Film } from './player';

const root = document.getElementById('film');
const data = document.getElementById('film-data')?.textContent;
if (root && data) play(root, JSON.parse(data) as Film);
