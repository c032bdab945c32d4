/** The made-up town of the demonstration office, drawn from a fixed seed: pure geometry and records, no database. */
@NullMarked
package org.wangge.server.demo.town;

import org.jspecify.annotations.NullMarked;
