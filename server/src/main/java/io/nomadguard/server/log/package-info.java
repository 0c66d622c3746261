/** What the program logs, where to and how much: in code, for reading a file takes longer. */
@NullMarked
package io.nomadguard.server.log;

import org.jspecify.annotations.NullMarked;
