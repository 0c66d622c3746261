package io.nomadguard.engine.job;

/**
 * A part of a job that a job file can't say, so that the HCL alone is not the whole job. Comes only
 * from JSON: fields that servers set, fields nomadguard doesn't know, and the odd value.
 *
 * @param path JSON Pointer of the field
 * @param why one clause, such as "servers set it"
 */
public record LeftOut(String path, String why) {}
