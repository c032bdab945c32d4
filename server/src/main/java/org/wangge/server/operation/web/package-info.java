/** What only the operator of a server asks. */
@NullMarked
package org.wangge.server.operation.web;

import org.jspecify.annotations.NullMarked;
