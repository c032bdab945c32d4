/**
 * The case machine: stages, actions, the table of transitions, and the fold of a case's log into where it stands. Pure: nothing here
 * knows a database, HTTP, or the clock on the wall. The log is the truth; everything else is computed from it.
 */
@NullMarked
@NamedInterface("machine")
package org.wangge.server.casework.machine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
