/** Tests of who may do what. */
@NullMarked
package org.wangge.server.identity;

import org.jspecify.annotations.NullMarked;
