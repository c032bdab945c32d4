/** Who asks, found from a cookie or a bearer token; what may be asked without. */
@NullMarked
package org.wangge.server.identity.web;

import org.jspecify.annotations.NullMarked;
