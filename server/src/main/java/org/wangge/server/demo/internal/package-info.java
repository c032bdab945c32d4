/** Puts the made-up town into the database through the intakes of the other modules. */
@NullMarked
package org.wangge.server.demo.internal;

import org.jspecify.annotations.NullMarked;
