/**
 * Pushes told by a forge (gitea, GitHub): the pushed nomadgen.toml is judged, the commit marked.
 */
@NullMarked
package io.nomadguard.server.webhook;

import org.jspecify.annotations.NullMarked;
