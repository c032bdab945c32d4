@NullMarked
package org.wangge.server.inspection.web;

import org.jspecify.annotations.NullMarked;
