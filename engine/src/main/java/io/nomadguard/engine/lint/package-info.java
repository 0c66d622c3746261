/**
 * What is wrong with rules though they load: looked for in their texts, before they judge anything.
 */
@NullMarked
package io.nomadguard.engine.lint;

import org.jspecify.annotations.NullMarked;
