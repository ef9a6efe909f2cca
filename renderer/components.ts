/** The elements the window is made of. Each defines itself when it is loaded. */
import './dialogs/about-dialog.ts';
import './dialogs/all-audiences.ts';
import './dialogs/deleted-dialog.ts';
import './dialogs/name-dialog.ts';
import './dialogs/shortcuts-dialog.ts';
import './dossier/dossier-outline.ts';
import './manuscript/manuscript-editor.ts';
import './preview/brief-preview.ts';
import './problems/problem-list.ts';
import './problems/withheld-list.ts';
import './request/page-panel.ts';
import './request/request-bar.ts';
import './sections/section-tree.ts';
import './status-line.ts';
import './template/field-browser.ts';
