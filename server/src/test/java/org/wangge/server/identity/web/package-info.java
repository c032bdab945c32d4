/** Tests of how it is found out who asks. */
@NullMarked
package org.wangge.server.identity.web;

import org.jspecify.annotations.NullMarked;
