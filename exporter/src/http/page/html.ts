export { html, Html } from '../../markup/html.js';
