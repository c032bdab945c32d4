@NullMarked
package org.wangge.server.publish.web;

import org.jspecify.annotations.NullMarked;
