/** Rules that say to whom a case goes (派遣规则), and which of them fits: no Spring, no SQL. */
@NullMarked
package org.wangge.server.casework.dispatch;

import org.jspecify.annotations.NullMarked;
