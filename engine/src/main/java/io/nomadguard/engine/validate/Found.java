package io.nomadguard.engine.validate;

import io.nomadguard.engine.job.Places;
import io.nomadguard.engine.source.Problems;

/** Where the problems of one validation go, and where parts of the job stand. */
record Found(Problems problems, Places places) {}
