/** The rules that decide now, and how others take their place while the service runs. */
@NullMarked
package io.nomadguard.server.rulesets;

import org.jspecify.annotations.NullMarked;
