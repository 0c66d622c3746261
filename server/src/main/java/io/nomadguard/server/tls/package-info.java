/**
 * Certificates and keys from PEM files. {@link io.nomadguard.server.tls.PemIdentity} is the way in.
 */
@NullMarked
package io.nomadguard.server.tls;

import org.jspecify.annotations.NullMarked;
