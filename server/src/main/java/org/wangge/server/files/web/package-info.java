@NullMarked
package org.wangge.server.files.web;

import org.jspecify.annotations.NullMarked;
