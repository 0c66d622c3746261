/** Rules from git: commits read, fetched, and asked who signed them. */
@NullMarked
package io.nomadguard.server.git;

import org.jspecify.annotations.NullMarked;
