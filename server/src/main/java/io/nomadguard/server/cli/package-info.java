/** The command line. {@link io.nomadguard.server.cli.CommandLineDoor} is the way in. */
@NullMarked
package io.nomadguard.server.cli;

import org.jspecify.annotations.NullMarked;
