/** Questions of coverage over HTTP. */
@NullMarked
package org.wangge.server.analysis.web;

import org.jspecify.annotations.NullMarked;
