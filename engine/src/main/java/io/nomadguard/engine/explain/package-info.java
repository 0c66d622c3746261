/**
 * Why a decision came out as it did: for each rule why it fired or not, for each field who wrote
 * it.
 */
@NullMarked
package io.nomadguard.engine.explain;

import org.jspecify.annotations.NullMarked;
