/** One text's way through, for whoever takes texts in: the REST service and the proxy. */
@NullMarked
package io.nomadguard.server.judge;

import org.jspecify.annotations.NullMarked;
