/** What the command line and the REST service make alike of what callers write. */
@NullMarked
package io.nomadguard.server.request;

import org.jspecify.annotations.NullMarked;
