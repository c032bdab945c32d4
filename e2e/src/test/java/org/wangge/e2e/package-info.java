/** The packed server as a process: faults, saving and restoring, the script, and the page in a real browser. */
@NullMarked
package org.wangge.e2e;

import org.jspecify.annotations.NullMarked;
