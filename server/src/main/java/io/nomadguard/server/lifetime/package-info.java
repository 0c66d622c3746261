/** What is opened together and closed together. */
@NullMarked
package io.nomadguard.server.lifetime;

import org.jspecify.annotations.NullMarked;
