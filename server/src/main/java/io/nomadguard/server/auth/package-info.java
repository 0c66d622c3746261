/** Who asks, and what they may: bearer tokens, OIDC, roles. */
@NullMarked
package io.nomadguard.server.auth;

import org.jspecify.annotations.NullMarked;
