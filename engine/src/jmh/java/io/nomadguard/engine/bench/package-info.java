/** What a decision costs, and each step of it. Built and run by the profile {@code bench} only. */
@NullMarked
package io.nomadguard.engine.bench;

import org.jspecify.annotations.NullMarked;
