@NullMarked
package org.wangge.server.files.internal;

import org.jspecify.annotations.NullMarked;
