/** HTTP parameters read strictly, and problems written as RFC 9457 documents. */
@NullMarked
@NamedInterface("web")
package org.wangge.server.shared.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
