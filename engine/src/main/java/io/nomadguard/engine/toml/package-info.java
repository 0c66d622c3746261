/**
 * TOML files with the place of every value. {@link io.nomadguard.engine.toml.TomlFile} reads any of
 * them; {@link io.nomadguard.engine.toml.NomadgenReader} reads a nomadgen.toml into an {@link
 * io.nomadguard.engine.toml.Application}.
 */
@NullMarked
package io.nomadguard.engine.toml;

import org.jspecify.annotations.NullMarked;
