/**
 * A developer's repository: the files it begins with, and what its nomadgen.toml says of itself.
 */
@NullMarked
package io.nomadguard.server.project;

import org.jspecify.annotations.NullMarked;
