/**
 * What rules look at: typed views on the job tree, and the circumstances of the request. Every name
 * here is vocabulary for rule authors.
 */
@NullMarked
package io.nomadguard.engine.facts;

import org.jspecify.annotations.NullMarked;
