/** What takes how long within a request, told to whoever collects traces by OpenTelemetry. */
@NullMarked
package io.nomadguard.server.trace;

import org.jspecify.annotations.NullMarked;
