/** The program: starts the command line, which starts everything else. */
@NullMarked
package io.nomadguard.server;

import org.jspecify.annotations.NullMarked;
