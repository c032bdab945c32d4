@NullMarked
package org.wangge.server.basemap.web;

import org.jspecify.annotations.NullMarked;
