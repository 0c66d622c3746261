/** A developer's application and the site's settings become a complete job. */
@NullMarked
package io.nomadguard.engine.generate;

import org.jspecify.annotations.NullMarked;
